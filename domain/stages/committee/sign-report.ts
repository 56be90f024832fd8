/** 签署评审报告（条例第四十一条）: each member signs, or writes what it objects to and why; silence is consent. */
import { z } from 'zod';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { seatOwns } from '#domain/stages/bidding/form-committee.ts';
import { refuseOtherSeat } from '#domain/stages/committee/seat.ts';
import { within } from '#domain/stages/periods.ts';
import { committeeSeats, inThisCall, latestInCall } from '#domain/stages/select.ts';
import { officers, purchaseStep } from '#domain/stages/who.ts';

const opinions = { agreed: '同意评审报告', dissent: '有异议，签署不同意见' } as const;
type Opinion = keyof typeof opinions;

const form = z.strictObject({
  opinion: choice('签署意见', opinions),
  reason: area('不同意见和理由', 2000).optional(),
});

export const signReport = purchaseStep({
  id: 'SignReport',
  stage: 'committee',
  kind: 'task',
  label: '签署评审报告',
  roles: ['expert', ...officers],
  article: '政府采购法实施条例 第四十一条',
  form,
  admits: refuseOtherSeat,
  owner: (state, _lot, item) => seatOwns(state, item),
  due: within('reportSignature'),
  decide: ({ form: given, item }) => {
    if (given.opinion === 'dissent' && given.reason === undefined)
      return refuse('DISSENT_REASON', {}, 'reason');
    return { data: { ...(seal(form, given) as Record<string, unknown>), seat: item } };
  },
});

/** 签署情况 of the newest report, seat by seat. Who neither signed nor wrote is held to agree. */
export function reportOpinions(state: PurchaseState): { seat: number; opinion: Opinion | 'deemedAgreed' }[] {
  const report = latestInCall(state, 'SubmitReport');
  const signed = inThisCall(state, 'SignReport').filter(({ seq }) => report && seq > report.seq);
  return committeeSeats(state).map(({ item, account }) => {
    const own = signed.find(({ by }) => by.account === account);
    return { seat: item, opinion: (own?.data.opinion as Opinion | undefined) ?? 'deemedAgreed' };
  });
}
