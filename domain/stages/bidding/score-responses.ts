/** 评审打分: each member scores every supplier by every quality criterion; the price is scored by the system. */
import { z } from 'zod';
import { area, basisPoints, seal, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { seatOwns } from '#domain/stages/bidding/form-committee.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { committeeSeats, inThisCall, liveLots, noticeOf, qualifiedOf } from '#domain/stages/select.ts';
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
  admits: (state, actor, _lot, item) => {
    const seat = committeeSeats(state).find((one) => one.item === item);
    return seat?.account === actor.account && seat.role === actor.role ? undefined : refuse('SEAT_NOT_YOURS');
  },
  owner: (state, _lot, item) => seatOwns(state, item),
  due: within('scoring'),
  decide: ({ state, form: given }) => {
    if (!given.noConflict) return refuse('CONFLICT_OF_INTEREST', {}, 'noConflict');
    return refuseScores(state, given) ?? { data: seal(form, given) as Record<string, unknown> };
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

/** 质量得分合计 of a supplier over all criteria and all members, in hundredths of a point. */
export function qualitySum(state: PurchaseState, lot: number, org: string): number {
  return inThisCall(state, 'ScoreResponses')
    .flatMap((record) => record.data.scores as Form['scores'])
    .filter((score) => score.lot === lot && score.org === org)
    .reduce((sum, score) => sum + score.points, 0);
}

/** Members whose scores count. */
export function seatsScored(state: PurchaseState): number {
  return inThisCall(state, 'ScoreResponses').length;
}
