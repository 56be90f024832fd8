/** Whatever is sent to a step of these stages, it answers or refuses; it never breaks. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '#domain/kernel/refusal.ts';
import * as forms from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as story from '#test/domain/support/story.ts';

type Case = [step: string, account: string, form: object, purchase: () => Purchase, where?: object];

const provider = { lot: 1, role: 'provider' };
const cases: Case[] = [
  ['SelectItems', 'lanxi', forms.selectItemsForm(), () => story.openedPurchase()],
  ['ResearchNeed', 'lanxi', forms.researchForm(), () => story.selectedPurchase()],
  ['ConfirmFunding', 'luocai', forms.fundingForm(), () => story.researchedPurchase()],
  ['ChooseMethod', 'lanxi', forms.methodForm(), () => story.fundedPurchase()],
  ['ApproveProject', 'weiguo', forms.approvalForm(), () => story.methodChosen()],
  ['FilePlan', 'lanxi', forms.planForm(), () => story.approvedPurchase()],
  ['DraftNotice', 'huangda', forms.draftForm(), () => story.filedPurchase()],
  [
    'CorrectNotice',
    'huangda',
    forms.correctionForm({ affectsResponses: true }),
    () => story.publishedNotice(),
  ],
  ['SubmitResponse', 'xieqing', forms.responseForm('青禾', 1), () => story.publishedNotice(), provider],
  [
    'OpenResponses',
    'huangda',
    forms.openingForm(story.offersOf(story.bids)),
    () => story.responded().elapse('WaitResponses'),
  ],
  ['ReviewQualifications', 'huangda', { reviews: [forms.reviewOf(1, forms.qinghe)] }, () => story.opened()],
  ['FormCommittee', 'huangda', forms.committeeForm(), () => story.qualified()],
  ['SubmitReport', 'huangda', forms.reportForm({ finalOffers: story.finalOffers }), () => story.scored()],
  ['ConfirmAward', 'weiguo', { awards: [{ lot: 1, org: forms.qinghe }] }, () => story.reported()],
  ['PublishResult', 'huangda', forms.resultForm(), () => story.awarded()],
  ['TerminateProcurement', 'weiguo', forms.terminationForm(), () => story.responded()],
];

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '9999-12-31',
    '9999-12-31T23:59',
    '0000-01-01',
    -1,
    0.5,
    Number.MAX_SAFE_INTEGER,
    '__proto__',
    '\u202e',
    '𝒳',
  ),
);

/** A valid form with one place in it replaced by anything. */
function broken(form: object): fc.Arbitrary<unknown> {
  const places: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    places.push(path);
    if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) walk(part, [...path, key]);
    }
  };
  walk(form, []);
  return fc.tuple(fc.constantFrom(...places), odd).map(([path, value]) => replaced(form, path, value));
}

function replaced(form: unknown, path: (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = Array.isArray(form) ? [...form] : { ...(form as object) };
  (copy as Record<string | number, unknown>)[key] = replaced(
    (copy as Record<string | number, unknown>)[key],
    rest,
    value,
  );
  return copy;
}

describe('bad input', () => {
  it.each(cases)('is answered by %s, never thrown', (step, account, form, prepare, where = {}) => {
    // Prepare
    const purchase = prepare();
    const { state, budgets } = purchase;
    const kept = new Map(budgets);
    // Act, Assess
    fc.assert(
      fc.property(broken(form), (given) => {
        purchase.state = state;
        budgets.clear();
        for (const [key, budget] of kept) budgets.set(key, budget);
        const answer = purchase.try(account, step, given, where);
        if (isRefusal(answer)) expect(answer.sentence).not.toMatch(/\{\w+\}/);
        else expect(answer.events.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
