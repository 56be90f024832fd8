/** The table by a short way: what the SDK would send, without most of the steps it takes to send it (docs/adr/0011). */
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '#functions/store/sha256.ts';

export type Operation =
  | 'GetItem'
  | 'Query'
  | 'BatchGetItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'TransactWriteItems';
/** Plain values by name, as the document client takes and gives them. */
type Plain = Record<string, unknown>;
type Noted = Record<string, AttributeValue>;
type Handler = DynamoDBClient['config']['requestHandler'];

interface Place {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
}

interface Request extends Place {
  method: 'POST';
  headers: Record<string, string>;
  query: Record<string, never>;
  body: string;
}

/**
 * The answer; undefined where the SDK should ask, which knows how to try again and what each refusal means. Throws
 * `TransactionCanceledException` with its reasons: asked again, the transaction would only be cancelled again.
 */
export type ShortWay = (operation: Operation, input: object) => Promise<Plain | undefined>;

/** Goes where the client went with its first call, with its credentials, its connections and the SDK's own signer. */
export function shortWay(client: DynamoDBClient): ShortWay {
  const { config } = client;
  const place = placeOf(client);
  const signer = new SignatureV4({
    service: 'dynamodb',
    region: config.region,
    credentials: config.credentials,
    sha256: Sha256,
  });
  const exchange = async (request: Request): Promise<Answer> => {
    const signingDate = new Date(Date.now() + config.systemClockOffset);
    return answerTo(config.requestHandler, await signer.sign(request, { signingDate }));
  };
  return async (operation, input) => {
    const found = place();
    if (!found) return undefined;
    const request = requestTo(found, operation, JSON.stringify(asked(input)));
    const sent = await exchange(request).catch(() => undefined);
    if (sent === undefined) return undefined;
    if (sent.status === 200) return answered(sent.text);
    if (sent.text.includes(cancellation)) throw cancelled(sent.text);
    return undefined;
  };
}

/** Where the client sends: only its first call finds that out, from settings, profile and account. */
function placeOf(client: DynamoDBClient): () => Place | undefined {
  let place: Place | undefined;
  client.middlewareStack.add(
    (next) => (args) => {
      const { protocol, hostname, port, path } = args.request as Request;
      place ??= { protocol, hostname, path, ...(port === undefined ? {} : { port }) };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return () => place;
}

function requestTo(place: Place, operation: Operation, body: string): Request {
  return {
    ...place,
    method: 'POST',
    headers: {
      host: place.port === undefined ? place.hostname : `${place.hostname}:${place.port}`,
      'content-type': 'application/x-amz-json-1.0',
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    },
    query: {},
    body,
  };
}

interface Answer {
  status: number;
  text: string;
}

async function answerTo(handler: Handler, request: object): Promise<Answer> {
  const { response } = await handler.handle(request);
  const parts: Buffer[] = [];
  for await (const part of response.body as AsyncIterable<Buffer>) parts.push(part);
  return { status: response.statusCode, text: Buffer.concat(parts).toString('utf8') };
}

const cancellation = 'TransactionCanceledException';

function cancelled(text: string): Error {
  const { CancellationReasons } = JSON.parse(text) as Plain;
  return Object.assign(new Error('a transaction was cancelled'), {
    name: cancellation,
    CancellationReasons,
  });
}

/** The members of a request or an answer in which DynamoDB's own notation stands; in all others a value is plain. */
const single = ['Key', 'ExclusiveStartKey', 'ExpressionAttributeValues', 'Item', 'LastEvaluatedKey'] as const;
const byTable = ['RequestItems', 'UnprocessedKeys'] as const;

/** A request or an answer with every value in the other notation. */
function translated<From, To>(whole: object, one: (values: From) => To): Plain {
  const result: Plain = { ...whole };
  const given = whole as Plain;
  for (const name of single) if (given[name] !== undefined) result[name] = one(given[name] as From);
  for (const name of byTable) {
    const tables = given[name] as Record<string, { Keys: From[] }> | undefined;
    if (tables) result[name] = mapped(tables, ({ Keys, ...rest }) => ({ ...rest, Keys: Keys.map(one) }));
  }
  if (given.Items) result.Items = (given.Items as From[]).map(one);
  if (given.Responses)
    result.Responses = mapped(given.Responses as Record<string, From[]>, (items) => items.map(one));
  if (given.TransactItems)
    result.TransactItems = (given.TransactItems as Record<string, object>[]).map((item) =>
      mapped(item, (part) => translated(part, one)),
    );
  return result;
}

function mapped<From, To>(by: Record<string, From>, one: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(by).map(([name, value]) => [name, one(value)]));
}

const asked = (input: object): Plain =>
  translated<Plain, Noted>(input, (values) =>
    mapped(marshall(values, { removeUndefinedValues: true }), (value) => withBytes(value, written)),
  );

function answered(text: string): Plain {
  const bytes = text.includes('"B":');
  return translated<Noted, Plain>(JSON.parse(text) as object, (item) =>
    unmarshall(bytes ? mapped(item, (value) => withBytes(value, read)) : item),
  );
}

/** JSON carries bytes as base64. */
const written = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const read = (text: string): Uint8Array => Buffer.from(text, 'base64');

function withBytes(value: AttributeValue, turn: (bytes: never) => unknown): AttributeValue {
  if (value.B !== undefined) return { B: turn(value.B as never) as Uint8Array };
  if (value.L !== undefined) return { L: value.L.map((one) => withBytes(one, turn)) };
  if (value.M !== undefined) return { M: mapped(value.M, (one) => withBytes(one, turn)) };
  return value;
}
