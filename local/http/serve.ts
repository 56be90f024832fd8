import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { Complaint } from '#local/complaint.ts';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** What Node's parser refuses before there is a request: a method or header that is none, headers without end. */
const unread: Record<string, [status: string, title: string]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', '请求头过长。'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', '请求未在规定时间内发完。'],
};

function refuseUnread({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const [status, title] = unread[code] ?? ['400 Bad Request', '请求不符合 HTTP 规范。'];
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status: Number.parseInt(status, 10),
    detail: title,
    instance: `urn:huicai:request:${crypto.randomUUID()}`,
  });
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Listens on loopback; port 0 takes any free one. A taken port is a Complaint. */
export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  server.on('clientError', refuseUnread);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(taken ? new Complaint(`Port ${port} is taken. Choose another: PORT=8788 npm start`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Reads a request's body, at most `mostBytes`; undefined when it is longer (the rest is let run out, so that the answer arrives). */
export async function readBody(request: Readable, mostBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > mostBytes) {
      request.resume();
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
