/**
 * The functions in a small real world: DynamoDB (dynoxide) on a temporary file, our KMS, S3 and Step Functions engine,
 * a real SMTP server and a webhook. One world per test file; the clock stands still until it is moved.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { closeMail } from '#functions/shared/dispatch/mail.ts';
import { indexes } from '#functions/store/schema.ts';
import { startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { listen } from '#local/http/serve.ts';
import { startKms } from '#local/kms/kms.ts';
import { openVault } from '#local/kms/vault.ts';
import { s3Listener } from '#local/s3/s3.ts';
import { openStore } from '#local/s3/store.ts';
import { type Engine, startEngine } from '#local/states/index.ts';
import { startProxy, type TableProxy } from '#test/functions/proxy.ts';
import { type Mailbox, startMailbox } from '#test/functions/support/mailbox.ts';

const region = 'cn-northwest-1';
const accountId = '000000000000';
const credentials = { accessKeyId: 'EMBEDDED', secretAccessKey: 'secret' };
const keyId = '11111111-2222-3333-4444-555555555555';

export interface World {
  folder: string;
  clock: { at: number; now(): number };
  engine: Engine;
  states: SFNClient;
  mailbox: Mailbox;
  /** What the webhook received, oldest first. */
  hooks: { id: string; subject: string; text: string }[];
  /** What the webhook answers. */
  hookStatus: number;
  proxy: TableProxy;
  /** Log lines of the functions. */
  logs: string[];
  /** Deletes the engine's database and starts an empty one. */
  loseEngine(): Promise<void>;
  close(): Promise<void>;
}

export const tableSpec = {
  TableName: 'huicai',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    'pk',
    'sk',
    ...Object.values(indexes).flatMap((index) => [index.partition, index.sort]),
  ].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { partition, sort, carries }]) => ({
    IndexName,
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ],
    Projection:
      carries === 'all'
        ? { ProjectionType: 'ALL' }
        : carries.length === 0
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...carries] },
  })),
};

/** Starts everything and points the SDK at it. */
export async function startWorld(at = '2021-03-01T09:00:00+08:00'): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-functions-'));
  const logs = captureLogs();
  const clock = { at: Date.parse(at), now: () => clock.at };
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const dynamo = await startDynamoDb(join(folder, 'table.db'), () => undefined);
  await ensureTables(dynamo.endpoint, [tableSpec]);
  const proxy = await startProxy(dynamo.endpoint);
  const key = { id: keyId, arn: `arn:aws-cn:kms:${region}:${accountId}:key/${keyId}`, aliases: [] };
  const kms = await startKms(openVault([key], join(folder, 'keys.json')));
  const store = openStore(join(folder, 'objects'));
  const buckets = [
    { name: 'documents', versioned: true, objectLock: false },
    { name: 'digests', versioned: true, objectLock: true, retentionDays: 1 },
  ];
  const s3 = await listen(s3Listener({ buckets, store, credentials, clock, base: '/_s3', origins: [] }), 0);
  const mailbox = await startMailbox();
  const hooks: World['hooks'] = [];
  const hook = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      if (world.hookStatus < 300) hooks.push(JSON.parse(body) as World['hooks'][number]);
      response.writeHead(world.hookStatus).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const hookPort = (hook.address() as { port: number }).port;

  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${kms.port}`,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${s3.port}/_s3`,
    TABLE_NAME: 'huicai',
    KEY_ID: key.arn,
    BUCKET_NAME: 'documents',
    SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
    WEBHOOK_URL: `http://127.0.0.1:${hookPort}/hook`,
    PUBLIC_ORIGIN: 'https://huicai.example',
    ...Object.fromEntries(stages.map((stage) => [`MACHINE_${stage.toUpperCase()}`, machineArn(stage)])),
  });

  const startStates = async (file: string, port = 0): Promise<Engine> => {
    const engine = await startEngine({
      file: join(folder, file),
      clock,
      invokeLambda,
      region,
      accountId,
      partition: 'aws-cn',
      port,
    });
    process.env.AWS_ENDPOINT_URL_SFN = engine.endpoint;
    return engine;
  };
  const engine = await startStates('states.db');
  const states = new SFNClient({ endpoint: engine.endpoint, region, credentials });
  await createMachines(states);

  const world: World = {
    folder,
    clock,
    engine,
    states,
    mailbox,
    hooks,
    hookStatus: 200,
    proxy,
    logs,
    async loseEngine() {
      await world.engine.close();
      world.engine = await startStates(`states-${Date.now()}.db`, world.engine.port);
      await createMachines(states);
    },
    async close() {
      states.destroy();
      closeMail();
      await world.engine.close();
      await mailbox.close();
      await new Promise((resolve) => {
        hook.close(resolve);
        hook.closeAllConnections();
      });
      await s3.close();
      store.close();
      await kms.close();
      await proxy.close();
      delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
      await dynamo.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

const stages = Object.keys(flows) as Stage[];

const machineArn = (stage: Stage): string => `arn:aws-cn:states:${region}:${accountId}:stateMachine:${stage}`;

/** The functions log to standard output as Lambda wants it; tests read the lines instead of printing them. */
function captureLogs(): string[] {
  const lines: string[] = [];
  const keep =
    (print: (...parts: unknown[]) => void) =>
    (first: unknown, ...rest: unknown[]) => {
      if (typeof first === 'string' && first.startsWith('{"')) lines.push(first);
      else print(first, ...rest);
    };
  console.log = keep(console.log);
  console.error = keep(console.error);
  return lines;
}

/** The tasks function's ARN names its stage. */
async function invokeLambda(
  arn: string,
  payload: string,
): Promise<{ payload: string; functionError?: string }> {
  const stage = arn.slice(arn.lastIndexOf('-') + 1);
  const { handler } = (await import(`#functions/tasks/${stage}.ts`)) as {
    handler: (event: unknown) => Promise<unknown>;
  };
  try {
    return { payload: JSON.stringify((await handler(JSON.parse(payload))) ?? null) };
  } catch (fault) {
    const { name, message } = fault as Error;
    return {
      payload: JSON.stringify({ errorType: name, errorMessage: message }),
      functionError: 'Unhandled',
    };
  }
}

async function createMachines(states: SFNClient): Promise<void> {
  for (const stage of stages) {
    const names: Record<string, string> = {
      Partition: 'aws-cn',
      TasksFunction: `arn:aws-cn:lambda:${region}:${accountId}:function:tasks-${stage}`,
      ...Object.fromEntries(
        stages.map((other) => [
          `Machine${other.charAt(0).toUpperCase()}${other.slice(1)}`,
          machineArn(other),
        ]),
      ),
    };
    const definition = readFileSync(`workflows/${stage}.asl.json`, 'utf8').replace(
      /\$\{(\w+)\}/g,
      (whole, name: string) => names[name] ?? whole,
    );
    await states.send(
      new CreateStateMachineCommand({
        name: stage,
        definition,
        roleArn: `arn:aws-cn:iam::${accountId}:role/machines`,
      }),
    );
  }
}
