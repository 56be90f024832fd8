import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { paidFen } from '#domain/stages/performance-select.ts';
import {
  evaluatedHere,
  handed,
  leaving,
  notified,
  settled,
  verified,
} from '#test/domain/support/exit-story.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  accepted,
  act,
  fromSpecialFund,
  ready,
  refused,
  serving,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

describe('the exit (G-50)', () => {
  it('names its ground: agreed here, 合同期满 where nobody asked', () => {
    expect(latest(notified().state, 'NotifyExit', 1)?.data).toMatchObject({ ground: 'mutual' });
    const purchase = leaving();
    const { '1/RequestExit': _, ...acts } = purchase.state.acts;
    purchase.state = { ...purchase.state, acts };
    expect(latest(notified(purchase).state, 'NotifyExit', 1)?.data).toMatchObject({ ground: 'expiry' });
  });

  it('ends on the day agreed, or with the term; of a rescission on the day its notice arrived (民法典 第五百六十五条)', () => {
    const ends = (purchase: Purchase) => latest(purchase.state, 'NotifyExit', 1)?.data.effectiveOn;
    expect(ends(notified())).toBe('2021-08-30');
    const expired = leaving();
    const { '1/RequestExit': _, ...acts } = expired.state.acts;
    expired.state = { ...expired.state, acts };
    expect(ends(notified(expired))).toBe('2022-05-09');
    const rescinded = (delivered: string) => {
      const purchase = serving();
      act(purchase, '2021-07-01T10:00', 'weiguo', 'RequestExit', {
        ...forms.exitForm('rescission', '2021-07-01'),
        basis: 'contract',
      });
      purchase.at('2021-07-08T10:00');
      const refusal = refused(purchase, 'lanxi', 'NotifyExit', forms.notifyExitForm(delivered, '2021-07-20'));
      return refusal ? [refusal.code, refusal.field] : ends(purchase);
    };
    expect(rescinded('2021-06-30')).toEqual(['EXIT_NOTICE_EARLY', 'deliveredOn']);
    expect([rescinded('2021-07-01'), rescinded('2021-07-05')]).toEqual(['2021-07-01', '2021-07-05']);
  });

  it.each(['ledger', 'recipients', 'services', 'data'])(
    'hands over %s, of which a service that ran cannot have none',
    (item) => {
      const purchase = notified().at('2021-09-10T10:00');
      const none = forms.handOverForm('2021-09-10', { [item]: 'none' });
      const refusal = refused(purchase, 'xieqing', 'HandOver', none);
      expect([refusal?.code, refusal?.field]).toEqual([
        'HANDOVER_NOT_NONE',
        `items.${none.items.findIndex((row) => row.item === item)}.state`,
      ]);
    },
  );

  it('may have no assets, and no service records where nothing ever began', () => {
    const purchase = notified().at('2021-09-10T10:00');
    const none = forms.handOverForm('2021-09-10', { assets: 'none', keys: 'none', incidents: 'none' });
    expect(refused(purchase, 'xieqing', 'HandOver', none)).toBeUndefined();
    const unbegun = ready();
    act(unbegun, '2021-05-08T10:00', 'weiguo', 'RequestExit', {
      ...forms.exitForm('rescission', '2021-05-08'),
      basis: 'contract',
    });
    act(unbegun, '2021-05-08T11:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-05-08', '2021-05-20'));
    unbegun.at('2021-05-10T10:00');
    const nothing = forms.handOverForm('2021-05-10', { services: 'none', recipients: 'none', data: 'none' });
    expect(refused(unbegun, 'xieqing', 'HandOver', nothing)).toBeUndefined();
  });

  it('gives notice before it asks for the handover', () => {
    const purchase = leaving().at('2021-09-06T10:00');
    expect(
      refused(purchase, 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-09-06', '2021-09-05')),
    ).toMatchObject({ code: 'HANDOVER_BEFORE_NOTICE' });
    expect(
      refused(purchase, 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-09-06', '2021-09-06')),
    ).toBeUndefined();
  });

  it('is handed over by the provider; the officer records it only once it is overdue', () => {
    const purchase = notified().at('2021-09-07T10:00');
    expect(refused(purchase, 'lanxi', 'HandOver', forms.handOverForm('2021-09-07'))).toMatchObject({
      code: 'HANDOVER_NOT_OVERDUE',
    });
    expect(
      refused(purchase, 'xieqing', 'HandOver', {
        handedOn: '2021-09-07',
        items: [
          { item: 'keys', state: 'handed' },
          { item: 'keys', state: 'none' },
        ],
      }),
    ).toMatchObject({ code: 'HANDOVER_ITEM_TWICE' });
  });

  it.each([
    ['an item withheld', handed({ keys: 'withheld' }), {}, 'HANDOVER_INCOMPLETE'],
    ['an item not checked', handed(), { checked: ['ledger'] }, 'HANDOVER_INCOMPLETE'],
    ['a recipient without arrangement', handed(), { recipientsArranged: false }, 'RECIPIENTS_NOT_ARRANGED'],
  ])('is not complete with %s', (_, purchase, changes, code) => {
    purchase.at('2021-09-13T10:00');
    expect(refused(purchase, 'lanxi', 'VerifyHandover', forms.verifyHandoverForm(changes))).toMatchObject({
      code,
    });
  });

  it('names each item that is not there', () => {
    const purchase = handed({ keys: 'withheld', data: 'withheld' }).at('2021-09-13T10:00');
    expect(refused(purchase, 'lanxi', 'VerifyHandover', forms.verifyHandoverForm())?.sentence).toContain(
      '钥匙、设备和系统账号、个人信息返还和删除声明',
    );
  });

  it('goes back to the handover, and takes what the purchaser had to get for itself', () => {
    // Prepare
    const purchase = handed({ keys: 'withheld' });
    act(
      purchase,
      '2021-09-13T10:00',
      'lanxi',
      'VerifyHandover',
      forms.verifyHandoverForm({ decision: 'incomplete' }),
    );
    // Act
    act(
      purchase,
      '2021-09-22T10:00',
      'lanxi',
      'HandOver',
      forms.handOverForm('2021-09-22', { keys: 'rebuilt' }),
    );
    act(purchase, '2021-09-22T11:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
    // Assess
    expect(purchase.open()).toContain('1/SettleAccounts');
  });

  it.each([
    ['money that nobody accepted', { finalFen: 1 }, 'SETTLEMENT_NOT_ACCEPTED'],
    ['a bond not settled to the fen', { bondReturnedFen: yuan(34_400) - 1 }, 'BOND_NOT_SETTLED'],
    [
      'a deduction without reason',
      { bondReturnedFen: yuan(34_000), bondDeductedFen: yuan(400) },
      'REASON_NEEDED',
    ],
  ])('does not settle %s', (_, changes, code) => {
    const purchase = verified().at('2021-09-15T10:00');
    expect(
      refused(purchase, 'luocai', 'SettleAccounts', forms.settleForm('2021-09-15', changes)),
    ).toMatchObject({ code });
  });

  it('keeps a part of the bond where it says why', () => {
    const form = forms.settleForm('2021-09-15', {
      bondReturnedFen: yuan(34_000),
      bondDeductedFen: yuan(400),
      deductionReason: '两把钥匙没有交还。',
    });
    expect(refused(verified().at('2021-09-15T10:00'), 'luocai', 'SettleAccounts', form)).toBeUndefined();
  });

  it('takes back what was paid in advance and not earned, to the fen', () => {
    // Prepare: 1,000 yuan of a prepayment that no payment took up
    const purchase = verified().at('2021-09-15T10:00');
    const [payment] = purchase.state.acts['1/PayService'] ?? [];
    const advance = payment && [{ ...payment, data: { prepaidFen: yuan(1_000) } }];
    purchase.state = {
      ...purchase.state,
      acts: { ...purchase.state.acts, '1/PayPrepayment': advance ?? [] },
    };
    const settle = (changes: object) =>
      refused(purchase, 'luocai', 'SettleAccounts', forms.settleForm('2021-09-15', changes));
    // Act, Assess
    expect(settle({})).toMatchObject({ code: 'PREPAYMENT_NOT_SETTLED', field: 'prepaidReturnedFen' });
    expect(settle({ prepaidReturnedFen: yuan(1_000) - 1 })).toMatchObject({ code: 'PREPAYMENT_NOT_SETTLED' });
    expect(settle({ prepaidReturnedFen: yuan(1_000) })).toBeUndefined();
  });

  it('closes only after the evaluation is published and the file archived', () => {
    // Prepare
    const purchase = settled();
    const held = fromSpecialFund(purchase);
    // Act
    const early = refused(purchase, 'weiguo', 'CloseContract', forms.closeForm());
    evaluatedHere(purchase);
    const loose = refused(purchase, 'weiguo', 'CloseContract', forms.closeForm({ archived: false }));
    act(purchase, '2021-09-20T10:00', 'weiguo', 'CloseContract', forms.closeForm());
    // Assess
    expect(early).toMatchObject({ code: 'EVALUATION_UNPUBLISHED' });
    expect(loose).toMatchObject({ code: 'NOT_ARCHIVED' });
    expect(purchase.open()).toEqual(['2/DraftContract']);
    // 700,000 yuan of the lot, 200,000 paid: the rest is free again, and the record says why the contract is closed
    expect(latest(purchase.state, 'CloseContract', 1)?.data.closed).toMatchObject({
      reason: '双方协商一致',
      amountFen: yuan(688_000),
      paidFen: yuan(200_000),
      unspentFen: yuan(488_000),
      freedFen: yuan(500_000),
    });
    expect(held()).toBe(yuan(1_400_000 - 500_000));
  });

  it.each([
    ['the handover', 'VerifyHandover', 'HANDOVER_INCOMPLETE'],
    ['the settlement', 'SettleAccounts', 'NOT_SETTLED'],
  ])('does not close without %s on record, even where the task stands open', (_, step, code) => {
    const purchase = evaluatedHere(settled());
    const { [`1/${step}`]: __, ...acts } = purchase.state.acts;
    purchase.state = { ...purchase.state, acts };
    expect(refused(purchase, 'weiguo', 'CloseContract', forms.closeForm())).toMatchObject({ code });
  });
});

describe('an exit of which notice is given again', () => {
  it.each([
    ['handed over', 'VerifyHandover', 'HANDOVER_INCOMPLETE'],
    ['settled', 'SettleAccounts', 'NOT_SETTLED'],
  ])('has to be %s again', (_, step, code) => {
    // Prepare: as if what is on record had been done before the notice in force
    const purchase = evaluatedHere(settled());
    const acts = { ...purchase.state.acts };
    acts[`1/${step}`] = (acts[`1/${step}`] ?? []).map((done) => ({ ...done, seq: 1 }));
    purchase.state = { ...purchase.state, acts };
    // Act, Assess
    expect(refused(purchase, 'weiguo', 'CloseContract', forms.closeForm())).toMatchObject({ code });
  });
});

describe('a rescission', () => {
  const rescinded = (purchase: Purchase): Purchase => {
    const day = purchase.now.slice(0, 10);
    return act(
      purchase,
      `${day}T11:00`,
      'weiguo',
      'RequestExit',
      forms.exitForm('rescission', day, { basis: 'civil' }),
    );
  };
  const toSettle = (purchase: Purchase): Purchase => {
    notified(purchase);
    act(purchase, '2021-09-10T10:00', 'xieqing', 'HandOver', forms.handOverForm('2021-09-10'));
    return act(purchase, '2021-09-13T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
  };

  it('pays what was accepted and not yet paid, once', () => {
    // Prepare
    const purchase = toSettle(rescinded(accepted(serving(), '2021-08-10')));
    // Act
    const over = refused(
      purchase,
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-09-13', { finalFen: yuan(160_000) + 1 }),
    );
    act(
      purchase,
      '2021-09-15T10:00',
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-09-15', { finalFen: yuan(160_000) }),
    );
    // Assess
    expect(over).toMatchObject({ code: 'SETTLEMENT_NOT_ACCEPTED' });
    expect(paidFen(purchase.state, 1)).toBe(yuan(160_000));
  });

  it('takes up what was paid in advance, and takes back what is left of it', () => {
    // Prepare: 200,000 yuan paid in advance, 160,000 accepted and not paid yet
    const purchase = toSettle(rescinded(accepted(serving(), '2021-08-10'))).at('2021-09-15T10:00');
    const [start] = purchase.state.acts['1/StartService'] ?? [];
    const advance = start && [{ ...start, data: { prepaidFen: yuan(200_000) } }];
    purchase.state = {
      ...purchase.state,
      acts: { ...purchase.state.acts, '1/PayPrepayment': advance ?? [] },
    };
    const settle = (prepaidReturnedFen: number) =>
      refused(
        purchase,
        'luocai',
        'SettleAccounts',
        forms.settleForm('2021-09-15', { finalFen: yuan(160_000), prepaidReturnedFen }),
      );
    // Act, Assess
    expect(settle(yuan(200_000))).toMatchObject({ code: 'PREPAYMENT_NOT_SETTLED' });
    expect(settle(yuan(40_000))).toBeUndefined();
    expect(latest(purchase.state, 'SettleAccounts', 1)?.data).toMatchObject({
      paidFen: yuan(160_000),
      offsetFen: yuan(160_000),
    });
  });

  it('owes nothing for a period of which nobody accepted a part, and offsets nothing', () => {
    const purchase = toSettle(rescinded(serving().at('2021-07-20T10:00'))).at('2021-09-15T10:00');
    const ask = (changes: object) =>
      refused(purchase, 'luocai', 'SettleAccounts', forms.settleForm('2021-09-15', changes));
    expect(ask({ finalFen: 1 })).toMatchObject({ code: 'SETTLEMENT_NOT_ACCEPTED' });
    expect(ask({})).toBeUndefined();
    expect(latest(purchase.state, 'SettleAccounts', 1)?.data).not.toHaveProperty('offsetFen');
  });

  it('pays no part beyond what the contract holds', () => {
    const purchase = toSettle(rescinded(serving().at('2021-07-20T10:00'))).at('2021-09-15T10:00');
    const ask = (fen: number) =>
      refused(
        purchase,
        'luocai',
        'SettleAccounts',
        forms.settleForm('2021-09-15', {
          finalFen: fen,
          partial: { acceptedFen: fen, basis: '按已完成户次验收。' },
        }),
      );
    expect(ask(yuan(688_000) + 1)).toMatchObject({ code: 'PAYMENT_EXCEEDS_CONTRACT', field: 'finalFen' });
    expect(ask(yuan(688_000))).toBeUndefined();
  });

  it('pays a part of a period by an acceptance of that part', () => {
    // Prepare
    const purchase = toSettle(rescinded(serving().at('2021-07-20T10:00')));
    const partial = { acceptedFen: yuan(90_000), basis: '按已完成户次验收。' };
    // Act
    act(
      purchase,
      '2021-09-15T10:00',
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-09-15', { finalFen: yuan(90_000), partial }),
    );
    // Assess
    expect(paidFen(purchase.state, 1)).toBe(yuan(90_000));
  });
});
