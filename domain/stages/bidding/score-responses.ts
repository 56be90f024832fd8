/** 评审打分: each member scores every supplier by every quality criterion; the price is scored by the system. */
import { z } from 'zod';
import { area, basisPoints, seal, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { seatOwns } from '#domain/stages/bidding/form-committee.ts';
import { owedByMembers, refuseOtherSeat } from '#domain/stages/committee/seat.ts';
import type { Criterion } from '#domain/stages/data.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { actsForLot, liveLots, noticeOf, qualifiedOf } from '#domain/stages/select.ts';
import { officers, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  noConflict: yes('与供应商无利害关系', '有利害关系的应当回避'),
  scores: rows(
    '评分',
    group('评分', {
      lot: lotNumber(),
      org: supplierCode(),
      criterion: whole('评审因素序号', 1, 50),
      points: basisPoints('得分（百分制）'),
    }),
    0,
    5000,
  ),
  comment: area('评审意见', 2000).optional(),
});
type Form = z.infer<typeof form>;

export const scoreResponses = purchaseStep({
  id: 'ScoreResponses',
  stage: 'bidding',
  kind: 'task',
  label: '评审打分',
  roles: ['expert', ...officers],
  article: '政府采购法实施条例 第三十四条、第四十条',
  form,
  admits: refuseOtherSeat,
  owner: (state, _lot, item) => seatOwns(state, item),
  due: within('scoring'),
  decide: ({ state, form: given, item }) => {
    if (!given.noConflict) return refuse('CONFLICT_OF_INTEREST', {}, 'noConflict');
    // Who scores has said on this very form that it has no interest.
    return (
      refuseScores(state, given) ?? {
        data: seal(form, given) as Record<string, unknown>,
        withdraw: owedByMembers(state, item),
      }
    );
  },
});

function refuseScores(state: PurchaseState, given: Form): Refusal | undefined {
  const criteria = noticeOf(state)?.scheme.criteria ?? [];
  const key = (lot: number, org: string, criterion: number): string => `${lot}/${org}/${criterion}`;
  const expected = new Map(
    liveLots(state).flatMap(({ no }) =>
      qualifiedOf(state, no).flatMap((org) =>
        criteria.map((criterion) => [key(no, org, criterion.no), { lot: no, org, criterion }] as const),
      ),
    ),
  );
  for (const [index, { lot, org, criterion, points }] of given.scores.entries()) {
    const path = `scores.${index}`;
    const asked = expected.get(key(lot, org, criterion));
    if (!asked) return refuse('SCORE_NOT_COMPLETE', { lot, org, criterion }, path);
    if (points > asked.criterion.weight) {
      const values = { criterion, points: asked.criterion.weight / hundredth, given: points / hundredth };
      return refuse('SCORE_OUT_OF_RANGE', values, `${path}.points`);
    }
    expected.delete(key(lot, org, criterion));
  }
  const [missing] = expected.values();
  return missing
    ? refuse(
        'SCORE_NOT_COMPLETE',
        { lot: missing.lot, org: missing.org, criterion: missing.criterion.no },
        'scores',
      )
    : undefined;
}

/** One point in the scheme's unit. */
const hundredth = 100;

/** One score of one member, as recorded. */
export interface Score {
  lot: number;
  org: string;
  criterion: number;
  points: number;
}

/** 各成员的评分, seat by seat, in the newest call of a lot. */
export function scoreSheets(state: PurchaseState, lot = 0): { item: number; scores: Score[] }[] {
  return actsForLot(state, 'ScoreResponses', lot).map((record) => ({
    item: record.item,
    scores: (record.data.scores ?? []) as Score[],
  }));
}

/** 得分合计 by supplier over all criteria and all members, in hundredths of a point; of it those of 技术指标. One walk over all scores. */
export function tally(
  scores: Iterable<Score>,
  criteria: readonly Criterion[],
  lot: number,
): (org: string) => { qualitySum: number; technicalSum?: number } {
  const technical = new Set(criteria.filter((criterion) => criterion.technical).map(({ no }) => no));
  const sums = new Map<string, { qualitySum: number; technicalSum: number }>();
  for (const score of scores) {
    if (score.lot !== lot) continue;
    const sum = sums.get(score.org) ?? { qualitySum: 0, technicalSum: 0 };
    sums.set(score.org, sum);
    sum.qualitySum += score.points;
    if (technical.has(score.criterion)) sum.technicalSum += score.points;
  }
  return (org) => {
    const { qualitySum, technicalSum } = sums.get(org) ?? { qualitySum: 0, technicalSum: 0 };
    return technical.size > 0 ? { qualitySum, technicalSum } : { qualitySum };
  };
}
