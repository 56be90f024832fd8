import type { RequestListener } from 'node:http';
import type { MovableClock } from '#local/clock/clock.ts';
import { createJourney, type Journey } from '#local/clock/journey.ts';
import { type DynamoDb, startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import type { DataFolder } from '#local/folder/data.ts';
import { openLog } from '#local/folder/logs.ts';
import { startKms } from '#local/kms/kms.ts';
import { openVault } from '#local/kms/vault.ts';
import { createLambda, type Lambda } from '#local/lambda/lambda.ts';
import { ensureMachines } from '#local/machines.ts';
import { type MailSink, startMailSink } from '#local/mail/sink.ts';
import type { Build } from '#local/pin.ts';
import { startLifecycle } from '#local/s3/lifecycle.ts';
import { s3Listener } from '#local/s3/s3.ts';
import { openStore } from '#local/s3/store.ts';
import { firedUpTo, scheduleFirer } from '#local/schedules.ts';
import { loadCredentials } from '#local/secrets.ts';
import { startEngine } from '#local/states/index.ts';
import { type Endpoints, functionVariables, parametersOf, s3Path } from '#local/surroundings.ts';
import { accountId, partition, region } from '#local/template/account.ts';
import { type Inventory, takeInventory } from '#local/template/inventory.ts';
import { readAssembly } from '#local/template/read.ts';

/** Threads for functions; about 40 MB each. */
const mostEnvironments = 6;

/** Everything the template names but its HTTP API. */
export interface Cloud {
  inventory: Inventory;
  endpoints: Endpoints;
  dynamodb: DynamoDb;
  mail: MailSink;
  s3: RequestListener;
  lambda: Lambda;
  journey: Journey;
  close(): Promise<void>;
}

/**
 * Brings up table, keys, documents, mail, engine and functions; `origins` are the addresses under which people come, `onStop` is told
 * where the engine's journal can no longer be written.
 */
export async function raiseCloud(
  folder: DataFolder,
  build: Build,
  clock: MovableClock,
  origins: [string, ...string[]],
  onStop: (reason: Error) => void,
): Promise<Cloud> {
  const stacks = readAssembly(build.assembly);
  const log = openLog(folder, 'functions');
  const [dynamodb, mail] = await Promise.all([
    startDynamoDb(folder.file('table.sqlite'), openLog(folder, 'dynamodb')),
    startMailSink(folder.file('mail')),
  ]);
  const inventory = takeInventory(stacks, parametersOf(origins[0], mail.url));
  const credentials = loadCredentials(folder);
  const kms = await startKms(openVault(inventory.keys, folder.file('kms.json')));
  const store = openStore(folder.file('s3'));
  const { buckets, functions, schedules } = inventory;
  const stopLifecycle = startLifecycle(buckets, store);
  const s3 = s3Listener({ buckets, store, credentials, clock, base: s3Path, origins });

  // The engine resumes at once and calls functions that need its own address: their calls wait until it is known.
  const wired = Promise.withResolvers<Lambda>();
  const engine = await startEngine({
    file: folder.file('states.sqlite'),
    clock,
    invokeLambda: async (functionArn, payload) => (await wired.promise).invoke(functionArn, payload),
    region,
    accountId,
    partition,
    onStop,
  });
  const endpoints = {
    dynamodb: dynamodb.endpoint,
    kms: `http://127.0.0.1:${kms.port}`,
    s3: `${origins[0]}${s3Path}`,
    sfn: engine.endpoint,
  };
  await Promise.all([
    ensureTables(dynamodb.endpoint, inventory.tables),
    ensureMachines(engine, inventory.machines),
  ]);
  const variables = { ...functionVariables(endpoints, credentials), NODE_COMPILE_CACHE: build.compiled };
  const lambda = createLambda({ functions, variables, log, mostEnvironments });
  wired.resolve(lambda);

  const fire = scheduleFirer(lambda, log);
  const journey = createJourney({
    clock,
    engine,
    schedules,
    fire,
    invocations: lambda.invocations,
    firedUpTo: firedUpTo(folder),
  });
  return {
    inventory,
    endpoints,
    dynamodb,
    mail,
    s3,
    lambda,
    journey,
    async close() {
      // The engine first: what it still has under way ends with its functions, and those with what they store in.
      await engine.close();
      await lambda.close();
      await dynamodb.close();
      await kms.close();
      await mail.close();
      stopLifecycle();
      store.close();
    },
  };
}
