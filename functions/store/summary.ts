/** 项目概要: what lists show of a purchase, and in whose lists from outside it stands. Derived from the events. */
import { initialState } from '#domain/kernel/evolve.ts';
import type { Due, Instant, Position, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { isBroughtIn } from '#domain/stages/brought/read.ts';
import { furthestStage, membersOf, partiesOf, witnessesOf } from '#domain/stages/parties.ts';
import { isServing, type PlanFacts, planFactsOf } from '#domain/stages/performance-select.ts';
import { lotsOf } from '#domain/stages/select.ts';
import { countyOf } from '#domain/stages/who.ts';
import { partyKey, partyList, purchaseOrder, summaryKey } from '#functions/store/keys.ts';
import { batchGet } from '#functions/store/table.ts';
import { put, type Write, write } from '#functions/store/write.ts';

export interface SummaryRow {
  pk: string;
  sk: string;
  purchase: string;
  title: string;
  region: string;
  county: string;
  countyOrder: string;
  openedAt: Instant;
  updatedAt: Instant;
  version: number;
  open: (Pick<Position, 'key' | 'stage' | 'step' | 'lot' | 'item' | 'visit' | 'owner'> & { due?: Due })[];
  /** What authority asks about a purchase that somebody looks at; absent in rows written before it stood here. */
  stage?: Stage;
  parties?: string[];
  members?: string[];
  /** 外部带入. */
  broughtIn?: true;
  /** 预案 of each contract in service: whether it is amber depends on the day. */
  plans?: PlanFacts[];
}

/** The title is public from the first notice on and names nobody. */
export function summaryRow(state: PurchaseState, title: string, now: Instant): SummaryRow {
  const stage = furthestStage(state);
  return {
    ...summaryKey(state.id),
    purchase: state.id,
    title,
    region: state.region,
    county: countyOf(state.region),
    countyOrder: purchaseOrder(state.openedAt, state.id),
    openedAt: state.openedAt,
    updatedAt: now,
    version: state.version,
    open: Object.values(state.positions).map(({ key, stage, step, lot, item, visit, due, owner }) => ({
      key,
      stage,
      step,
      lot,
      item,
      visit,
      owner,
      ...(due === undefined ? {} : { due }),
    })),
    ...(stage === undefined ? {} : { stage }),
    parties: partiesOf(state),
    members: membersOf(state),
    ...(isBroughtIn(state) ? { broughtIn: true as const } : {}),
    plans: plansOf(state),
  };
}

/** 预案 of the lots in service. */
export const plansOf = (state: PurchaseState): PlanFacts[] =>
  lotsOf(state)
    .filter(({ no }) => isServing(state, no))
    .map(({ no }) => planFactsOf(state, no));

/** A row for each who takes part from now on: most acts write none. Whether they may still read it is asked when they list. */
export function partyWrites(
  before: PurchaseState,
  after: PurchaseState,
  wanted: (party: string) => boolean = () => true,
): Write[] {
  const known = new Set(listed(before));
  return listed(after)
    .filter((party) => !known.has(party) && wanted(party))
    .map((party) =>
      put('party', { ...partyKey(party, purchaseOrder(after.openedAt, after.id)), purchase: after.id }),
    );
}

const listed = (state: PurchaseState): string[] => [
  ...new Set([...partiesOf(state), ...membersOf(state), ...witnessesOf(state)]),
];

/** Rows that an act would write today and that an older Huicai did not. */
export async function missingFrom(state: PurchaseState, known: SummaryRow): Promise<Write[]> {
  const order = purchaseOrder(state.openedAt, state.id);
  const stored = await batchGet(listed(state).map((party) => partyKey(party, order)));
  const present = new Set(stored.map((row) => row.pk));
  const absent = partyWrites(initialState(state.id), state, (party) => !present.has(partyList(party)));
  if (known.parties !== undefined && known.plans !== undefined) return absent;
  const row = summaryRow(state, known.title, known.updatedAt);
  return [
    write('summary', {
      Put: {
        Item: { ...row },
        // Somebody who acts meanwhile writes the newer one.
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': state.version },
      },
    }),
    ...absent,
  ];
}
