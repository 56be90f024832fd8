import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { writeAtomic } from '#local/folder/atomic.ts';

/** A delivered mail, as it was received. */
export interface StoredMail {
  messageId: string;
  /** Envelope recipients. */
  to: string[];
  subject: string;
  /** How often it was delivered: at least once. */
  deliveries: number;
  /** Headers and body, undecoded. */
  raw: string;
}

export interface MailSink {
  /** `smtp://127.0.0.1:PORT` */
  url: string;
  port: number;
  list(): StoredMail[];
  close(): Promise<void>;
}

const mostBytes = 1024 * 1024;

/** A mail server on loopback that delivers into a folder: one JSON file per Message-ID. */
export async function startMailSink(folder: string): Promise<MailSink> {
  mkdirSync(folder, { recursive: true });

  const keep = (raw: string, to: string[]) => {
    const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? '';
    const messageId = headerOf(head, 'message-id') || createHash('sha256').update(raw).digest('hex');
    const file = join(folder, `${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}.json`);
    const before = readMail(file);
    const mail: StoredMail = {
      messageId,
      to,
      subject: headerOf(head, 'subject'),
      deliveries: (before?.deliveries ?? 0) + 1,
      raw,
    };
    writeAtomic(file, JSON.stringify(mail, null, 2), { durable: false });
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: mostBytes,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        try {
          keep(
            Buffer.concat(parts).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
          );
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
  });
  server.on('error', (error) => console.error(`mail sink: ${error.message}`));
  const listening = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.server.address() as { port: number }).port));
  });
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    list: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => readMail(join(folder, name)))
        .filter((mail) => mail !== undefined),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function readMail(file: string): StoredMail | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoredMail;
  } catch {
    return undefined;
  }
}

/** Value of one header, unfolded; encoded words stay encoded. */
function headerOf(head: string, name: string): string {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}
