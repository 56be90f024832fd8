/** 签订补充合同: the provider first, the purchaser last, by another person than the drafter; it holds from the second signature on. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, text } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { refuseSignature } from '#domain/stages/contract/sign.ts';
import { type ExtraFunding, reserveExtra } from '#domain/stages/performance/extra-funding.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns, refuseSamePerson } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { draftedSupplement, supplementArticle } from '#domain/stages/supplement/draft.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

const providerForm = z.strictObject({
  decision: choice('是否签订', { signed: '签订', refused: '不同意补充' }),
  signedOn: date('签署日期').optional(),
  signatory: text('签署人', 60).optional(),
  reason: area('不同意的理由', 2000).optional(),
});

export const signSupplementAsProvider = lotStep<z.infer<typeof providerForm>>({
  id: 'SignSupplementAsProvider',
  stage: 'supplement',
  kind: 'task',
  label: '承接主体签订补充合同',
  roles: ['provider'],
  article: supplementArticle,
  form: providerForm,
  owner: providerOwns,
  due: within('internalStep'),
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (form.decision === 'refused')
      return form.reason === undefined
        ? refuse('REASON_NEEDED', { what: '不同意补充' }, 'reason')
        : { outcome: 'refused', data: written(providerForm, form) };
    const found = draftedSupplement(state, lot, facts);
    if (isRefusal(found)) return found;
    return (
      refuseSignature(form.signedOn, form.signatory, facts) ?? {
        outcome: 'signed',
        data: written(providerForm, form),
      }
    );
  },
});

const purchaserForm = z.strictObject({
  decision: choice('是否签订', { signed: '签订', notSigned: '不签订' }),
  signedOn: date('签订日期').optional(),
  signatory: text('签署人', 60).optional(),
  reason: area('不签订的理由', 2000).optional(),
});

/** Year whose budget the draft names for money of the special fund. */
const specialYears = (state: PurchaseState): number[] => {
  const drafts = Object.entries(state.acts).filter(([key]) => key.endsWith('/DraftSupplement'));
  const extras = drafts.map(([, acts]) => acts.at(-1)?.data.extra as ExtraFunding | undefined);
  return [...new Set(extras.flatMap((extra) => (extra?.source === 'specialFund' ? [extra.year] : [])))];
};

export const signSupplement = lotStep<z.infer<typeof purchaserForm>>({
  id: 'SignSupplement',
  stage: 'supplement',
  kind: 'task',
  label: '购买主体签订补充合同',
  roles: leaders,
  article: `${supplementArticle}；系统规则（不相容岗位分离）`,
  form: purchaserForm,
  owner: leaderOwns,
  due: within('internalStep'),
  needsBans: true,
  needsBudgets: specialYears,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const same = refuseSamePerson(
      latest(state, 'DraftSupplement', lot),
      facts,
      '起草补充合同',
      '签订补充合同',
    );
    if (same) return same;
    if (form.decision === 'notSigned')
      return form.reason === undefined
        ? refuse('REASON_NEEDED', { what: '不签订' }, 'reason')
        : { outcome: 'notSigned', data: written(purchaserForm, form) };
    const providers = latest(state, 'SignSupplementAsProvider', lot)?.data.signedOn as IsoDate;
    if (form.signedOn !== undefined && form.signedOn < providers)
      return refuse('SIGNED_BEFORE_PROVIDER', { on: providers }, 'signedOn');
    const wrong = refuseSignature(form.signedOn, form.signatory, facts);
    if (wrong) return wrong;
    const supplement = draftedSupplement(state, lot, facts);
    if (isRefusal(supplement)) return supplement;
    const { extra, extraFen } = supplement;
    const reserved = extra ? reserveExtra(state, extra, extraFen, facts) : {};
    if (isRefusal(reserved)) return reserved;
    return { outcome: 'signed', data: written(purchaserForm, form, { supplement }), ...reserved };
  },
});
