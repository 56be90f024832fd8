/** 评审计算: one lot with very many responses, from the scores in the record to the order and the worksheet. */
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { evaluateLot } from '#domain/stages/bidding/evaluate.ts';
import { worksheetOf } from '#domain/stages/bidding/worksheet.ts';
import { lotsOf, noticeOf } from '#domain/stages/select.ts';
import { type Bench, quantile } from '#test/bench/support/bench.ts';

export const evaluation: Bench = {
  name: 'evaluation',
  asks: 'how long does it take to evaluate 100 bids × 20 criteria × 7 experts?',
  run: async ({ quick }) => {
    const size = quick ? { bids: 5, criteria: 3, experts: 3 } : { bids: 100, criteria: 20, experts: 7 };
    const state = scored(size);
    const rounds = quick ? 3 : 31;
    const evaluated = Array.from({ length: rounds }, () => spent(() => evaluate(state)));
    const reported = withReport(state);
    const shown = Array.from({ length: rounds }, () => spent(() => worksheetOf(reported, 1)));
    return {
      figures: [
        { what: 'evaluation, first time', value: evaluated[0] ?? Number.NaN, unit: 'ms', most: 50 },
        { what: 'evaluation, median', value: quantile(evaluated, 0.5), unit: 'ms', most: 50 },
        {
          what: 'worksheet with the weights that change the winner, median',
          value: quantile(shown, 0.5),
          unit: 'ms',
        },
      ],
      notes: [
        `Processor time of ${rounds} rounds over a record of ${size.experts} score sheets with ${size.bids * size.criteria} scores each: who stays in, abnormal low prices, sums, price ` +
          'scores and the order; the first round includes what the machine still compiles. The worksheet is made from the record each time it is looked at.',
      ],
    };
  },
};

function spent(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const report = { finalOffers: [], rejected: [], lowPrices: [] };

function evaluate(state: PurchaseState) {
  const [lot] = lotsOf(state);
  const notice = noticeOf(state);
  const evaluated = notice && lot && evaluateLot(state, notice, lot, report, 'seed');
  if (!evaluated || 'refused' in evaluated || evaluated.failed) throw new Error('nothing evaluated');
  return evaluated;
}

function withReport(state: PurchaseState): PurchaseState {
  const record = act(900, { rankings: [evaluate(state)], seed: 'seed' });
  return { ...state, acts: { ...state.acts, '0/SubmitReport': [record] } };
}

interface Size {
  bids: number;
  criteria: number;
  experts: number;
}

/** A record as it stands before the report, with no more than the evaluation reads. */
function scored({ bids, criteria, experts }: Size): PurchaseState {
  const orgs = Array.from({ length: bids }, (_, index) => `91451200${String(index).padStart(10, '0')}`);
  const weight = Math.floor(7000 / criteria);
  const scheme = {
    fixedPrice: false,
    priceWeight: 10_000 - weight * criteria,
    criteria: Array.from({ length: criteria }, (_, index) => ({
      no: index + 1,
      weight,
      title: { text: '因素' },
    })),
  };
  const offers = orgs.map((org, index) => ({
    lot: 1,
    org,
    priceFen: 60_000_000 + ((index * 7919) % 9973) * 1000,
  }));
  const sheet = (seat: number) =>
    orgs.flatMap((org, index) =>
      scheme.criteria.map(({ no }) => ({
        lot: 1,
        org,
        criterion: no,
        points: (index * 31 + no * 17 + seat * 7) % weight,
      })),
    );
  const lot = {
    no: 1,
    title: { text: '标段' },
    area: { text: '全县' },
    budgetFen: 70_000_000,
    ceilingFen: 70_000_000,
  };
  const at = '2026-03-02T09:00:00.000+08:00';
  const acts: [string, Record<string, unknown>[]][] = [
    ['0/SelectItems', [{ lotPlan: [lot], budgetFen: lot.budgetFen }]],
    ['0/ChooseMethod', [{ method: 'consultation' }]],
    ['0/PublishNotice', [{ lots: [1], scheme, deadline: at, documents: {} }]],
    ['0/OpenResponses', [{ offers }]],
    ['0/ReviewQualifications', [{ qualified: offers.map(({ org }) => ({ lot: 1, org })) }]],
    ['0/ScoreResponses', Array.from({ length: experts }, (_, seat) => ({ scores: sheet(seat) }))],
  ];
  return {
    id: '451221-2026-0001',
    version: 20,
    region: '451221',
    openedAt: at,
    positions: {},
    runs: {},
    acts: Object.fromEntries(
      acts.map(([key, all], step) => [key, all.map((data, index) => act(step * 100 + index + 1, data))]),
    ),
  };
}

function act(seq: number, data: Record<string, unknown>): ActRecord {
  const by = { account: 'huangda', role: 'agency', region: '451221' } as const;
  return { seq, at: '2026-03-02T09:00:00.000+08:00', by, lot: 0, item: seq, visit: 1, outcome: 'done', data };
}
