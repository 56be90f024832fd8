/** A client that does not give up: what it sends stands between the caller and a house that may be down at any moment. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client said; the answer ends it. */
export interface Said {
  path: string;
  body: string;
  answered: Promise<void>;
}

export interface Persistent {
  /** Say everything here; the answer comes when the house has one. */
  url: string;
  /** How often something had to be said again. */
  retries(): number;
  /** Is told of every request when it arrives. */
  onRequest(listener: (request: Said) => void): void;
  close(): Promise<void>;
}

const mostMs = 600_000;
const pauseMs = 20;
const notForwarded = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];

/**
 * Forwards each request, and sends the very same again (same Idempotency-Key) while there is no answer: connection refused,
 * cut off, or 503 of a system that is starting. Any other answer is the answer.
 */
export async function persistent(target: string): Promise<Persistent> {
  let retries = 0;
  let heard: (request: Said) => void = () => undefined;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const answered = once(response, 'finish').then(() => undefined);
    heard({ path: request.url ?? '', body: body.toString(), answered });
    const until = Date.now() + mostMs;
    for (;;) {
      try {
        const answer = await fetch(target + request.url, {
          method: request.method ?? 'GET',
          headers: forwarded(request.headers),
          ...(body.length === 0 ? {} : { body }),
        });
        const content = Buffer.from(await answer.arrayBuffer());
        if (answer.status !== 503 || Date.now() > until) {
          response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
          response.end(content);
          return;
        }
      } catch (error) {
        if (Date.now() > until) {
          response.writeHead(504).end(String(error));
          return;
        }
      }
      retries++;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    retries: () => retries,
    onRequest(listener) {
      heard = listener;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function forwarded(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers)
    .filter(([name]) => !notForwarded.includes(name))
    .map(([name, value]) => [name, String(value)]);
}
