/** 接续采购立项: from when the system opens the purchase that replaces a contract, and what that purchase says of itself. */
import { describe, expect, it } from '@jest/globals';
import { decide } from '#domain/kernel/decide.ts';
import { initialState, latest } from '#domain/kernel/evolve.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import { replacementForm, replacementFrom } from '#domain/stages/takeover/replacement.ts';
import { openPurchaseForm } from '#test/domain/support/forms.ts';
import { act, activated, serving, triggered, verified } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

/** Level II, confirmed by a second person at 11:00. */
function confirmed(decision = 'confirmed'): Purchase {
  const purchase = act(
    triggered(),
    '2021-12-06T09:40',
    'lanxi',
    'VerifyTrigger',
    takeover.verifyForm({ level: 'II', providerHeard: 'heard' }),
  );
  act(purchase, '2021-12-06T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activate'));
  return act(purchase, '2021-12-06T11:00', 'moqing', 'ConfirmTakeover', { decision, opinion: '同意。' });
}

/** As if all of it had happened five years later, when the system opens it. */
function inForce({ state }: Purchase): PurchaseState {
  const later = (at: Instant): Instant => at.replace(/^2021/, '2026') as Instant;
  const acts = Object.entries(state.acts).map(([key, all]) => [
    key,
    all.map((one) => ({ ...one, at: later(one.at) })),
  ]);
  return { ...state, acts: Object.fromEntries(acts) };
}

describe('the purchase that replaces a contract', () => {
  it('is opened at once where one person may order, and a moment after the last withdrawal where a second one confirms', () => {
    expect(replacementFrom(inForce(activated()), 1)).toBe('2026-12-06T10:00:00.000+08:00');
    expect(replacementFrom(inForce(confirmed()), 1)).toBe('2026-12-06T11:10:01.000+08:00');
  });

  it('is left to people before the day from which the system does it', () => {
    expect(replacementFrom(activated().state, 1)).toBeUndefined();
    expect(replacementFrom(confirmed().state, 1)).toBeUndefined();
  });

  it('is not opened where nothing was ordered, where the order was taken back or refused, and for a drill', () => {
    expect(replacementFrom(inForce(serving()), 1)).toBeUndefined();
    expect(replacementFrom(inForce(verified()), 1)).toBeUndefined();
    expect(replacementFrom(inForce(confirmed('withdrawn')), 1)).toBeUndefined();
    const withdrawn = act(confirmed(), '2021-12-06T11:10', 'weiguo', 'WithdrawTakeover', {
      reason: '已恢复。',
    });
    expect(replacementFrom(inForce(withdrawn), 1)).toBeUndefined();
    const drill = inForce(activated());
    const [trigger] = drill.acts['1/TriggerTakeover'] ?? [];
    if (trigger) trigger.data = { ...trigger.data, drill: true };
    expect(replacementFrom(drill, 1)).toBeUndefined();
  });
});

describe('what it says of itself', () => {
  const old = { title: '照护服务', purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' };
  const replaces = { purchase: '451221-2026-0001', lot: 2 };

  it('is the old purchase’s own, marked as what follows, and which contract it replaces', () => {
    expect(replacementForm(old, replaces)).toEqual({ ...old, title: '照护服务（接续采购）', replaces });
  });

  it('is marked once, and is never longer than a title may be', () => {
    const again = replacementForm({ ...old, title: '照护服务（接续采购）' }, replaces);
    expect(again.title).toBe('照护服务（接续采购）');
    const title = '护'.repeat(100);
    expect(replacementForm({ ...old, title }, replaces).title).toBe(`${'护'.repeat(94)}（接续采购）`);
  });
});

describe('立项 by the system', () => {
  const openedBy = (form: object) =>
    decide(
      initialState('451221-2026-0002'),
      { step: 'OpenPurchase', lot: 0, item: 0, form },
      {
        now: '2026-12-06T10:00:00.000+08:00',
        actor: { account: 'system', role: 'system', region: '451221' },
        seed: 's',
        budgets: {},
      },
    );

  it('is done for a contract under takeover and for nothing else', () => {
    const plain = openedBy(openPurchaseForm());
    expect(plain).toMatchObject({ code: 'REPLACES_MISSING', field: 'replaces' });
    const replaces = { purchase: '451221-2021-0001', lot: 1 };
    const opened = openedBy(openPurchaseForm({ replaces }));
    expect(isRefusal(opened)).toBe(false);
    expect(opened).toMatchObject({ events: [{ type: 'OpenPurchase', by: { role: 'system' } }] });
  });

  it('keeps to the kinds of purchaser: a county’s is no township’s', () => {
    const replaces = { purchase: '451221-2021-0001', lot: 1 };
    expect(openedBy(openPurchaseForm({ replaces, purchaserKind: 'township' }))).toMatchObject({
      code: 'PURCHASER_KIND_MISMATCH',
    });
    expect(latest(activated().state, 'OpenPurchase', 0)?.data.purchaserKind).toBe('civilAffairs');
  });
});
