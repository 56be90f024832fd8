import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type BudgetState,
  capStanding,
  evolveBudget,
  initialBudget,
  releaseFunding,
  reserveFunding,
  setSpecialFund,
} from '#domain/budget/budget.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { yuan } from '#test/domain/support/forms.ts';

const now = '2021-03-08T10:00:00.000+08:00';
const finance = actorOf('luocai');
const act = (purchase: string) => ({ purchase, actor: finance, now });

function funded(fen: number): BudgetState {
  const event = setSpecialFund(initialBudget('451221', 2021), fen, finance, now);
  if (isRefusal(event)) throw new Error(event.sentence);
  return evolveBudget(initialBudget('451221', 2021), event);
}

function reserved(state: BudgetState, fen: number, purchase = 'a'): BudgetState {
  const event = reserveFunding(state, fen, act(purchase));
  if (isRefusal(event)) throw new Error(event.sentence);
  return evolveBudget(state, event);
}

describe('the county budget', () => {
  it('reserves exactly 2.00% of the special fund and refuses one fen more', () => {
    // Prepare
    const budget = funded(yuan(70_000_000));
    // Act
    const atTheCap = reserveFunding(budget, yuan(1_400_000), act('a'));
    const oneFenOver = reserveFunding(budget, yuan(1_400_000) + 1, act('a'));
    // Assess
    expect(isRefusal(atTheCap)).toBe(false);
    expect(oneFenOver).toMatchObject({ code: 'FUNDING_CAP', article: '桂民规〔2018〕5号 二（五）' });
    expect(isRefusal(oneFenOver) && oneFenOver.wayOut).toContain('0.01元');
  });

  it('counts all purchases of the year together', () => {
    // Prepare
    const budget = reserved(funded(yuan(70_000_000)), yuan(1_000_000), 'a');
    // Act
    const within = reserveFunding(budget, yuan(400_000), act('b'));
    const over = reserveFunding(budget, yuan(400_000) + 1, act('b'));
    // Assess
    expect(isRefusal(within)).toBe(false);
    expect(over).toMatchObject({ code: 'FUNDING_CAP' });
  });

  it('reserves nothing while the fund of the year is unknown, and says so where something is reserved already', () => {
    // Prepare
    const unknown = initialBudget('451221', 2021);
    // Act
    const answer = reserveFunding(unknown, 1, act('a'));
    // Assess
    expect(answer).toMatchObject({ code: 'SPECIAL_FUND_UNKNOWN' });
    expect(capStanding(unknown)).toEqual({ reservedFen: 0, over: false });
    expect(capStanding({ ...unknown, reserved: { a: 1 } })).toEqual({ reservedFen: 1, over: true });
  });

  it('shows what is free, refuses with the amount that is too much, and counts its events', () => {
    // Prepare
    const budget = reserved(reserved(funded(yuan(70_000_000)), yuan(400_000), 'a'), yuan(500_000), 'b');
    // Act
    const over = reserveFunding(budget, yuan(600_000), act('c'));
    // Assess
    expect(capStanding(budget)).toMatchObject({ freeFen: yuan(500_000), over: false });
    expect(isRefusal(over) && over.wayOut).toContain('100,000.00元');
    expect(budget.version).toBe(3);
  });

  it('takes in no event that names no purchase', () => {
    // Prepare
    const budget = funded(yuan(70_000_000));
    const event = reserveFunding(budget, 1, act('a'));
    if (isRefusal(event)) throw new Error(event.sentence);
    // Act and assess
    expect(() => evolveBudget(budget, { ...event, data: { fen: 1 } })).toThrow('names no purchase');
  });

  it('shows that a lowered fund no longer carries what is reserved, and refuses the next reservation', () => {
    // Prepare
    const budget = reserved(funded(yuan(70_000_000)), yuan(1_400_000));
    const lower = setSpecialFund(budget, yuan(60_000_000), finance, now);
    // Act
    const after = isRefusal(lower) ? budget : evolveBudget(budget, lower);
    // Assess
    expect(capStanding(budget)).toEqual({
      reservedFen: yuan(1_400_000),
      limitFen: yuan(1_400_000),
      freeFen: 0,
      over: false,
    });
    expect(capStanding(after)).toMatchObject({ limitFen: yuan(1_200_000), over: true });
    expect(reserveFunding(after, 1, act('b'))).toMatchObject({ code: 'FUNDING_CAP' });
  });

  it('takes the fund from the finance bureau of the same county only', () => {
    const budget = initialBudget('451221', 2021);
    expect(setSpecialFund(budget, 1, actorOf('lanxi'), now)).toMatchObject({
      code: 'ROLE_NOT_ALLOWED',
      sentence: expect.stringContaining('录入社会救助专项资金总量'),
    });
    expect(setSpecialFund({ ...budget, region: '451222' }, 1, finance, now)).toMatchObject({
      code: 'NOT_THIS_PURCHASER',
    });
  });

  it('releases what a purchase holds and no more, whatever is asked', () => {
    fc.assert(
      fc.property(fc.nat(140_000_000), fc.nat(200_000_000), (held, asked) => {
        // Prepare
        const budget = held === 0 ? funded(yuan(70_000_000)) : reserved(funded(yuan(70_000_000)), held);
        // Act
        const event = releaseFunding(budget, act('a'), asked);
        const after = event ? evolveBudget(budget, event) : budget;
        // Assess
        expect(capStanding(after).reservedFen).toBe(Math.max(0, held - asked));
        const moved = Math.min(held, asked);
        expect(event).toEqual(
          moved === 0
            ? undefined
            : expect.objectContaining({ type: 'ReleaseFunding', data: { fen: moved, purchase: 'a' } }),
        );
      }),
    );
  });
});
