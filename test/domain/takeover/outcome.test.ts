import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { nextCandidate } from '#domain/stages/contract/sign.ts';
import {
  bondLeft,
  contractsOf,
  currentAward,
  currentPeriod,
  formerHolders,
  paidFen,
  paymentsOf,
} from '#domain/stages/performance-select.ts';
import { whatFollows } from '#domain/stages/supervision/pay.ts';
import { qiming, qinghe, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  accepted,
  act,
  fromSpecialFund,
  paid,
  referred,
  refused,
  replaced,
  serving,
  standbyServing,
  successorServing,
} from '#test/domain/support/performance-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const ofLot = (keys: string[]): string[] => keys.filter((key) => key.startsWith('1/'));

/** The tenth of December: the notice is out, finance settles. */
function settling(): Purchase {
  const purchase = standbyServing();
  act(purchase, '2021-12-10T10:00', 'lanxi', 'PublishTakeover', takeover.publishForm());
  return act(purchase, '2021-12-13T10:00', 'lanxi', 'SignHandover', takeover.handoverForm('2021-12-13')).at(
    '2021-12-15T10:00',
  );
}

describe('the handover list', () => {
  const published = (): Purchase =>
    act(standbyServing(), '2021-12-10T10:00', 'lanxi', 'PublishTakeover', takeover.publishForm());

  it('is due five working days after the activation', () => {
    expect(published().due('SignHandover', 1)).toMatchObject({
      period: 'takeoverHandover',
      on: '2021-12-13',
    });
  });

  it.each([
    ['signed tomorrow', '2021-12-11', {}, 'DATE_IN_FUTURE'],
    ['short of an item without a word', '2021-12-10', { items: ['ledger', 'files'] }, 'REASON_NEEDED'],
    [
      'short of an item that is being pursued',
      '2021-12-10',
      { items: ['ledger'], missing: '催交。' },
      undefined,
    ],
    ['whole', '2021-12-10', {}, undefined],
  ])('%s is answered', (_, on, changes, code) => {
    const form = takeover.handoverForm(on, changes);
    expect(refused(published().at('2021-12-10T11:00'), 'lanxi', 'SignHandover', form)?.code).toBe(code);
  });

  it('says whether it is whole', () => {
    const list = (items: string[]) => takeover.handoverForm('2021-12-10', { items, missing: '催交。' });
    const part = act(published(), '2021-12-10T11:00', 'lanxi', 'SignHandover', list(['ledger']));
    const all = act(
      published(),
      '2021-12-10T11:00',
      'lanxi',
      'SignHandover',
      takeover.handoverForm('2021-12-10'),
    );
    const wholes = [part, all].map((one) => one.state.acts['1/SignHandover']?.at(-1)?.data.whole);
    expect(wholes).toEqual([false, true]);
  });
});

