import { isDistributed } from '../definition/asl.ts';
import { queryFault, RuntimeFault } from '../errors.ts';
import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import { wrongType } from '../query/jsonata-template.ts';
import { effectiveInput } from './data-flow.ts';
import type { Frame } from './frame.ts';
import { jsonata, jsonPathTemplate, jsonPathValue } from './frame.ts';
import type { Thread } from './model.ts';

/** What an inline Map runs at once when it sets no limit; AWS documents 40. */
const DEFAULT_CONCURRENCY = 40;

export function mapItems(frame: Frame): { items: Json[]; raw: Json[]; concurrency: number } {
  const { state } = frame;
  const limit = mapNumber(frame, 'MaxConcurrency', 'integer') ?? 0;
  if (limit < 0) throw new RuntimeFault('MaxConcurrency cannot be negative.');
  const read = state.ItemReader ? frame.turn.env.items : undefined;
  if (state.ItemReader && !read)
    throw new RuntimeFault('ItemReader is not supported by this engine.', 'States.ItemReaderFailed');
  const raw = batched(frame, read ?? (frame.language === 'JSONata' ? jsonataItems(frame) : pathItems(frame)));
  return { items: raw, raw, concurrency: limit === 0 ? DEFAULT_CONCURRENCY : limit };
}

function jsonataItems(frame: Frame): Json[] {
  const { Items } = frame.state;
  if (Items === undefined) {
    if (!Array.isArray(frame.thread.input))
      throw queryFault(`Map state input must be an array but was: ${JSON.stringify(frame.thread.input)}`);
    return frame.thread.input;
  }
  const items = jsonata(frame, Items, 'Items', { input: frame.thread.input });
  if (!Array.isArray(items)) throw wrongType(Items, items, 'Items', 'array');
  return items;
}

function pathItems(frame: Frame): Json[] {
  const input = effectiveInput(frame);
  const path = frame.state.ItemsPath ?? '$';
  const items = jsonPathValue(frame, path, 'ItemsPath', input);
  if (!Array.isArray(items))
    throw new RuntimeFault(`Reference path "${path.replace(/^\$\$/, () => '$')}" must point to array.`);
  return items;
}

function batched(frame: Frame, items: Json[]): Json[] {
  const batcher = frame.state.ItemBatcher;
  if (!batcher || !isDistributed(frame.state)) return items;
  const size = typeof batcher.MaxItemsPerBatch === 'number' ? batcher.MaxItemsPerBatch : items.length || 1;
  const template = batcher.BatchInput;
  const shared =
    template === undefined
      ? {}
      : {
          BatchInput:
            frame.language === 'JSONata'
              ? jsonata(frame, template, 'ItemBatcher/BatchInput', { input: frame.thread.input })
              : jsonPathTemplate(frame, template, effectiveInput(frame)),
        };
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => ({
    ...shared,
    Items: items.slice(i * size, (i + 1) * size),
  }));
}

/** ItemSelector (or the Parameters of old) makes each item's input. */
export function mapItemInput(frame: Frame, item: Json, context: NonNullable<Thread['item']>): Json {
  const { state } = frame;
  if (frame.language === 'JSONata') {
    return state.ItemSelector === undefined
      ? item
      : jsonata(frame, state.ItemSelector, 'ItemSelector', { input: frame.thread.input }, context);
  }
  const template = state.ItemSelector ?? state.Parameters;
  return template === undefined ? item : jsonPathTemplate(frame, template, effectiveInput(frame), context);
}

export function mapFailureTolerance(frame: Frame): { toleratedCount: number; toleratedPercentage: number } {
  const toleratedCount = mapNumber(frame, 'ToleratedFailureCount', 'integer') ?? 0;
  if (toleratedCount < 0) throw new RuntimeFault('ToleratedFailureCount cannot be negative.');
  const toleratedPercentage = mapNumber(frame, 'ToleratedFailurePercentage', 'float') ?? 0;
  if (toleratedPercentage < 0 || toleratedPercentage > 100)
    throw new RuntimeFault('ToleratedFailurePercentage must be between 0 and 100.');
  return { toleratedCount, toleratedPercentage };
}

type MapField = 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage';

function mapNumber(frame: Frame, name: MapField, kind: 'integer' | 'float'): number | undefined {
  const path = frame.state[`${name}Path`];
  const field = frame.state[name];
  if (path !== undefined) {
    const value = jsonPathValue(frame, path, `${name}Path`, effectiveInput(frame));
    // AWS takes numbers written as text here.
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (
      typeof number === 'number' &&
      Number.isFinite(number) &&
      (kind === 'float' || Number.isInteger(number))
    )
      return number;
    const shown = typeof value === 'string' ? value : isObject(value) ? JSON.stringify(value) : String(value);
    throw new RuntimeFault(
      `The ${name}Path field refers to value "${shown}" which is not a valid ${kind}: ${path}`,
    );
  }
  if (field === undefined || typeof field === 'number') return field;
  const value = jsonata(frame, field, name, { input: frame.thread.input });
  if (typeof value !== 'number') throw wrongType(field, value, name, 'number');
  return value;
}
