import { readFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { type MovableClock, openClock } from '#local/clock/clock.ts';
import { type Cloud, raiseCloud } from '#local/cloud.ts';
import type { DynamoDb } from '#local/dynamodb/dynamodb.ts';
import type { DataFolder } from '#local/folder/data.ts';
import { removeRunFile, writeRunFile } from '#local/folder/run.ts';
import { createDoor, siteOf } from '#local/http/door.ts';
import { hostProblem } from '#local/http/problem.ts';
import { listen } from '#local/http/serve.ts';
import type { Build } from '#local/pin.ts';
import { startTicker } from '#local/schedules.ts';

export interface SystemOptions {
  folder: DataFolder;
  build: Build;
  /** 0: any free port. */
  port: number;
  /** Where a new folder's clock begins (ms). */
  at?: number;
  freeze: boolean;
  /** Told where the runs of the processes can no longer be kept (disk full or damaged): nothing more should be taken then. */
  onStop: (reason: Error) => void;
}

export interface System {
  /** `http://localhost:8787` */
  origin: string;
  clock: MovableClock;
  close(): Promise<void>;
}

/** Brings up everything the template names, in one process (and the table's server beside it). */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, build, port, at, freeze, onStop } = options;
  // The port first: whether it is free is known before anything is touched.
  let handle: RequestListener = (_request, response) => hostProblem(response, 503);
  const server = await listen((request, response) => open(() => handle(request, response), response), port);
  const origin = `http://localhost:${server.port}`;
  const origins: [string, string] = [origin, `http://127.0.0.1:${server.port}`];

  const clock = openClock(folder.file('clock.json'), { freeze, ...(at === undefined ? {} : { at }) });
  const cloud = await raiseCloud(folder, build, clock, origins, onStop);
  const { dynamodb, endpoints, journey } = cloud;
  const door = createDoor({ folder, build, cloud, clock, origins, memory: () => memory(dynamodb) });
  handle = door.handle;
  writeRunFile(folder, {
    pid: process.pid,
    port: server.port,
    origin,
    endpoints,
    children: dynamodb.pid === undefined ? [] : [{ name: 'dynamodb', pid: dynamodb.pid }],
  });

  void upAndDoing(cloud).catch(console.error);
  const stopTicker = freeze ? undefined : startTicker(clock.now, journey.minute);

  return {
    origin,
    clock,
    async close() {
      stopTicker?.();
      await server.close();
      await cloud.close();
      await door.close();
      removeRunFile(folder);
      folder.release();
    },
  };
}

/**
 * Starts the threads that answer people, the one of /healthz before the others: three that load at once would keep each other
 * from two cores. What a crash left undone is done after that, before the first minute is over.
 */
async function upAndDoing(cloud: Cloud): Promise<void> {
  const { inventory, lambda, journey } = cloud;
  const asked = inventory.routes.map(({ functionArn }) => functionArn).filter((arn) => arn !== siteOf(cloud));
  const first = inventory.routes.find(({ key }) => key === 'ANY /healthz')?.functionArn;
  const ready = first === undefined ? Promise.resolve() : lambda.warm(first);
  const recovered = journey.recover(ready);
  await ready;
  for (const functionArn of new Set(asked)) void lambda.warm(functionArn);
  await recovered;
}

/** A fault of the host itself answers one request and stops nothing else. */
async function open(answer: () => unknown, response: ServerResponse): Promise<void> {
  try {
    await answer();
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.end();
    else hostProblem(response, 500);
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
