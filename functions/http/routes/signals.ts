/** 服务记录疑点: what each screening found, in words; the newest one computed again from the records as they lie. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { kindOf, uncheckedMatters } from '#domain/signals/kinds.ts';
import { explain } from '#domain/signals/signal.ts';
import { digestOf, snapshotOf } from '#domain/signals/snapshot.ts';
import { currentPeriod, schedule } from '#domain/stages/performance-select.ts';
import { countedIn } from '#domain/stages/supervision/accepted-records.ts';
import { sumOf } from '#domain/stages/supervision/priced.ts';
import { recomputed, type Screening, screeningsOf } from '#domain/stages/supervision/screening.ts';
import { nothing } from '#functions/http/fields.ts';
import { type Aimed, aimAt, contractParams } from '#functions/http/of-contract.ts';
import { opened } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { serviceIn } from '#functions/store/service-facts.ts';

const signal = z.object({
  no: z.int(),
  kind: z.string(),
  label: z.string(),
  explanation: z.string(),
  article: z.string(),
  source: z.string(),
  transfer: z.boolean(),
  count: z.int(),
  /** The first ones; of the newest screening all, up to a limit. */
  records: z.array(z.string()),
  answer: z.string().nullish(),
  evidence: z.string().optional(),
  result: z.string().optional(),
  reason: z.string().nullish(),
});

const screening = z.object({
  seq: z.int(),
  period: z.int(),
  on: z.string(),
  snapshot: z.string(),
  records: z.int(),
  unchecked: z.array(z.string()),
  heard: z.boolean(),
  settled: z.boolean(),
  /** Of the newest: whether the records as they lie now give the same snapshot and the same signals. */
  repeated: z.boolean().optional(),
  signals: z.array(signal),
});

/** 按记录计价: what the newest screening leaves to be accepted. */
const due = z.object({
  fen: z.int(),
  lines: z.array(z.object({ no: z.int(), quantity: z.int(), fen: z.int() })),
});

/** As many records of one signal are listed. */
const mostListed = 500;

export const signalsRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/contracts/{lot}/signals',
  summary: '服务记录核查和疑点',
  params: contractParams,
  query: nothing,
  answer: z.object({ screenings: z.array(screening), due: due.optional() }),
  status: 200,
  handle: async ({ params, actors }) => {
    const aimed = await aimAt(params, actors, 'ReadRecords');
    if (isRefusal(aimed)) return aimed;
    const all = screeningsOf(aimed.state, aimed.contract.lot);
    const newest = all.at(-1);
    const again = newest && (await repeatedOf(aimed, newest));
    const seen = all
      .reverse()
      .map((one) => shown(one, aimed.township === undefined, one === newest ? again : undefined));
    const screenings = (await opened(aimed.state.id, seen)) as z.infer<typeof screening>[];
    return ok({ screenings, ...(again?.due === undefined ? {} : { due: again.due }) });
  },
});

interface Again {
  same: boolean;
  records: Map<number, string[]>;
  due?: z.infer<typeof due>;
}

async function repeatedOf({ state, contract, signed }: Aimed, newest: Screening): Promise<Again | undefined> {
  const period = schedule(state, contract.lot).find(({ index }) => index === newest.period);
  if (!period) return undefined;
  const service = await serviceIn(contract, period);
  const found = recomputed(state, contract.lot, newest, service);
  const same =
    snapshotOf(service) === newest.snapshot &&
    found.length === newest.signals.length &&
    found.every(({ records }, index) => digestOf(records) === newest.signals[index]?.digest);
  const open = currentPeriod(state, contract.lot)?.index === newest.period && newest.settled && same;
  const lines = open ? (countedIn(state, contract.lot, signed, service)?.lines ?? []) : [];
  return {
    same,
    records: new Map(found.map(({ no, records }) => [no, records.map(({ id }) => id)])),
    ...(lines.length > 0 ? { due: { fen: sumOf(lines), lines } } : {}),
  };
}

/** A township sees what was found, and no number of somebody who lives elsewhere. */
function shown(
  { signals, answers, rulings, unchecked, ...rest }: Screening,
  whole: boolean,
  again: Again | undefined,
): object {
  return {
    ...rest,
    unchecked: unchecked.map((matter) => uncheckedMatters[matter]),
    ...(again === undefined ? {} : { repeated: again.same }),
    signals: signals.map((one) => {
      const { no, kind, count, records } = one;
      const { label, article, source, transfer = false } = kindOf(kind);
      const answer = answers.find((other) => other.no === no);
      const ruling = rulings.find((other) => other.no === no);
      const listed = (again?.same ? again.records.get(no) : undefined) ?? records;
      return {
        no,
        kind,
        label,
        explanation: explain(one),
        article,
        source,
        transfer,
        count,
        records: whole ? listed.slice(0, mostListed) : [],
        ...(answer === undefined ? {} : { answer: answer.answer }),
        ...(answer?.evidence === undefined ? {} : { evidence: answer.evidence }),
        ...(ruling === undefined ? {} : { result: ruling.result, reason: ruling.reason }),
      };
    }),
  };
}
