import type { QueryLanguage } from './asl.ts';

/** Which fields a state may carry, by type and query language. */
export const STATE_TYPES: ReadonlySet<string> = new Set([
  'Task',
  'Wait',
  'Pass',
  'Succeed',
  'Fail',
  'Choice',
  'Parallel',
  'Map',
]);

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const FLOW = ['Next', 'End'];
const HANDLERS = ['Retry', 'Catch'];
const PATH_IO = ['InputPath', 'OutputPath'];

const BY_TYPE: Record<string, { both: string[]; JSONPath: string[]; JSONata: string[] }> = {
  Task: {
    both: [...FLOW, ...HANDLERS, 'Assign', 'Resource', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds'],
    JSONPath: [
      ...PATH_IO,
      'Parameters',
      'ResultSelector',
      'ResultPath',
      'TimeoutSecondsPath',
      'HeartbeatSecondsPath',
    ],
    JSONata: ['Arguments', 'Output'],
  },
  Pass: {
    both: [...FLOW, 'Assign'],
    JSONPath: [...PATH_IO, 'Parameters', 'Result', 'ResultPath'],
    JSONata: ['Output'],
  },
  Choice: { both: ['Choices', 'Default', 'Assign'], JSONPath: PATH_IO, JSONata: ['Output'] },
  Wait: {
    both: [...FLOW, 'Assign', 'Seconds', 'Timestamp'],
    JSONPath: [...PATH_IO, 'SecondsPath', 'TimestampPath'],
    JSONata: ['Output'],
  },
  Succeed: { both: [], JSONPath: PATH_IO, JSONata: ['Output'] },
  Fail: { both: ['Error', 'Cause'], JSONPath: ['ErrorPath', 'CausePath'], JSONata: [] },
  Parallel: {
    both: [...FLOW, ...HANDLERS, 'Assign', 'Branches'],
    JSONPath: [...PATH_IO, 'Parameters', 'ResultSelector', 'ResultPath'],
    JSONata: ['Arguments', 'Output'],
  },
  Map: {
    both: [
      ...FLOW,
      ...HANDLERS,
      'Assign',
      'ItemProcessor',
      'Iterator',
      'ItemSelector',
      'ItemReader',
      'ItemBatcher',
      'ResultWriter',
      'Label',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    JSONPath: [
      ...PATH_IO,
      'Parameters',
      'ItemsPath',
      'ResultSelector',
      'ResultPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    JSONata: ['Items', 'Output'],
  },
};

const cache = new Map<string, ReadonlySet<string>>();

export function allowedFields(type: string, language: QueryLanguage): ReadonlySet<string> {
  const key = `${type}/${language}`;
  let fields = cache.get(key);
  if (!fields) {
    const row = BY_TYPE[type];
    fields = new Set([...COMMON, ...(row?.both ?? []), ...(row?.[language] ?? [])]);
    cache.set(key, fields);
  }
  return fields;
}
