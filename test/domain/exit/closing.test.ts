/** 合同了结: what each contract of a lot was paid, what of its money is free again, and from when its papers are kept. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import type { ActRecord, Facts, Fen } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { closeOf, fundingYears, keptUntil } from '#domain/stages/exit/closing.ts';
import { contractsOf } from '#domain/stages/performance-select.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  fromSpecialFund,
  referred,
  replaced,
  successorServing,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const added = (source: string) => ({
  amountFen: yuan(400_000),
  extra: { source, year: 2022, budgetLine: '2081901-2022' },
});

/** 青禾 was paid 320,000 of 688,000 yuan when it failed; 云岫 takes the lot on for 400,000, 32,000 more than was left. */
function arranged(source = 'specialFund'): { purchase: Purchase; held: () => Fen } {
  const purchase = referred().withSpecialFund(2022, yuan(70_000_000));
  const held = fromSpecialFund(purchase);
  return { purchase: replaced(purchase, added(source)), held };
}

const heldOf2022 = (purchase: Purchase): Fen =>
  purchase.budget('451221', 2022).reserved[purchase.state.id] ?? 0;

/** 云岫 serves from 2022-01-10; the takeover has ended and the contract of 青禾 with it. */
function succeeded(): { purchase: Purchase; held: () => Fen } {
  const { purchase, held } = arranged();
  successorServing(purchase, yuan(400_000));
  act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
  act(purchase, '2022-01-17T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
  return { purchase, held };
}

/** Rescinded on 2022-01-20, of which 5,000 yuan were accepted; settled, evaluated and closed on 2022-02-14. */
function closedAgain(purchase: Purchase): Purchase {
  const rescission = forms.exitForm('rescission', '2022-01-20', { basis: 'contract' });
  act(purchase, '2022-01-20T10:00', 'weiguo', 'RequestExit', rescission);
  act(purchase, '2022-01-21T10:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2022-01-21', '2022-01-28'));
  act(purchase, '2022-01-24T10:00', 'tangyun', 'HandOver', forms.handOverForm('2022-01-24'));
  act(purchase, '2022-01-25T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
  const partial = { acceptedFen: yuan(5_000), basis: '按已完成户次验收。' };
  const settlement = { finalFen: yuan(5_000), bondReturnedFen: yuan(15_000), partial };
  act(purchase, '2022-01-26T10:00', 'luocai', 'SettleAccounts', forms.settleForm('2022-01-26', settlement));
  act(purchase, '2022-01-27T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(88));
  act(purchase, '2022-01-27T11:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm());
  act(purchase, '2022-01-27T12:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(86));
  act(purchase, '2022-01-28T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
  act(purchase, '2022-01-29T10:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice());
  return act(purchase, '2022-02-14T10:00', 'weiguo', 'CloseContract', forms.closeForm());
}

describe('two contracts of one lot', () => {
  it('are each closed with what was paid under them, and nothing is freed twice', () => {
    // Prepare
    const { purchase, held } = succeeded();
    // Act
    closedAgain(purchase);
    // Assess: 700,000 and 32,000 yuan; 320,000 and 5,000 paid; 12,000 were free again when the first was closed
    expect(latest(purchase.state, 'CloseContract', 1)?.data.closed).toMatchObject({
      reason: '购买主体解除合同',
      amountFen: yuan(400_000),
      paidFen: yuan(5_000),
      unspentFen: yuan(395_000),
      freedFen: yuan(395_000),
      freedExtraFen: yuan(20_000),
    });
    expect([held(), heldOf2022(purchase)]).toEqual([yuan(1_400_000 - 375_000), 0]);
  });

  it('do not count what the second is paid as paid under the first', () => {
    // Prepare
    const { purchase } = succeeded();
    closedAgain(purchase);
    const { state } = purchase;
    const [old, successor] = contractsOf(state, 1);
    if (!old) throw new Error('no contract');
    // Act
    const { closed } = closeOf(state, 1, old, factsOf(purchase), '期满', successor);
    // Assess
    expect(closed).toMatchObject({ paidFen: yuan(320_000), unspentFen: yuan(368_000) });
  });
});

/** The county's budgets as the act that closes a contract sees them. */
const factsOf = (purchase: Purchase): Facts => ({
  now: purchase.now,
  actor: actorOf('weiguo'),
  seed: 'seed-1',
  record: [],
  directories: [],
  budgets: Object.fromEntries([2021, 2022, 2023].map((year) => [year, purchase.budget('451221', year)])),
});

describe('money that several replacements have added', () => {
  // 10,000 yuan of 2023 in a replacement before the one with 32,000 of 2022
  const { purchase } = arranged();
  successorServing(purchase, yuan(400_000));
  const budgetOf2023 = purchase.budget('451221', 2023);
  purchase.budgets.set('451221/2023', { ...budgetOf2023, reserved: { [purchase.state.id]: yuan(10_000) } });

  it.each<[string, Fen, Fen, Record<number, Fen>]>([
    ['nothing where the successor needs all', yuan(422_000), 0, {}],
    ['a part of the oldest', yuan(418_000), 0, { 2023: yuan(4_000) }],
    ['the oldest, and a part of the next', yuan(405_000), 0, { 2023: yuan(10_000), 2022: yuan(7_000) }],
    [
      'all that was added, then of the lot',
      yuan(370_000),
      0,
      { 2023: yuan(10_000), 2022: yuan(32_000), 2021: yuan(10_000) },
    ],
    [
      'what an earlier closing has left of it',
      yuan(399_000),
      yuan(6_000),
      { 2023: yuan(4_000), 2022: yuan(13_000) },
    ],
  ])('gives back %s, to the year it came from', (_, amountFen, before, freed) => {
    // Prepare
    const { state } = purchase;
    const [replacement] = state.acts['1/ArrangeReplacement'] ?? [];
    const [old, successor] = contractsOf(state, 1);
    if (!replacement || !old || !successor) throw new Error('nobody was replaced');
    const earlier: ActRecord = {
      ...replacement,
      data: { ...replacement.data, extraFen: yuan(10_000), extra: { source: 'specialFund', year: 2023 } },
    };
    const closed: ActRecord = {
      ...replacement,
      data: { closed: { freedFen: before, freedExtraFen: before } },
    };
    const acts = {
      ...state.acts,
      '1/ArrangeReplacement': [earlier, replacement],
      '1/EndTakeover': before > 0 ? [closed] : [],
    };
    // Act
    const { budget = [] } = closeOf({ ...state, acts }, 1, old, factsOf(purchase), '已无必要', {
      ...successor,
      amountFen,
    }).budget;
    // Assess
    expect(Object.fromEntries(budget.map(({ year, data }) => [year, data.fen]))).toEqual(freed);
  });

  it('of other sources is asked of no budget of the special fund, and goes back to none', () => {
    // Prepare
    const { purchase, held } = arranged('workBudget');
    // Act
    purchase.elapse('WaitReplacement', 1);
    act(purchase, '2022-03-10T10:00', 'weiguo', 'EndTakeover', takeover.endForm('closed'));
    // Assess
    expect(fundingYears(purchase.state)).toEqual([2021]);
    expect([held(), heldOf2022(purchase)]).toEqual([yuan(1_400_000 - 380_000), 0]);
    expect(latest(purchase.state, 'EndTakeover', 1)?.data.closed).toMatchObject({
      freedFen: yuan(412_000),
      freedExtraFen: yuan(32_000),
    });
  });
});

describe('采购文件的保存期限', () => {
  it('runs from the last contract that was closed, and not before one is', () => {
    // Prepare
    const { purchase } = succeeded();
    const replacedOne = purchase.state;
    closedAgain(purchase);
    const { state } = purchase;
    const [end] = state.acts['1/EndTakeover'] ?? [];
    if (!end) throw new Error('the takeover goes on');
    const withLot2 = (moment: string) => ({
      ...state,
      acts: { ...state.acts, '2/CloseContract': [{ ...end, at: fromMoment(moment) }] },
    });
    const handedBack = { ...end, data: { ...end.data, closed: undefined } };
    // Assess
    expect(keptUntil(referred().state)).toBeUndefined();
    expect(
      keptUntil({ ...replacedOne, acts: { ...replacedOne.acts, '1/EndTakeover': [handedBack] } }),
    ).toBeUndefined();
    expect(keptUntil(replacedOne)).toBe('2037-01-14');
    expect(keptUntil(state)).toBe('2037-02-14');
    expect(keptUntil(withLot2('2022-01-31T10:00'))).toBe('2037-02-14');
    expect(keptUntil(withLot2('2022-03-01T23:59'))).toBe('2037-03-01');
  });
});
