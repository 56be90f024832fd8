import { rmSync } from 'node:fs';
import { readJson, writeAtomic } from './atomic.ts';
import type { DataFolder } from './data.ts';

/** What a running system tells the programs beside it (token, clock, verify, reconcile) and its successor after a crash. */
export interface RunFile {
  pid: number;
  port: number;
  /** `http://localhost:8787` */
  origin: string;
  endpoints: { dynamodb: string; kms: string; s3: string; sfn: string };
  /** Processes that must not outlive this one. */
  children: { name: string; pid: number }[];
}

export function writeRunFile(folder: DataFolder, run: RunFile): void {
  writeAtomic(folder.file('run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

export function readRunFile(path: string): RunFile | undefined {
  return readJson(`${path}/run.json`) as RunFile | undefined;
}

export function removeRunFile(folder: DataFolder): void {
  rmSync(folder.file('run.json'), { force: true });
}
