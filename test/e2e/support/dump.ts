/**
 * What an administrator holds: every file of the data folder, every row of the table, every text that the key files open, the
 * engine's database, and the environment of every process. And how to look for something in it, however it was written.
 */
import { createDecipheriv } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { awsJson } from '#local/aws-json.ts';
import { readRunFile } from '#local/folder/run.ts';
import { familyOf } from '#test/bench/support/processes.ts';
import type { House } from '#test/e2e/support/house.ts';

type Attribute = Record<string, unknown>;
type Item = Record<string, Attribute>;

export interface Dump {
  /** Where it was found → what was there. */
  parts: Map<string, Buffer>;
  /** How many texts the key files have opened. */
  texts: number;
}

export async function dumpOf(house: House): Promise<Dump> {
  const run = readRunFile(house.folder);
  if (!run) throw new Error('the house does not run');
  const parts = new Map<string, Buffer>();
  for (const file of readdirSync(house.folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) parts.set(path.slice(house.folder.length), readFileSync(path));
  }
  parts.set('output', Buffer.from(house.output()));
  for (const { pid } of familyOf(run.pid))
    parts.set(`environment ${pid}`, readFileSync(`/proc/${pid}/environ`));
  const rows = await scan(run.endpoints.dynamodb);
  parts.set('table', Buffer.from(JSON.stringify(rows)));
  parts.set('table, its bytes', Buffer.concat(rows.flatMap(bytesIn)));
  const texts = await openedTexts(rows, run.endpoints.kms);
  parts.set('texts under the keys', Buffer.from(texts.join('\n')));
  parts.set('engine', Buffer.from(engineOf(house)));
  return { parts, texts: texts.length };
}

/** Places that hold one of the secrets: as it is, as JSON, percent-encoded, in UTF-16, in hex and in base64, and these within each other. */
export function findings({ parts }: Dump, secrets: readonly string[]): string[] {
  const shapes = secrets.flatMap(shapesOf);
  return [...parts]
    .filter(([, content]) => shapes.some((shape) => content.includes(shape)))
    .map(([name]) => name)
    .sort();
}

function shapesOf(secret: string): Buffer[] {
  const little = Buffer.from(secret, 'utf16le');
  const raw = [Buffer.from(secret), little, Buffer.from(little).swap16()];
  const escaped = [...secret]
    .map((letter) =>
      letter < '\u0080' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .join('');
  const texts = [
    encodeURIComponent(secret),
    escaped,
    ...raw.flatMap((bytes) => [hex(bytes), ...base64(bytes)]),
  ];
  return [
    ...raw,
    ...texts.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text.toUpperCase()),
      Buffer.from(text, 'utf16le'),
    ]),
  ];
}

const hex = (bytes: Buffer): string => bytes.toString('hex');

/** The middle of what base64 makes of it, at each of the three places where it may begin. */
const base64 = (bytes: Buffer): string[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const middle = text.slice(before === 0 ? 0 : 4, text.length - 4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });

async function scan(endpoint: string): Promise<Item[]> {
  const rows: Item[] = [];
  let from: unknown;
  do {
    const answer: { Items: Item[]; LastEvaluatedKey?: unknown } = await awsJson(
      endpoint,
      'DynamoDB_20120810.Scan',
      {
        TableName: 'Huicai-Table',
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      },
    );
    rows.push(...answer.Items);
    from = answer.LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
}

function bytesIn(value: unknown): Buffer[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'B' && typeof inner === 'string' ? [Buffer.from(inner, 'base64')] : bytesIn(inner),
  );
}

/** Every sealed text row, opened as the functions open it. */
async function openedTexts(rows: Item[], kms: string): Promise<string[]> {
  const texts: string[] = [];
  const idOf = (row: Item) => ({ pk: String(row.pk?.S), sk: String(row.sk?.S) });
  for (const key of rows.filter((row) => idOf(row).sk === 'k#data')) {
    const { pk } = idOf(key);
    const purchase = pk.slice('purchase#'.length);
    const opened: { Plaintext: string } = await awsJson(kms, 'TrentService.Decrypt', {
      CiphertextBlob: key.wrapped?.B,
      EncryptionContext: { purchase },
    });
    const plain = Buffer.from(opened.Plaintext, 'base64');
    for (const row of rows.filter((one) => idOf(one).pk === pk && idOf(one).sk.startsWith('x#'))) {
      const seq = Number(idOf(row).sk.slice(2));
      for (const [number, text] of Object.entries((row.texts?.M ?? {}) as Record<string, { M: Item }>)) {
        const part = (name: string) => Buffer.from(String(text.M[name]?.B), 'base64');
        const decipher = createDecipheriv('aes-256-gcm', plain, part('iv'))
          .setAAD(Buffer.from(`${purchase}#${seq}.${number}`))
          .setAuthTag(part('tag'));
        texts.push(Buffer.concat([decipher.update(part('cipher')), decipher.final()]).toString('utf8'));
      }
    }
  }
  return texts;
}

/** All tables of the state engine's database as text. */
function engineOf(house: House): string {
  // The running engine holds its own file alone.
  const copy = mkdtempSync(join(tmpdir(), 'huicai-dump-'));
  house.copyTo(copy);
  const database = new DatabaseSync(join(copy, 'states.sqlite'));
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    return tables
      .flatMap(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all())
      .map((row) =>
        Object.values(row)
          .map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
          )
          .join('\t'),
      )
      .join('\n');
  } finally {
    database.close();
    rmSync(copy, { recursive: true });
  }
}
