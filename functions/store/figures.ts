/**
 * 参数和时限 as owners have set them: one short chained stream for all regions, since every process needs the whole of it.
 * Like the calendar, each process keeps what it last read and asks again when a minute has passed by its own moment.
 */
import {
  evolveFigures,
  type FigureEvent,
  type FigureState,
  figuresIn,
  initialFigures,
} from '#domain/figures/process.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { type Figures, noFigures } from '#domain/law/figures.ts';
import { genesis } from '#functions/store/chain.ts';
import { figureStream, figureVersion } from '#functions/store/keys.ts';
import { newOrder } from '#functions/store/recount-order.ts';
import { loadStream, type ShortStream } from '#functions/store/short-stream.ts';
import { type Write, write } from '#functions/store/write.ts';

export const figureEntries: ShortStream<FigureState, FigureEvent> = {
  stream: figureStream,
  what: 'figure',
  initial: initialFigures,
  evolve: evolveFigures,
  besides: (event) =>
    event.type === 'ConfirmFigure' && event.data.decision === 'confirm'
      ? [recountOf(event.data.number, event.at)]
      : [],
};

/** Waits for an order that is still worked on: its list of what moved would not be told otherwise. */
function recountOf(number: number, at: Instant): Write {
  return write('recount', {
    Put: {
      Item: { ...newOrder(figureVersion(number), at) },
      ConditionExpression: 'attribute_not_exists(pk) OR #status = :done',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':done': 'done' },
    },
  });
}

interface Held {
  state: FigureState;
  figures: Figures;
  hash: string;
}

let held: Held = { state: initialFigures, figures: noFigures, hash: genesis(figureStream) };
let readAt = Number.NaN;
const staleMs = 60_000;

/** The figures this process counts with. */
export const figuresNow = (): Figures => held.figures;

/** Reads the entries again where the last look is a minute old, or lies ahead of a clock that was put back. */
export async function refreshFigures(now: Instant): Promise<void> {
  const at = Date.parse(now);
  if (at >= readAt && at - readAt < staleMs) return;
  await loadFigures();
  readAt = at;
}

export async function loadFigures(): Promise<Held> {
  const { state, hash } = await loadStream(figureEntries);
  if (hash !== held.hash)
    held = { state, hash, figures: state.version === 0 ? noFigures : figuresIn(state.entries) };
  return held;
}
