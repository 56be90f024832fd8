import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type MovableClock, openClock } from '#local/clock/clock.ts';
import { createJourney } from '#local/clock/journey.ts';
import { type DynamoDb, startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import type { DataFolder } from '#local/folder/data.ts';
import { openLog } from '#local/folder/logs.ts';
import { removeRunFile, writeRunFile } from '#local/folder/run.ts';
import { createControls } from '#local/http/controls.ts';
import { createGateway, type NodeBindings } from '#local/http/gateway.ts';
import { listen } from '#local/http/serve.ts';
import { siteHandler } from '#local/http/site.ts';
import { startKms } from '#local/kms/kms.ts';
import { openVault } from '#local/kms/vault.ts';
import { createLambda, type Lambda } from '#local/lambda/lambda.ts';
import { ensureMachines } from '#local/machines.ts';
import { startMailSink } from '#local/mail/sink.ts';
import type { Issuer } from '#local/oidc/issuer.ts';
import { loadIssuerKeys } from '#local/oidc/keys.ts';
import { issuerPath, mintToken, tokenVerifier } from '#local/oidc/tokens.ts';
import type { Build } from '#local/pin.ts';
import { s3Listener } from '#local/s3/s3.ts';
import { openStore } from '#local/s3/store.ts';
import { firedUpTo, scheduleFirer, startTicker } from '#local/schedules.ts';
import { loadCredentials } from '#local/secrets.ts';
import { startEngine } from '#local/states/index.ts';
import { functionVariables, parametersOf, s3Path } from '#local/surroundings.ts';
import { accountId, partition, region } from '#local/template/account.ts';
import { takeInventory } from '#local/template/inventory.ts';
import { readAssembly } from '#local/template/read.ts';

export interface SystemOptions {
  folder: DataFolder;
  build: Build;
  /** 0: any free port. */
  port: number;
  /** Where a new folder's clock begins (ms). */
  at?: number;
  freeze: boolean;
}

export interface System {
  /** `http://localhost:8787` */
  origin: string;
  clock: MovableClock;
  close(): Promise<void>;
}

const controlsPath = '/_local';
/** Threads for functions: what a purchase needs at one time; about 35 MB each. */
const mostEnvironments = 6;

type Door = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Brings up everything the template names, in one process (and the table's server beside it). */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder } = options;
  const closing: (() => unknown)[] = [];
  let door: Door = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end();

  const stacks = readAssembly(options.build.assembly);
  const server = await listen(
    (request, response) => open(() => door(request, response), response),
    options.port,
  );
  closing.push(() => server.close());
  const hosts = [`localhost:${server.port}`, `127.0.0.1:${server.port}`];
  const origins = hosts.map((host) => `http://${host}`) as [string, string];
  const [origin] = origins;

  const functionLog = openLog(folder, 'functions');
  const [dynamodb, mail] = await Promise.all([
    startDynamoDb(folder.file('table.sqlite'), openLog(folder, 'dynamodb')),
    startMailSink(folder.file('mail')),
  ]);
  closing.push(
    () => dynamodb.close(),
    () => mail.close(),
  );

  const inventory = takeInventory(stacks, parametersOf(origin, mail.url));
  const clock = openClock(folder.file('clock.json'), options);
  const credentials = loadCredentials(folder);
  const kms = await startKms(openVault(inventory.keys, folder.file('kms.json')));
  const store = openStore(folder.file('s3'));
  const s3 = s3Listener({
    buckets: inventory.buckets,
    store,
    credentials,
    clock,
    base: s3Path,
    origins: () => origins,
  });
  closing.push(
    () => kms.close(),
    () => store.close(),
  );

  // The engine resumes at once and calls functions that need its own address: their calls wait until it is known.
  const wired = Promise.withResolvers<Lambda>();
  const engine = await startEngine({
    file: folder.file('states.sqlite'),
    clock,
    invokeLambda: async (functionArn, payload) => (await wired.promise).invoke(functionArn, payload),
    region,
    accountId,
    partition,
  });
  const endpoints = {
    dynamodb: dynamodb.endpoint,
    kms: `http://127.0.0.1:${kms.port}`,
    s3: `http://127.0.0.1:${server.port}${s3Path}`,
    sfn: engine.endpoint,
  };
  await Promise.all([
    ensureTables(dynamodb.endpoint, inventory.tables),
    ensureMachines(engine.endpoint, inventory.machines),
  ]);
  const lambda = createLambda({
    functions: inventory.functions,
    variables: {
      ...functionVariables(endpoints, credentials),
      NODE_COMPILE_CACHE: options.build.compiled,
    },
    log: functionLog,
    mostEnvironments,
  });
  wired.resolve(lambda);
  // The engine first: what it still has under way ends with its functions.
  closing.unshift(
    () => engine.close(),
    () => lambda.close(),
  );

  const journey = createJourney({
    clock,
    engine,
    schedules: inventory.schedules,
    fire: scheduleFirer(lambda, functionLog),
    firedUpTo: firedUpTo(folder),
  });
  const keys = loadIssuerKeys(folder.file('issuer.json'));
  // Loaded when somebody logs in: it takes a third of a second and 20 MB, and a restart should not wait for it.
  let issuer: Promise<Issuer> | undefined;
  const login: Door = async (request, response) => {
    issuer ??= import('#local/oidc/issuer.ts').then(({ createIssuer }) =>
      createIssuer({ origins, keys, store: folder.file('issuer.sqlite') }),
    );
    await (await issuer).handle(request, response);
  };
  closing.push(async () => (await issuer)?.close());

  const site = inventory.functions.find(({ name }) => name.endsWith('-Site'));
  const app = new Hono<NodeBindings>();
  app.route(
    controlsPath,
    createControls({
      clock,
      journey,
      mails: mail.list,
      mintToken: (account) => mintToken(`${origin}${issuerPath}`, keys.signing, account),
      hosts: () => hosts,
      memory: () => memory(dynamodb),
    }),
  );
  const shortcuts = new Map(site ? [[site.arn, siteHandler(options.build.site)]] : []);
  const { routes } = inventory;
  app.route(
    '/',
    createGateway({ routes, invoke: lambda.invoke, verify: tokenVerifier(keys.signing), clock }, shortcuts),
  );
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const below = (path: string, base: string) => path === base || path.startsWith(`${base}/`);
  door = (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (below(path, issuerPath)) return login(request, response);
    if (below(path, s3Path)) return s3(request, response);
    return listener(request, response);
  };

  writeRunFile(folder, {
    pid: process.pid,
    port: server.port,
    origin,
    endpoints,
    children: dynamodb.pid === undefined ? [] : [{ name: 'dynamodb', pid: dynamodb.pid }],
  });
  for (const route of routes) if (!shortcuts.has(route.functionArn)) lambda.warm(route.functionArn);
  // What a crash left undone is done before the first minute is over.
  void journey.recover().catch(console.error);
  if (!options.freeze) closing.unshift(startTicker(clock.now, journey.minute));

  return {
    origin,
    clock,
    async close() {
      for (const close of closing) await close();
      removeRunFile(folder);
      folder.release();
    },
  };
}

/** A fault of the host itself answers one request and stops nothing else. */
async function open(answer: () => unknown, response: ServerResponse): Promise<void> {
  try {
    await answer();
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** Resident bytes of this process and of the table's server. */
function memory({ pid }: DynamoDb): Record<string, number> {
  const used: Record<string, number> = { node: process.memoryUsage.rss() };
  if (pid !== undefined) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    used.dynamodb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  }
  return used;
}
