/** 补充合同: more of the same, by both, within a tenth, with money for it (A7-6; 政府采购法 第四十九条). */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { isWithinShare } from '#domain/law/money.ts';
import { closeOf, uncommittedFen } from '#domain/stages/exit/closing.ts';
import { prepaymentOf } from '#domain/stages/performance/prepayment.ts';
import { currentContract, fundingByYear } from '#domain/stages/performance-select.ts';
import { supplementLeft } from '#domain/stages/supplement/cap.ts';
import {
  extra,
  providerSigns,
  purchaserSigns,
  supplementDrafted,
  supplemented,
  supplementForm,
  supplementOffered,
  supplementSigned,
  suspended,
} from '#test/domain/support/changes-story.ts';
import { leaving } from '#test/domain/support/exit-story.ts';
import { yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  activated,
  fromSpecialFund,
  ready,
  refused,
  serving,
  triggered,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const draft = (changes: object = {}, purchase = serving().at('2021-06-01T10:00')) =>
  refused(purchase, 'lanxi', 'DraftSupplement', supplementForm(changes));
const most = { services: [{ no: 1, quantity: 120 }], amountFen: yuan(68_800), extra };

/** As if the contract paid by record: 100 yuan a visit of line 1, 50 of line 2. */
function priced(): Purchase {
  const purchase = serving();
  const drafts = (purchase.state.acts['1/DraftContract'] ?? []).map((one) => ({
    ...one,
    data: {
      ...one.data,
      services: (one.data.services as { no: number }[]).map((row) => ({
        ...row,
        pricedBy: 'visit',
        unitFen: row.no === 1 ? yuan(100) : yuan(50),
      })),
    },
  }));
  purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '1/DraftContract': drafts } };
  return purchase.at('2021-06-01T10:00');
}

