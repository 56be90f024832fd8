/**
 * A DynamoDB that behaves as badly as the real one may: indexes that lag, throttling, requests delivered twice. It stands
 * between the SDK and the embedded table, which does none of this and would hide what depends on it.
 */
import { request as forward, type IncomingHttpHeaders } from 'node:http';
import { listen, readBody } from '#local/http/serve.ts';

export interface TableProxy {
  endpoint: string;
  /** Chance that a request is refused as throttled, before it reaches the table. */
  throttle: number;
  /** Chance that a write is delivered a second time after it was answered. */
  duplicate: number;
  /** Answers of index queries are those of this many index queries ago (per query). */
  lag: number;
  /** Chance that a transaction is cancelled as if another one held a row. */
  conflict: number;
  /** Requests by operation. */
  counts: Record<string, number>;
  /** Behaves well again. */
  calm(): void;
  close(): Promise<void>;
}

interface Delivered {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);

export async function startProxy(target: string): Promise<TableProxy> {
  const old = new Map<string, Delivered[]>();
  const { hostname, port } = new URL(target);
  const deliver = (headers: IncomingHttpHeaders, body: Buffer): Promise<Delivered> =>
    new Promise((resolve, reject) => {
      const sent = forward({ hostname, port, method: 'POST', path: '/', headers }, async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part as Buffer);
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  const server = await listen(async (request, response) => {
    const answer = ({ status, headers, body }: Delivered): void => {
      response.writeHead(status, headers).end(body);
    };
    try {
      const body = (await readBody(request, 64 * 1024 * 1024)) ?? Buffer.alloc(0);
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      proxy.counts[operation] = (proxy.counts[operation] ?? 0) + 1;
      if (Math.random() < proxy.throttle) return answer(refused('ThrottlingException', 'Rate exceeded'));
      if (operation === 'TransactWriteItems' && Math.random() < proxy.conflict)
        return answer(cancelled(body));
      const delivered = await deliver(request.headers, body);
      if (writes.has(operation) && Math.random() < proxy.duplicate) await deliver(request.headers, body);
      if (operation !== 'Query' || !body.includes('"IndexName"')) return answer(delivered);
      // Questions that differ only in their "now" are one question: an old answer to it is what a lagging index gives.
      const question = body.toString().replace(/":now":\{"S":"[^"]*"\}/, '');
      const seen = [...(old.get(question) ?? []), delivered];
      old.set(question, seen.slice(-20));
      answer(proxy.lag === 0 ? delivered : (seen.at(-1 - proxy.lag) ?? empty(delivered)));
    } catch {
      answer(refused('InternalServerError', 'proxy', 500));
    }
  }, 0);

  const proxy: TableProxy = {
    endpoint: `http://127.0.0.1:${server.port}`,
    throttle: 0,
    duplicate: 0,
    lag: 0,
    conflict: 0,
    counts: {},
    calm: () => {
      Object.assign(proxy, { throttle: 0, duplicate: 0, lag: 0, conflict: 0 });
    },
    close: () => server.close(),
  };
  return proxy;
}

function refused(name: string, message: string, status = 400): Delivered {
  return json(status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message });
}

function cancelled(body: Buffer): Delivered {
  const { TransactItems = [] } = JSON.parse(body.toString()) as { TransactItems?: unknown[] };
  const reasons = TransactItems.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  return json(400, {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: 'Transaction cancelled',
    CancellationReasons: reasons,
  });
}

/** What an index answers that has not heard of the rows yet. */
function empty(delivered: Delivered): Delivered {
  const body = JSON.parse(delivered.body.toString()) as Record<string, unknown>;
  return json(delivered.status, {
    ...body,
    Items: [],
    Count: 0,
    ScannedCount: 0,
    LastEvaluatedKey: undefined,
  });
}

function json(status: number, value: unknown): Delivered {
  const body = Buffer.from(JSON.stringify(value));
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'content-length': String(body.length) },
    body,
  };
}
