/** Everything a system has recorded, made comparable: what chance decides (salts, seeds, draws, tokens) is blanked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { awsJson } from '#local/aws-json.ts';
import { readRunFile } from '#local/folder/run.ts';
import type { House } from '#test/e2e/support/house.ts';

type Attribute = Record<string, unknown>;

/** One line for each row, object and mail, in their order. */
export type Entries = string[];

const table = 'Huicai-Table';
/** Attributes that hold a hash, a secret, a cipher or a token. */
const blanked = new Set([
  'hash',
  'prev',
  'digest',
  'tokens',
  'cipher',
  'iv',
  'tag',
  'salt',
  'wrapped',
  'seed',
  'expiresAt',
  'nonce',
  'box',
  'mark',
  'share',
]);
/** The demo accounts a committee is drawn from: which of them, chance decides. */
const experts = /chenyi|liuer|zhousan|陈一|刘尔|周叁/g;

/** Takes the record of a running, settled house. */
export async function recordOf(house: House): Promise<Entries> {
  const endpoint = readRunFile(house.folder)?.endpoints.dynamodb;
  if (!endpoint) throw new Error('the house does not run');
  const rows = (await scan(endpoint)).map((row) => line('row', plain({ M: row })));
  const mails = (await house.mails()).map(({ messageId, to, subject }) =>
    line('mail', { messageId, to, subject }),
  );
  return [...rows, ...documents(house.folder), ...mails].sort();
}

/** Lines that only one of two records has; nothing when they are the same. */
export function differences(one: Entries, other: Entries): string[] {
  return [
    ...missing(one, other).map((text) => `- ${text}`),
    ...missing(other, one).map((text) => `+ ${text}`),
  ];
}

function missing(from: Entries, other: Entries): string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return from.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

async function scan(endpoint: string): Promise<{ [name: string]: Attribute }[]> {
  const rows: { [name: string]: Attribute }[] = [];
  let from: unknown;
  do {
    const answer: { Items: { [name: string]: Attribute }[]; LastEvaluatedKey?: unknown } = await awsJson(
      endpoint,
      'DynamoDB_20120810.Scan',
      { TableName: table, ConsistentRead: true, ...(from === undefined ? {} : { ExclusiveStartKey: from }) },
    );
    rows.push(...answer.Items);
    from = answer.LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
}

/** The objects of the store, newest versions, with their content. */
function documents(folder: string): Entries {
  const database = new DatabaseSync(join(folder, 's3', 'objects.sqlite'), { readOnly: true });
  const objects = database.prepare('SELECT bucket, key, version FROM object ORDER BY sequence').all() as {
    bucket: string;
    key: string;
    version: string;
  }[];
  database.close();
  const newest = new Map(objects.map((object) => [`${object.bucket}/${object.key}`, object.version]));
  return [...newest].map(([name, version]) => {
    const text = readFileSync(join(folder, 's3', 'blobs', version), 'utf8');
    return line('document', { name, content: blank(JSON.parse(text)) });
  });
}

function line(kind: string, value: unknown): string {
  return `${kind} ${JSON.stringify(value)}`.replace(experts, '专家');
}

/** A DynamoDB attribute as a value, keys in order. */
function plain(attribute: Attribute): unknown {
  const [[type, value] = ['NULL', null]] = Object.entries(attribute);
  if (type === 'M') {
    return blank(
      Object.fromEntries(
        Object.entries(value as { [name: string]: Attribute }).map(([name, inner]) => [name, plain(inner)]),
      ),
    );
  }
  if (type === 'L') return (value as Attribute[]).map(plain);
  if (type === 'N') return Number(value);
  return value;
}

/** Blanks what chance decided, also inside JSON that is stored as text. */
function blank(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value === 'string' && /^[[{]/.test(value)) return blank(JSON.parse(value));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, blanked.has(name) ? '*' : blank(inner)]),
  );
}
