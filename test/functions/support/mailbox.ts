/** A real SMTP server that keeps what it is given. */
import { SMTPServer } from 'smtp-server';

export interface Mail {
  to: string[];
  messageId: string;
  raw: string;
}

export interface Mailbox {
  port: number;
  mails: Mail[];
  /** True: every message is refused with a temporary error. */
  refusing: boolean;
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        raw += part;
      });
      stream.on('end', () => {
        if (mailbox.refusing) return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        const messageId = /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), messageId, raw });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const mailbox: Mailbox = {
    port: (server.server.address() as { port: number }).port,
    mails,
    refusing: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}