describe('a supplement', () => {
  it('adds to the contract once both have signed, and the contract stays as it was until then', () => {
    // Prepare
    const before = currentContract(supplementOffered().state, 1);
    // Act
    const after = currentContract(supplementSigned().state, 1);
    // Assess
    expect(before).toMatchObject({ amountFen: yuan(688_000), originalFen: yuan(688_000) });
    expect(before?.services.map(({ quantity }) => quantity)).toEqual([1200, 800]);
    expect(after).toMatchObject({ amountFen: yuan(699_000), originalFen: yuan(688_000) });
    expect(after?.services.map(({ quantity }) => quantity)).toEqual([1220, 800]);
  });

  it('is published within two working days and filed within seven, both from its own signature', () => {
    const purchase = supplementSigned();
    expect(purchase.due('PublishSupplement', 1)).toMatchObject({
      period: 'contractNotice',
      on: '2021-06-07',
    });
    act(purchase, '2021-06-04T10:00', 'lanxi', 'PublishSupplement', forms.publish());
    expect(purchase.due('FileSupplement', 1)).toMatchObject({ period: 'contractFiling', on: '2021-06-15' });
    expect(refused(purchase, 'lanxi', 'FileSupplement', forms.filing('2021-06-05'))).toMatchObject({
      code: 'DATE_IN_FUTURE',
      field: 'filedOn',
    });
    expect(
      supplemented()
        .open()
        .filter((key) => key.includes('Supplement')),
    ).toEqual([]);
  });

  it('ends where the provider does not agree, or the purchaser does not sign, each with a reason', () => {
    const offered = supplementDrafted().at('2021-06-02T10:00');
    expect(refused(offered, 'xieqing', 'SignSupplementAsProvider', { decision: 'refused' })).toMatchObject({
      code: 'REASON_NEEDED',
      field: 'reason',
    });
    const no = { decision: 'refused', reason: '人手不足。' };
    act(offered, '2021-06-02T10:00', 'xieqing', 'SignSupplementAsProvider', no);
    const signing = supplementOffered().at('2021-06-03T10:00');
    expect(refused(signing, 'weiguo', 'SignSupplement', { decision: 'notSigned' })).toMatchObject({
      code: 'REASON_NEEDED',
      field: 'reason',
    });
    act(signing, '2021-06-03T10:00', 'weiguo', 'SignSupplement', { decision: 'notSigned', reason: '暂缓。' });
    for (const purchase of [offered, signing]) {
      expect(purchase.open().filter((key) => key.includes('Supplement'))).toEqual([]);
      expect(currentContract(purchase.state, 1)?.amountFen).toBe(yuan(688_000));
      // Another one can be drafted.
      expect(draft({}, purchase)).toBeUndefined();
    }
  });

  it('is signed by another person than its drafter, after the provider, on a day that has come', () => {
    const purchase = supplementOffered();
    const leader = purchase.state.acts['1/DraftSupplement'] ?? [];
    const own = { ...leader[0], by: { ...leader[0]?.by, account: 'weiguo' } };
    const copy = supplementOffered();
    copy.state = { ...copy.state, acts: { ...copy.state.acts, '1/DraftSupplement': [own] as never } };
    const sign = (changes: object, from = purchase.at('2021-06-03T10:00')) =>
      refused(from, 'weiguo', 'SignSupplement', { ...purchaserSigns, ...changes });
    expect(sign({}, copy.at('2021-06-03T10:00'))?.code).toBe('SAME_PERSON');
    expect(sign({ signedOn: '2021-06-01' })).toMatchObject({
      code: 'SIGNED_BEFORE_PROVIDER',
      field: 'signedOn',
    });
    expect(sign({ signedOn: '2021-06-04' })).toMatchObject({ code: 'DATE_IN_FUTURE', field: 'signedOn' });
    expect(sign({ signatory: undefined })).toMatchObject({ code: 'SIGNATURE_INCOMPLETE' });
    expect(
      refused(supplementDrafted().at('2021-06-02T10:00'), 'xieqing', 'SignSupplementAsProvider', {
        ...providerSigns,
        signedOn: '2021-06-03',
      }),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
    expect(sign({ signedOn: '2021-06-02' })).toBeUndefined();
  });

  it('waits for the one before it to be filed', () => {
    expect(draft({}, supplementSigned().at('2021-06-04T10:00'))?.code).toBe('SUPPLEMENT_OPEN');
    expect(draft({}, supplemented().at('2021-06-08T10:00'))?.code).toBe('SUPPLEMENT_UNFUNDED');
    expect(draft({ amountFen: yuan(1_000) }, supplemented().at('2021-06-08T10:00'))).toBeUndefined();
  });
});

describe('all supplements of a contract', () => {
  it('stay within ten per cent of the original amount together, to the fen', () => {
    // Prepare
    const first = supplemented();
    const contract = currentContract(first.state, 1);
    if (!contract) throw new Error('no contract');
    const second = (fen: number) =>
      draft({ services: [{ no: 2, quantity: 120 }], amountFen: fen, extra }, first.at('2021-06-08T10:00'));
    // Act, Assess
    expect(supplementLeft(first.state, contract)).toBe(yuan(57_800));
    expect(second(yuan(57_800) + 1)).toMatchObject({ code: 'SUPPLEMENT_CAP', field: 'amountFen' });
    expect(second(yuan(57_800))).toBeUndefined();
    expect(isWithinShare(yuan(68_800), yuan(688_000), 1000)).toBe(true);
  });

  it('are judged again when they are signed: what another lot was given meanwhile counts', () => {
    // Prepare
    const purchase = supplementOffered(most);
    const other = {
      ...(purchase.state.acts['1/DraftSupplement'] ?? [])[0],
      lot: 2,
      data: { route: 'supplement', org: currentContract(purchase.state, 1)?.org, amountFen: 1 },
    };
    purchase.withSpecialFund(2021, yuan(100_000_000));
    const taken = supplementOffered(most);
    taken.state = { ...taken.state, acts: { ...taken.state.acts, '2/ArrangeReplacement': [other] as never } };
    // Act
    const refusal = refused(taken.at('2021-06-03T10:00'), 'weiguo', 'SignSupplement', purchaserSigns);
    // Assess
    expect(refusal).toMatchObject({ code: 'SUPPLEMENT_CAP' });
    expect(
      refused(purchase.at('2021-06-03T10:00'), 'weiguo', 'SignSupplement', purchaserSigns),
    ).toBeUndefined();
  });
});

describe('what may be added', () => {
  it.each([
    ['a line that the contract has not', [{ no: 3, quantity: 1 }], 'services.0.no'],
    [
      'a line twice',
      [
        { no: 1, quantity: 1 },
        { no: 1, quantity: 1 },
      ],
      'services.1.no',
    ],
  ])('is not %s', (_, services, field) => {
    expect(draft({ services })).toMatchObject({ code: 'SERVICE_LINE_UNKNOWN', field: field });
  });

  it('is not nothing, and costs no more than its largest part of the price could', () => {
    expect(draft({ amountFen: 0 })).toMatchObject({ code: 'SUPPLEMENT_AMOUNT', field: 'amountFen' });
    // 20 of 1,200 is a sixtieth: 11,466.666… yuan, a part of a fen up.
    expect(draft({ amountFen: 1_146_668 })).toMatchObject({
      code: 'SUPPLEMENT_PRICE_ROSE',
      field: 'amountFen',
    });
    expect(draft({ amountFen: 1_146_667 })).toBeUndefined();
    // 8 of 800 is a hundredth: the larger part counts.
    const both = [
      { no: 1, quantity: 2 },
      { no: 2, quantity: 8 },
    ];
    expect(draft({ services: both, amountFen: yuan(6_880) })).toBeUndefined();
    expect(draft({ services: both, amountFen: yuan(6_880) + 1 })?.code).toBe('SUPPLEMENT_PRICE_ROSE');
  });

  it('costs the agreed price of each unit where the contract pays by record', () => {
    const both = [
      { no: 1, quantity: 20 },
      { no: 2, quantity: 10 },
    ];
    expect(draft({ services: both, amountFen: yuan(2_500) }, priced())).toBeUndefined();
    for (const fen of [yuan(2_500) - 1, yuan(2_500) + 1])
      expect(draft({ services: both, amountFen: fen }, priced())).toMatchObject({
        code: 'SUPPLEMENT_PRICE',
        field: 'amountFen',
      });
  });

  it.each([
    ['before service', () => ready().at('2021-05-08T10:00'), '还没有开始服务'],
    ['while an exit is under way', () => leaving().at('2021-08-01T10:00'), '退出'],
    ['while a takeover is', () => triggered().at('2021-12-06T10:00'), '临时接管'],
    ['while the contract rests', () => suspended().at('2021-06-01T11:00'), '中止'],
    ['after its term', () => serving().at('2022-05-10T10:00'), '届满'],
  ])('is nothing %s', (_, purchase, why) => {
    expect(draft({}, purchase())).toMatchObject({ code: 'CONTRACT_NOT_CHANGEABLE' });
    expect(draft({}, purchase())?.sentence).toContain(why);
  });

  it('is nothing on the last day but one after the term, and something on its last', () => {
    expect(draft({}, serving().at('2022-05-09T10:00'))).toBeUndefined();
  });
});

describe('the money of a supplement', () => {
  it('comes from the lot first; what is beyond it names its source', () => {
    const within = { services: [{ no: 1, quantity: 120 }], amountFen: yuan(12_000) };
    expect(draft(within)).toBeUndefined();
    const refusal = draft({ ...within, amountFen: yuan(12_000) + 1 });
    expect(refusal).toMatchObject({ code: 'SUPPLEMENT_UNFUNDED', field: 'extra' });
    expect(refusal?.sentence).toContain('0.01');
  });

  it('of the special fund fits under the two per cent again, and is reserved when it is signed', () => {
    // Prepare: 56,800 yuan beyond the lot's 12,000
    const short = supplementOffered(most).withSpecialFund(2021, yuan(56_800) * 50 - 50);
    const enough = supplementOffered(most).withSpecialFund(2021, yuan(56_800) * 50);
    // Act
    const refusal = refused(short.at('2021-06-03T10:00'), 'weiguo', 'SignSupplement', purchaserSigns);
    act(enough, '2021-06-03T10:00', 'weiguo', 'SignSupplement', purchaserSigns);
    // Assess
    expect(refusal?.code).toBe('FUNDING_CAP');
    expect(enough.budget('451221', 2021).reserved).toEqual({ [enough.state.id]: yuan(56_800) });
    expect(latest(enough.state, 'SignSupplement', 1)?.data.supplement).toEqual({
      amountFen: yuan(68_800),
      services: [{ no: 1, quantity: 120 }],
      extraFen: yuan(56_800),
      extra,
    });
  });

  it('of another source reserves nothing, is planned in its year, and is free again when it is not spent', () => {
    // Prepare
    const other = { ...extra, source: 'workBudget' };
    const before = fundingByYear(serving().state).find(({ year }) => year === 2021)?.plannedFen ?? 0;
    const purchase = supplementSigned({ ...most, extra: other });
    const held = fromSpecialFund(purchase);
    const contract = currentContract(purchase.state, 1);
    if (!contract) throw new Error('no contract');
    // Act
    const facts = {
      now: '2021-07-01T02:00:00.000Z',
      actor: { account: 'weiguo', role: 'leader', region: '451221' },
      seed: '',
      budgets: { 2021: purchase.budget('451221', 2021) },
    } as const;
    const { closed, budget } = closeOf(purchase.state, 1, contract, facts, '期满');
    // Assess
    expect(held()).toBe(140_000_000);
    expect(closed).toMatchObject({
      amountFen: yuan(756_800),
      freedFen: yuan(756_800),
      freedExtraFen: yuan(56_800),
    });
    // Only what was of the special fund goes back to it: the lot's own 700,000 yuan.
    expect(budget.budget?.map(({ data }) => data.fen)).toEqual([yuan(700_000)]);
    const own = supplementSigned({ ...most, extra: other });
    expect(fundingByYear(own.state).find(({ year }) => year === 2021)?.plannedFen).toBe(
      before + yuan(56_800),
    );
  });

  it('that the lot has needs no other source, though one is named', () => {
    const named = supplementSigned({ extra });
    expect(latest(named.state, 'SignSupplement', 1)?.data.supplement).toEqual({
      amountFen: yuan(11_000),
      services: [{ no: 1, quantity: 20 }],
      extraFen: 0,
    });
    expect(named.budget('451221', 2021).reserved).toEqual({});
  });

  it('that two supplements brought in is counted once each, and none that was not signed', () => {
    // Prepare
    const other = { ...extra, source: 'workBudget' };
    const half = { services: [{ no: 1, quantity: 60 }], amountFen: yuan(34_400), extra: other };
    const purchase = supplemented(half).at('2021-06-08T10:00');
    // Act
    act(purchase, '2021-06-08T10:00', 'lanxi', 'DraftSupplement', supplementForm(half));
    const unsigned = currentContract(purchase.state, 1)?.amountFen;
    act(purchase, '2021-06-08T11:00', 'xieqing', 'SignSupplementAsProvider', providerSigns);
    act(purchase, '2021-06-08T12:00', 'weiguo', 'SignSupplement', purchaserSigns);
    // Assess
    expect(unsigned).toBe(yuan(722_400));
    expect(currentContract(purchase.state, 1)).toMatchObject({ amountFen: yuan(756_800) });
    expect(currentContract(purchase.state, 1)?.services.map(({ quantity }) => quantity)).toEqual([1320, 800]);
    const brought = (purchase.state.acts['1/SignSupplement'] ?? []).map(
      ({ data }) => (data.supplement as { extraFen: number }).extraFen,
    );
    expect(brought).toEqual([yuan(22_400), yuan(34_400)]);
  });

  it('shows no person in what will be published', () => {
    expect(draft({ supplementNo: '张三 13800138000' })?.field).toBe('supplementNo');
  });

  it('leaves nothing of the lot that a second one could spend again', () => {
    const contract = (purchase: Purchase) => {
      const found = currentContract(purchase.state, 1);
      if (!found) throw new Error('no contract');
      return uncommittedFen(purchase.state, 1, found);
    };
    expect(contract(serving())).toBe(yuan(12_000));
    expect(contract(supplementSigned())).toBe(yuan(1_000));
    expect(contract(supplementSigned({ ...most, extra: { ...extra, source: 'workBudget' } }))).toBe(0);
  });

  it('can be accepted and paid with the rest of the contract', () => {
    const all = (purchase: Purchase, fen: number) => {
      purchase.elapse('WaitPeriod', 1);
      act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
      act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', forms.visitForm('2021-08-11'));
      return refused(
        purchase.at('2021-08-12T10:00'),
        'lanxi',
        'AcceptService',
        forms.acceptForm('2021-08-12', { acceptedFen: fen }),
      )?.code;
    };
    expect(all(serving(), yuan(688_000) + 1)).toBe('ACCEPTED_EXCEEDS_CONTRACT');
    expect(all(supplemented(), yuan(699_000) + 1)).toBe('ACCEPTED_EXCEEDS_CONTRACT');
    expect(all(supplemented(), yuan(699_000))).toBeUndefined();
  });

  it('does not change what was agreed as a part of the original price', () => {
    const purchase = supplementSigned();
    const drafts = (purchase.state.acts['1/DraftContract'] ?? []).map((one) => ({
      ...one,
      data: { ...one.data, prepayment: { ratio: 3000 } },
    }));
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '1/DraftContract': drafts } };
    expect(prepaymentOf(purchase.state, 1)).toBe(yuan(206_400));
  });
});