describe('the settlement with the failed provider', () => {
  it.each([
    ['work that nobody accepted', { paidFen: 1 }, 'SETTLEMENT_NOT_ACCEPTED'],
    ['more than the bond', { bondDeductedFen: yuan(34_400) + 1 }, 'BOND_EXCEEDED'],
    ['a deduction without reason', { deductionReason: undefined }, 'REASON_NEEDED'],
    ['more wages than the bond gives', { wagesFen: yuan(30_000) + 1 }, 'WAGES_EXCEED_SOURCE'],
    ['wages from money that is not payable', { wagesFrom: 'payable' }, 'WAGES_EXCEED_SOURCE'],
    ['an unsigned handover without a word', { handoverSigned: false }, 'REASON_NEEDED'],
    ['a day to come', { settledOn: '2021-12-16' }, 'DATE_IN_FUTURE'],
    ['what is said of an unsigned handover', { handoverSigned: false, notes: '钥匙未交。' }, undefined],
    [
      'all of the bond, and wages of as much',
      { bondDeductedFen: yuan(34_400), wagesFen: yuan(34_400) },
      undefined,
    ],
    ['wages as the plan secures them', { wagesFrom: 'plan' }, undefined],
    [
      'no deduction and no reason',
      { bondDeductedFen: 0, wagesFen: 0, deductionReason: undefined },
      undefined,
    ],
  ])('answers %s', (_, changes, code) => {
    expect(
      refused(settling(), 'luocai', 'SettleFailedProvider', takeover.settleForm('2021-12-15', changes))?.code,
    ).toBe(code);
  });

  it('is followed by a referral to 财政, or by the reason why not: no ban is ours to give', () => {
    const purchase = act(
      settling(),
      '2021-12-15T10:00',
      'luocai',
      'SettleFailedProvider',
      takeover.settleForm('2021-12-15'),
    ).at('2021-12-16T10:00');
    expect(
      refused(purchase, 'lanxi', 'ReferViolation', takeover.referForm('2021-12-16', { grounds: [] })),
    ).toMatchObject({ code: 'REFERRAL_WITHOUT_GROUND' });
    expect(
      refused(
        purchase,
        'lanxi',
        'ReferViolation',
        takeover.referForm('2021-12-16', { referredOn: undefined }),
      ),
    ).toMatchObject({ code: 'DATE_NEEDED' });
    act(purchase, '2021-12-16T10:00', 'lanxi', 'ReferViolation', {
      decision: 'notReferred',
      grounds: [],
      reason: '未发现违法情形。',
    });
    expect(purchase.due('DecideOutcome', 1)).toMatchObject({ period: 'takeoverOutcome', on: '2021-12-27' });
  });
});

