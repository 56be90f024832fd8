import { existsSync } from 'node:fs';
import { runningSystem } from '#local/cli/running.ts';
import { readClock } from '#local/clock/clock.ts';
import { Complaint } from '#local/complaint.ts';
import { startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { type DataFolder, dataPath, openFolder } from '#local/folder/data.ts';
import { openLog } from '#local/folder/logs.ts';
import { listen } from '#local/http/serve.ts';
import { type Build, pinnedBuild } from '#local/pin.ts';
import { s3Listener } from '#local/s3/s3.ts';
import { openStore } from '#local/s3/store.ts';
import { loadCredentials } from '#local/secrets.ts';
import { type Endpoints, functionVariables, parametersOf, s3Path } from '#local/surroundings.ts';
import { type FunctionSpec, type Inventory, takeInventory } from '#local/template/inventory.ts';
import { readAssembly } from '#local/template/read.ts';

/**
 * Lets a program of the command line work as one of the template's functions (`Digest`, `Tick`): its environment becomes
 * this process's. Works beside a running system; on a stopped one it brings up the table and the documents for the while,
 * unless `needsEngine`. `now` (ms) is the movable clock's. Where the environment names a table already, it is a deployed
 * stack: nothing embedded is looked at, and the time is the real one.
 */
export async function asFunction(
  id: string,
  needsEngine: boolean,
  work: (now: number) => Promise<void>,
): Promise<void> {
  if (process.env.TABLE_NAME) return work(Date.now());
  const running = runningSystem();
  if (running) {
    const folder = unlocked();
    await enter(folder, id, running.endpoints, running.origin);
    const { now } = (await (await fetch(`${running.origin}/_local/clock`)).json()) as { now: string };
    return work(Date.parse(now));
  }
  if (needsEngine) throw new Complaint(`No Huicai is running on ${dataPath()}. Start it with \`npm start\`.`);
  if (!existsSync(dataPath())) throw new Complaint(`${dataPath()} is empty: nothing has been recorded yet.`);
  const folder = openFolder(dataPath());
  try {
    if (folder.isNew) throw new Complaint(`${folder.path} is empty: nothing has been recorded yet.`);
    await withStorage(folder, id, work);
  } finally {
    folder.release();
  }
}

async function withStorage(
  folder: DataFolder,
  id: string,
  work: (now: number) => Promise<void>,
): Promise<void> {
  const clock = readClock(folder.file('clock.json'));
  const dynamodb = await startDynamoDb(folder.file('table.sqlite'), openLog(folder, 'dynamodb'));
  const store = openStore(folder.file('s3'));
  const { buckets } = await inventoryOf(folder, '');
  const options = {
    buckets,
    store,
    credentials: loadCredentials(folder),
    clock,
    base: s3Path,
    origins: [],
  };
  const s3 = await listen(s3Listener(options), 0);
  try {
    const nowhere = 'http://127.0.0.1:9';
    const endpoints = {
      dynamodb: dynamodb.endpoint,
      s3: `http://127.0.0.1:${s3.port}${s3Path}`,
      kms: nowhere,
      sfn: nowhere,
    };
    await enter(folder, id, endpoints, '');
    await work(clock.now());
  } finally {
    await s3.close();
    store.close();
    await dynamodb.close();
  }
}

async function inventoryOf(folder: DataFolder, origin: string): Promise<Inventory> {
  // After a new `npm ci` the build it ran from is gone: what was synthesized last names the same table.
  const build = pinnedBuild(folder) ?? (await lastBuilt(folder));
  return takeInventory(readAssembly(build.assembly), parametersOf(origin, ''));
}

async function lastBuilt(folder: DataFolder): Promise<Build> {
  const { ensureBuilt } = await import('#local/build.ts');
  return ensureBuilt(folder, true, console.error);
}

async function enter(folder: DataFolder, id: string, endpoints: Endpoints, origin: string): Promise<void> {
  const { functions } = await inventoryOf(folder, origin);
  const spec: FunctionSpec | undefined = functions.find(({ name }) => name.endsWith(`-${id}`));
  if (!spec) throw new Error(`no function ${id} in the template`);
  Object.assign(process.env, spec.environment, functionVariables(endpoints, loadCredentials(folder)));
}

/** The folder of a running system, to read from. */
function unlocked(): DataFolder {
  const path = dataPath();
  return { path, isNew: false, file: (...parts) => [path, ...parts].join('/'), release: () => undefined };
}
