import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Complaint } from '#local/complaint.ts';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** Listens on loopback; port 0 takes any free one. A taken port is a Complaint. */
export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
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

/** Reads a request's body, at most `mostBytes`; undefined when it is longer. */
export async function readBody(
  request: AsyncIterable<Buffer>,
  mostBytes: number,
): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
