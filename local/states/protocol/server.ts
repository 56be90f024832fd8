import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { JournalStopped } from '../journal/journal.ts';
import { JournalDamaged } from '../journal/seal.ts';
import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Context } from './api.ts';
import { perform } from './api.ts';
import { ApiError } from './errors.ts';

/** AWS JSON 1.0: POST /, the operation in X-Amz-Target, errors by `__type`. Signatures are not checked: it listens on loopback only. */
const MAX_BODY = 8 * 1024 * 1024;

export async function listen(context: Context, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(context, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const [, operation] = String(request.headers['x-amz-target'] ?? '').split('.');
    if (request.method !== 'POST' || operation === undefined)
      throw new ApiError(
        'UnknownOperationException',
        'Expected POST with X-Amz-Target: AWSStepFunctions.<Operation>',
      );
    const params = await read(request);
    send(response, 200, await perform(context, operation, params));
  } catch (error) {
    if (error instanceof ApiError) {
      const { name, message, fields } = error;
      return send(response, 400, { __type: name, message, ...fields });
    }
    if (error instanceof JournalStopped || error instanceof JournalDamaged)
      return send(response, 503, { __type: 'ServiceUnavailableException', message: error.message });
    // What went wrong inside is for the log, not for the caller.
    console.error('states: internal error', error);
    send(response, 500, { __type: 'InternalServerException', message: 'Internal error' });
  }
}

async function read(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new ApiError('ValidationException', 'The request is too large');
    chunks.push(chunk);
  }
  try {
    const value: unknown = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new ApiError('SerializationException', 'The request body is not a JSON object');
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...(status >= 400 ? { 'x-amzn-errortype': String(body.__type) } : {}),
  });
  response.end(text);
}