/** A takeover in September with the first period accepted and not yet paid. */
function settledWithAcceptance(): Purchase {
  const purchase = accepted(serving(), '2021-08-10');
  act(purchase, '2021-08-16T09:00', 'mengcun', 'TriggerTakeover', takeover.triggerForm('2021-08-16T08:30'));
  act(purchase, '2021-08-16T09:30', 'lanxi', 'VerifyTrigger', takeover.verifyForm());
  act(purchase, '2021-08-16T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
  act(purchase, '2021-08-16T11:00', 'moqing', 'RatifyTakeover', takeover.ratifyForm());
  act(purchase, '2021-08-16T11:00', 'luocai', 'FreezePayments', takeover.freezeForm('2021-08-16'));
  act(purchase, '2021-08-16T13:00', 'lanxi', 'SecureRecords', takeover.recordsForm('2021-08-16T12:50'));
  act(purchase, '2021-08-16T15:00', 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-08-16T14:30'));
  act(purchase, '2021-08-16T18:00', 'lanxi', 'VisitCritical', takeover.criticalForm());
  act(purchase, '2021-08-16T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
  act(purchase, '2021-08-16T20:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-08-17T08:00'));
  act(purchase, '2021-08-17T10:00', 'lanxi', 'AssignRecipients', takeover.recipientsForm());
  act(purchase, '2021-08-18T10:00', 'lanxi', 'PublishTakeover', takeover.publishForm());
  act(purchase, '2021-08-19T10:00', 'lanxi', 'SignHandover', takeover.handoverForm('2021-08-19'));
  const settlement = takeover.settleForm('2021-08-20', {
    paidFen: yuan(160_000),
    wagesFrom: 'payable',
    bondDeductedFen: 0,
  });
  act(purchase, '2021-08-20T10:00', 'luocai', 'SettleFailedProvider', settlement);
  return act(purchase, '2021-08-23T10:00', 'lanxi', 'ReferViolation', takeover.referForm('2021-08-23'));
}

describe('hand-back', () => {
  it('needs a recheck and the provider’s answer', () => {
    const purchase = referred().at('2021-12-20T10:00');
    expect(refused(purchase, 'weiguo', 'DecideOutcome', takeover.outcomeForm('handBack'))).toMatchObject({
      code: 'RECHECK_MISSING',
    });
    expect(
      refused(purchase, 'weiguo', 'DecideOutcome', takeover.outcomeForm('replace', { providerHeard: false })),
    ).toMatchObject({ code: 'PROVIDER_NOT_HEARD' });
  });

  it('begins the supervision anew with the period that was not settled, and pays no period twice', () => {
    // Prepare
    const purchase = settledWithAcceptance();
    act(
      purchase,
      '2021-08-30T10:00',
      'weiguo',
      'DecideOutcome',
      takeover.outcomeForm('handBack', { recheck: '人员已补足。' }),
    );
    // Act
    act(purchase, '2021-09-01T10:00', 'weiguo', 'EndTakeover', takeover.endForm('handedBack'));
    // Assess
    expect(ofLot(purchase.open())).toEqual(['1/PublishTakeoverEnd', '1/WaitPeriod']);
    expect(purchase.events.at(-1)?.starts.map((run) => run.name)).toEqual([
      '451221-2021-0001-supervision-L1-2',
    ]);
    expect(currentPeriod(purchase.state, 1)).toMatchObject({ index: 2 });
    expect(paymentsOf(purchase.state, 1)).toMatchObject([
      { period: 1, fen: yuan(160_000), step: 'SettleFailedProvider' },
    ]);
    paid(purchase, '2021-11-10');
    expect(paymentsOf(purchase.state, 1).map((payment) => payment.period)).toEqual([1, 2]);
    expect(paidFen(purchase.state, 1)).toBe(yuan(320_000));
  });

  it('keeps deducted what the takeover has deducted from the bond', () => {
    // Prepare
    const purchase = act(
      referred(),
      '2021-12-20T10:00',
      'weiguo',
      'DecideOutcome',
      takeover.outcomeForm('handBack', { recheck: '人员已补足。' }),
    );
    // Act
    act(purchase, '2021-12-21T10:00', 'weiguo', 'EndTakeover', takeover.endForm('handedBack'));
    // Assess
    expect(bondLeft(purchase.state, 1)).toBe(yuan(34_400 - 30_000));
  });

  it('leaves no year without its evaluation where the takeover settled the year’s last period', () => {
    // Prepare
    const purchase = referred();
    changeActs(purchase, '1/SettleFailedProvider', (settled) => ({ ...settled, period: 3 }));
    // Act
    const next = whatFollows(purchase.state, 1, { index: 4, from: '2022-01-01', to: '2022-03-31' });
    const last = whatFollows(purchase.state, 1, { index: 5, from: '2022-04-01', to: '2022-05-09' });
    // Assess
    expect(next).toEqual({ outcome: 'moreAndEvaluate', evaluates: 2021 });
    expect(last).toEqual({ outcome: 'lastAndEvaluate', evaluates: 2022, alsoCovers: [2021] });
  });

  it('repeats a period whose acceptance the takeover cut off', () => {
    // Prepare
    const purchase = act(
      referred(),
      '2021-12-20T10:00',
      'weiguo',
      'DecideOutcome',
      takeover.outcomeForm('handBack', { recheck: '人员已补足。' }),
    );
    // Act
    act(purchase, '2021-12-21T10:00', 'weiguo', 'EndTakeover', takeover.endForm('handedBack'));
    // Assess
    expect(purchase.due('WaitPeriod', 1).on).toBe('2021-12-31');
    expect(currentPeriod(purchase.state, 1)?.index).toBe(3);
  });

  it('is refused where no service is left to hand back', () => {
    const purchase = referred().at('2021-12-20T10:00');
    changeActs(purchase, '1/StartService', ({ periods, ...start }) => ({
      ...start,
      periods: (periods as object[]).slice(0, 2),
    }));
    expect(
      refused(purchase, 'weiguo', 'DecideOutcome', takeover.outcomeForm('handBack', { recheck: '已恢复。' })),
    ).toMatchObject({ code: 'NOTHING_TO_HAND_BACK' });
  });
});

describe('a replacement', () => {
  const arranging = (): Purchase =>
    act(referred(), '2021-12-20T10:00', 'weiguo', 'DecideOutcome', takeover.outcomeForm('replace')).at(
      '2021-12-22T10:00',
    );
  const supplement = (changes: object) =>
    takeover.replacementForm({ route: 'supplement', org: qiming, amountFen: yuan(69_970), ...changes });

  it.each([
    ['the failed provider', { org: qinghe }, 'REPLACEMENT_IS_PROVIDER'],
    ['no money', { amountFen: 0 }, 'REPLACEMENT_AMOUNT'],
    ['somebody not next in rank', { org: tongxin }, 'NOT_NEXT_CANDIDATE'],
    ['more than the candidate offered', { amountFen: yuan(699_000) + 1 }, 'ABOVE_OFFER'],
    [
      'an urgent negotiation without consent',
      { route: 'urgentNegotiation', org: tongxin },
      'ROUTE_NEEDS_APPROVAL',
    ],
    ['a single source without consent', { route: 'singleSource', org: tongxin }, 'ROUTE_NEEDS_APPROVAL'],
    ['money beyond what is left, unfunded', { amountFen: yuan(368_000) + 1 }, 'REPLACEMENT_UNFUNDED'],
  ])('is not arranged with %s', (_, changes, code) => {
    expect(
      refused(arranging(), 'weiguo', 'ArrangeReplacement', takeover.replacementForm(changes)),
    ).toMatchObject({ code });
  });

  it('by supplement asks for another lot’s provider under contract', () => {
    expect(refused(arranging(), 'weiguo', 'ArrangeReplacement', supplement({}))).toMatchObject({
      code: 'SUPPLEMENT_NOT_PROVIDER',
    });
  });

  /** Lot 2 is signed at 699,700 yuan. */
  const bothSigned = (): Purchase => {
    const two = { lot: 2 };
    return arranging()
      .act('lanxi', 'DraftContract', forms.contractForm({ amountFen: yuan(699_700), bondFen: 0 }), two)
      .act('weiguo', 'ReviewContract', forms.approve(), two)
      .act('lujia', 'SignAsProvider', forms.signed('2021-12-22'), { ...two, role: 'provider' })
      .act('weiguo', 'SignAsPurchaser', { signedOn: '2021-12-22', signatory: '局长' }, two);
  };

  it('by supplement is for the provider of another lot, and for nobody else', () => {
    const purchase = bothSigned();
    expect(refused(purchase, 'weiguo', 'ArrangeReplacement', supplement({ org: tongxin }))).toMatchObject({
      code: 'SUPPLEMENT_NOT_PROVIDER',
      field: 'org',
    });
  });

  it('by supplement counts all that this contract was supplemented by before, and nothing else', () => {
    // Prepare: other lots' replacements of earlier days
    const purchase = bothSigned();
    const [decided] = purchase.state.acts['1/DecideOutcome'] ?? [];
    if (!decided) throw new Error('nothing was decided');
    const replacedBy = (route: string, org: string, fen: number) => ({
      ...decided,
      lot: 2,
      data: { route, org, amountFen: fen },
    });
    const earlier = (...acts: object[]): Purchase => {
      const copy = bothSigned();
      copy.state = { ...copy.state, acts: { ...copy.state.acts, '2/ArrangeReplacement': acts as never } };
      return copy;
    };
    const within = { amountFen: yuan(39_970) };
    const ask = (from: Purchase, changes: object) =>
      refused(from, 'weiguo', 'ArrangeReplacement', supplement(changes))?.code;
    const two = [
      replacedBy('supplement', qiming, yuan(20_000)),
      replacedBy('supplement', qiming, yuan(10_000)),
    ];
    const others = [
      replacedBy('singleSource', qiming, yuan(60_000)),
      replacedBy('supplement', yunxiu, yuan(60_000)),
    ];
    // Act, Assess
    expect(ask(earlier(...two), { amountFen: yuan(39_970) + 1 })).toBe('SUPPLEMENT_CAP');
    expect(ask(earlier(...two), within)).toBeUndefined();
    expect(ask(earlier(...others), {})).toBeUndefined();
  });

  it('by supplement stays within ten per cent of that contract, to the fen', () => {
    // Prepare
    const purchase = bothSigned();
    // Act
    const over = refused(
      purchase,
      'weiguo',
      'ArrangeReplacement',
      supplement({ amountFen: yuan(69_970) + 1 }),
    );
    const whole = refused(purchase, 'weiguo', 'ArrangeReplacement', supplement({}));
    // Assess
    expect(over).toMatchObject({ code: 'SUPPLEMENT_CAP' });
    expect(whole).toBeUndefined();
    expect(currentAward(purchase.state, 1)).toMatchObject({ org: qiming, by: 'replacement' });
  });

  it('with other money than the special fund reserves nothing of it', () => {
    const purchase = arranging().withSpecialFund(2022, yuan(50));
    const extra = { source: 'workBudget', year: 2022, budgetLine: '2081901-2022' };
    const form = takeover.replacementForm({ amountFen: yuan(468_000), extra });
    expect(refused(purchase, 'weiguo', 'ArrangeReplacement', form)).toBeUndefined();
    expect(purchase.budget('451221', 2022).reserved).toEqual({});
    expect(latest(purchase.state, 'ArrangeReplacement', 1)?.data.extraFen).toBe(yuan(100_000));
  });

  it('from the special fund fits under the 2% cap again', () => {
    // Prepare: the whole cap of 2022 is one yuan
    const purchase = arranging().withSpecialFund(2022, yuan(50));
    const extra = { source: 'specialFund', year: 2022, budgetLine: '2081901-2022' };
    // Act
    const over = refused(
      purchase,
      'weiguo',
      'ArrangeReplacement',
      takeover.replacementForm({ amountFen: yuan(368_001) + 1, extra }),
    );
    const exact = refused(
      purchase,
      'weiguo',
      'ArrangeReplacement',
      takeover.replacementForm({ amountFen: yuan(368_001), extra }),
    );
    // Assess
    expect(over).toMatchObject({ code: 'FUNDING_CAP' });
    expect(exact).toBeUndefined();
    expect(purchase.budget('451221', 2022).reserved).toEqual({ '451221-2021-0001': 100 });
  });

  it('never comes back to one that has held the lot before', () => {
    const purchase = arranging();
    act(
      purchase,
      '2021-12-22T10:00',
      'weiguo',
      'ArrangeReplacement',
      takeover.replacementForm({ route: 'singleSource', org: tongxin, approval: 'NCZ〔2021〕9' }),
    );
    expect(formerHolders(purchase.state, 1)).toEqual([qinghe, tongxin, qinghe]);
    expect(nextCandidate(purchase.state, 1, purchase)).toMatchObject({ org: yunxiu });
  });

  it('opens a contract of its own and a wait of ninety days from the activation', () => {
    const purchase = replaced();
    expect(ofLot(purchase.open())).toEqual(['1/DraftContract', '1/WaitReplacement']);
    expect(purchase.due('WaitReplacement', 1)).toMatchObject({ period: 'takeoverLength', on: '2022-03-07' });
    expect(purchase.events.at(-1)?.starts.map((run) => run.name)).toEqual(['451221-2021-0001-contract-L1-2']);
    expect(latest(purchase.state, 'ArrangeReplacement', 1)?.data).toMatchObject({
      failed: qinghe,
      leftFen: yuan(368_000),
      extraFen: 0,
    });
  });

  it('gives the new contract stage the new amount and the new provider', () => {
    const purchase = replaced().at('2021-12-23T10:00');
    expect(refused(purchase, 'lanxi', 'DraftContract', forms.contractForm({ bondFen: 0 }))).toMatchObject({
      code: 'CONTRACT_AMOUNT_DIFFERS',
    });
    expect(purchase.due('DraftContract', 1)).toMatchObject({ start: '2021-12-22T10:00:00.000+08:00' });
  });
});

describe('the end of a takeover', () => {
  it('comes with the successor’s first day of service, not with its signature', () => {
    const purchase = replaced();
    act(purchase, '2021-12-23T10:00', 'weiguo', 'WaitReplacement', { reason: '提前议定。' });
    expect(latest(purchase.state, 'WaitReplacement', 1)?.data.elapsed).toBe(false);
    expect(purchase.due('EndTakeover', 1)).toMatchObject({ period: 'takeoverLength', on: '2022-03-07' });
    expect(refused(purchase, 'weiguo', 'EndTakeover', takeover.endForm('replaced'))).toMatchObject({
      code: 'SUCCESSOR_NOT_SERVING',
    });
  });

  it('waits for the first round of visits and for every recipient', () => {
    const purchase = successorServing().at('2022-01-14T10:00');
    expect(
      refused(purchase, 'weiguo', 'EndTakeover', takeover.endForm('replaced', { firstRoundDone: false })),
    ).toMatchObject({ code: 'FIRST_ROUND_MISSING' });
    expect(
      refused(purchase, 'weiguo', 'EndTakeover', takeover.endForm('replaced', { recipientsSettled: false })),
    ).toMatchObject({ code: 'RECIPIENTS_NOT_ARRANGED' });
    expect(refused(purchase, 'weiguo', 'EndTakeover', takeover.endForm('closed'))).toMatchObject({
      code: 'SUCCESSOR_SIGNED',
    });
  });

  it('is put before the leader by the calendar after ninety days, and may find its purpose out of reach', () => {
    // Prepare
    const purchase = replaced();
    expect(refused(purchase, 'weiguo', 'WaitReplacement', {})).toMatchObject({ code: 'REASON_NEEDED' });
    // Act
    purchase.elapse('WaitReplacement', 1);
    expect(latest(purchase.state, 'WaitReplacement', 1)?.data).toEqual({ elapsed: true });
    expect(purchase.due('EndTakeover', 1)).toMatchObject({ period: 'takeoverHardStop' });
    const back = refused(purchase, 'weiguo', 'EndTakeover', takeover.endForm('handedBack'));
    act(purchase, '2022-03-10T10:00', 'weiguo', 'EndTakeover', takeover.endForm('closed'));
    // Assess
    expect(back).toMatchObject({ code: 'HAND_BACK_NOT_DECIDED' });
    expect(ofLot(purchase.open())).toEqual(['1/PublishTakeoverEnd']);
    act(purchase, '2022-03-11T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
    expect(
      refused(purchase, 'lanxi', 'TriggerTakeover', takeover.triggerForm('2022-03-11T09:00')),
    ).toMatchObject({ code: 'SERVICE_NOT_RUNNING' });
    expect(currentAward(purchase.state, 1)).toMatchObject({ org: qinghe });
  });

  it('settles, archives and closes the contract that was replaced, and frees what its lot will not spend', () => {
    // Prepare
    const purchase = successorServing().at('2022-01-14T10:00');
    const end = (closing?: object): object => takeover.endForm('replaced', { closing });
    const [old, successor] = contractsOf(purchase.state, 1);
    const refusals = [
      end(),
      end(takeover.closingForm({ bondReturnedFen: 0 })),
      end(takeover.closingForm({ bondReturnedFen: 0, bondDeductedFen: yuan(4_400) })),
      end(takeover.closingForm({ archived: false })),
    ].map((form) => refused(purchase, 'weiguo', 'EndTakeover', form)?.code);
    const held = fromSpecialFund(purchase);
    // Act
    act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
    // Assess: 700,000 yuan of the lot, 320,000 paid to the old provider, 300,000 for the successor
    expect(refusals).toEqual(['OLD_CONTRACT_OPEN', 'BOND_NOT_SETTLED', 'REASON_NEEDED', 'NOT_ARCHIVED']);
    expect(latest(purchase.state, 'EndTakeover', 1)?.data.closed).toEqual({
      contract: old?.seq,
      org: qinghe,
      reason: '已无必要：新承接主体已经开始服务并完成首轮走访',
      amountFen: yuan(688_000),
      paidFen: yuan(320_000),
      unspentFen: yuan(368_000),
      freedFen: yuan(80_000),
    });
    expect(successor?.amountFen).toBe(yuan(300_000));
    expect(held()).toBe(yuan(1_400_000 - 80_000));
  });

  describe('with money added for the successor', () => {
    const extra = { source: 'specialFund', year: 2022, budgetLine: '2081901-2022' };
    /** 368,000 yuan are left of the old contract; 32,000 more come from the special fund of 2022. */
    const added = () => {
      const purchase = referred().withSpecialFund(2022, yuan(70_000_000));
      const held = fromSpecialFund(purchase);
      replaced(purchase, { amountFen: yuan(400_000), extra });
      return { purchase, held, heldAdded: () => purchase.budget('451221', 2022).reserved[purchase.state.id] };
    };

    it('gives back first what was added and is not needed', () => {
      // Prepare: 320,000 paid and 400,000 for the successor, of 700,000 and 32,000
      const { purchase, held, heldAdded } = added();
      successorServing(purchase, yuan(400_000));
      expect(heldAdded()).toBe(yuan(32_000));
      // Act
      act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
      // Assess
      expect(latest(purchase.state, 'EndTakeover', 1)?.data.closed).toMatchObject({
        freedFen: yuan(12_000),
        freedExtraFen: yuan(12_000),
      });
      expect([held(), heldAdded()]).toEqual([yuan(1_400_000), yuan(20_000)]);
    });

    it('gives back all of it, and the rest of the lot, where nobody takes the contract on', () => {
      const { purchase, held, heldAdded } = added();
      purchase.elapse('WaitReplacement', 1);
      act(purchase, '2022-03-10T10:00', 'weiguo', 'EndTakeover', takeover.endForm('closed'));
      expect([held(), heldAdded()]).toEqual([yuan(1_400_000 - 380_000), undefined]);
    });
  });

  it('tells what was learnt, published by the day on which it is told and with nobody’s numbers', () => {
    // Prepare
    const purchase = successorServing();
    act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
    expect(latest(purchase.state, 'EndTakeover', 1)?.data.days).toBe(39);
    purchase.at('2022-01-17T10:00');
    const number = '身份证 11010519491231002X';
    const review = (changes: object) => ({ ...takeover.reviewForm('2022-01-17'), ...changes });
    // Act, Assess
    expect(
      refused(purchase, 'lanxi', 'PublishTakeoverEnd', takeover.endNotice({ statement: number })),
    ).toMatchObject({ code: 'PERSONAL_DATA', field: 'statement' });
    act(purchase, '2022-01-17T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
    expect(refused(purchase, 'lanxi', 'ReviewTakeover', review({ publishedOn: '2022-01-18' }))).toMatchObject(
      { code: 'DATE_IN_FUTURE', field: 'publishedOn' },
    );
    expect(refused(purchase, 'lanxi', 'ReviewTakeover', review({ lessons: number }))).toMatchObject({
      code: 'PERSONAL_DATA',
      field: 'lessons',
    });
    expect(refused(purchase, 'lanxi', 'ReviewTakeover', review({}))).toBeUndefined();
  });

  it('says why more is kept of the bond, and gives the rest back', () => {
    const purchase = successorServing().at('2022-01-14T10:00');
    const closing = takeover.closingForm({
      bondReturnedFen: yuan(4_000),
      bondDeductedFen: yuan(400),
      deductionReason: '赔偿损失。',
    });
    expect(
      refused(purchase, 'weiguo', 'EndTakeover', takeover.endForm('replaced', { closing })),
    ).toBeUndefined();
  });

  it('closes nothing where the provider goes on', () => {
    const form = takeover.endForm('handedBack', { closing: takeover.closingForm() });
    const purchase = act(
      referred(),
      '2021-12-20T10:00',
      'weiguo',
      'DecideOutcome',
      takeover.outcomeForm('handBack', { recheck: '人员已补足。' }),
    );
    expect(refused(purchase.at('2021-12-21T10:00'), 'weiguo', 'EndTakeover', form)).toMatchObject({
      code: 'CONTRACT_GOES_ON',
    });
  });

  it('does not make a new emergency wait for the review of the last one', () => {
    // Prepare
    const purchase = successorServing();
    act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
    expect(
      refused(purchase, 'lanxi', 'TriggerTakeover', takeover.triggerForm('2022-01-14T09:00')),
    ).toMatchObject({ code: 'TAKEOVER_END_UNPUBLISHED' });
    act(purchase, '2022-01-17T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
    expect(purchase.due('ReviewTakeover', 1)).toMatchObject({ period: 'takeoverReview' });
    // Act
    act(purchase, '2022-01-20T10:00', 'tangyun', 'TriggerTakeover', takeover.triggerForm('2022-01-20T09:00'));
    // Assess
    expect(ofLot(purchase.open())).toEqual(['1/VerifyTrigger', '1/WaitPeriod']);
    expect(currentAward(purchase.state, 1)?.org).toBe(yunxiu);
  });
});
