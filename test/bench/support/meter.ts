/** A forwarder that counts: what DynamoDB would bill for, operation by operation. */
import { request as forward, type IncomingHttpHeaders } from 'node:http';
import { listen, readBody } from '#local/http/serve.ts';

/** What was used: request units as DynamoDB's ConsumedCapacity gives them, and calls. */
export interface Usage {
  readUnits: number;
  writeUnits: number;
  calls: number;
}

export interface Meter {
  endpoint: string;
  /** Used so far. */
  usage(): Usage;
  byOperation(): Record<string, Usage>;
  close(): Promise<void>;
}

export interface Forwarded {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const mostBytes = 64 * 1024 * 1024;
const nothing = (): Usage => ({ readUnits: 0, writeUnits: 0, calls: 0 });

export function minus(a: Usage, b: Usage): Usage {
  return {
    readUnits: a.readUnits - b.readUnits,
    writeUnits: a.writeUnits - b.writeUnits,
    calls: a.calls - b.calls,
  };
}

/** Passes one request on as it is, or with another body. */
export function pass(
  target: string,
  request: { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders },
  body: Buffer,
): Promise<Forwarded> {
  const { hostname, port } = new URL(target);
  const headers = { ...request.headers, 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const sent = forward(
      { hostname, port, method: request.method, path: request.url, headers },
      async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part as Buffer);
        resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

/** Stands before a DynamoDB and asks it with every call for what the call consumed. */
export async function startMeter(target: string): Promise<Meter> {
  const used = new Map<string, Usage>();
  const server = await listen(async (request, response) => {
    try {
      const body = (await readBody(request, mostBytes)) ?? Buffer.alloc(0);
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const counted = reads.has(operation) || writes.has(operation);
      const asked = counted
        ? Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }))
        : body;
      const answer = await pass(target, request, asked);
      if (counted) count(used, operation, answer);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      response.writeHead(500).end();
    }
  }, 0);
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    usage: () =>
      [...used.values()].reduce(
        (sum, { readUnits, writeUnits, calls }) => ({
          readUnits: sum.readUnits + readUnits,
          writeUnits: sum.writeUnits + writeUnits,
          calls: sum.calls + calls,
        }),
        nothing(),
      ),
    byOperation: () => Object.fromEntries(used),
    close: () => server.close(),
  };
}

interface Consumed {
  CapacityUnits?: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

function count(used: Map<string, Usage>, operation: string, { status, body }: Forwarded): void {
  const entry = used.get(operation) ?? nothing();
  used.set(operation, entry);
  entry.calls += 1;
  if (status !== 200) return;
  const { ConsumedCapacity } = JSON.parse(body.toString()) as { ConsumedCapacity?: Consumed | Consumed[] };
  for (const { CapacityUnits = 0 } of [ConsumedCapacity ?? []].flat()) {
    if (reads.has(operation)) entry.readUnits += CapacityUnits;
    else entry.writeUnits += CapacityUnits;
  }
}
