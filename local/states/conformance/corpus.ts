import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Json, JsonObject } from '../json.ts';

/** The recorded executions, beside the checkout; they are read there and never copied. */
const FOLDER = fileURLToPath(new URL('../../../../shared/asl-conformance/', import.meta.url));

export type Attempt = {
  event: string;
  resourceType?: string;
  resource?: string;
  parameters?: Json;
  submittedOutput?: Json;
  outcome?: { type: string; output?: Json; error?: string; cause?: string };
};
export type Behaviour = {
  type: string;
  seconds?: number;
  value?: Json;
  errorType?: string;
  errorMessage?: string;
  char?: string;
  bytes?: number;
};
export type Case = {
  id: string;
  kind: string;
  type: 'STANDARD' | 'EXPRESS';
  features: string[];
  definition: JsonObject;
  input: Json;
  provenance: string;
  expected: { status: string; output?: Json; error?: string; cause?: string };
  historyTypes?: string[];
  historyOrder?: string;
  maskTokens?: string[];
  taskReplay?: Attempt[];
  taskStubs?: { name: string; behaviour: Behaviour }[];
  nestedStateMachines?: Record<string, JsonObject>;
};
export type Recorded = { id: number | number[]; type: string };
export type Compare = {
  compareResult(expected: unknown, got: unknown): { result: string[]; cause: string[] };
  compareHistory(expected: unknown, types: string[]): boolean | null;
  like(expected: unknown, actual: unknown, masks?: string[]): string[];
};

export const corpusExists = (): boolean => existsSync(FOLDER);
export const load = <T>(name: string): T => JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as T;
export const comparison = async (): Promise<Compare> =>
  (await import(pathToFileURL(`${FOLDER}compare.mjs`).href)) as Compare;