describe('a supplement that is not signed', () => {
  it('ends with the service: an exit, a takeover; one that is signed stays to be published', () => {
    const exit = (purchase: Purchase) =>
      act(purchase, '2021-06-04T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-08-30'))
        .open()
        .filter((key) => key.includes('Supplement'));
    expect(exit(supplementDrafted())).toEqual([]);
    expect(exit(supplementOffered())).toEqual([]);
    expect(exit(supplementSigned())).toEqual(['1/PublishSupplement']);
  });

  it('is of the contract in force alone: a successor begins with its own price', () => {
    expect(currentContract(activated().state, 1)?.amountFen).toBe(yuan(688_000));
    expect(supplementSigned().state.acts['1/SignSupplement']).toHaveLength(1);
    const purchase = supplementSigned();
    const [signed] = purchase.state.acts['1/SignAsPurchaser'] ?? [];
    const next = { ...signed, seq: purchase.state.version + 1, data: { signedOn: '2021-06-10' } };
    purchase.state = {
      ...purchase.state,
      acts: { ...purchase.state.acts, '1/SignAsPurchaser': [signed, next] as never },
    };
    expect(currentContract(purchase.state, 1)?.amountFen).toBe(yuan(688_000));
  });

  it('is refused to the other lot’s provider', () => {
    expect(yunxiu).not.toBe(currentContract(supplementDrafted().state, 1)?.org);
    expect(
      refused(supplementDrafted().at('2021-06-02T10:00'), 'lujia', 'SignSupplementAsProvider', providerSigns)
        ?.code,
    ).toBe('NOT_THIS_PROVIDER');
  });
});
