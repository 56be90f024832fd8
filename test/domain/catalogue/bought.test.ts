/** 本年度采购情况: what a purchase counts for when another of its purchaser is looked at. */
import { describe, expect, it } from '@jest/globals';
import { boughtOf, budgetYear, itemsOf, linesOf } from '#domain/stages/catalogue/bought.ts';
import { freedByYear } from '#domain/stages/catalogue/confirm-funding.ts';
import * as forms from '#test/domain/support/forms.ts';
import { yuan } from '#test/domain/support/forms.ts';
import { changeActs } from '#test/domain/support/purchase.ts';
import { soleApproved } from '#test/domain/support/single-story.ts';
import {
  calledAlone,
  contractStage,
  fundedPurchase,
  methodChosen,
  openedPurchase,
  responded,
  selectedPurchase,
} from '#test/domain/support/story.ts';

const terminated = () => responded().act('weiguo', 'TerminateProcurement', forms.terminationForm()).state;

describe('what a purchase counts for', () => {
  it('is nothing before its method is chosen', () => {
    expect(boughtOf(fundedPurchase().state)).toBeUndefined();
    expect(itemsOf(openedPurchase().state)).toEqual([]);
  });

  it('is its budget, its items and the lines of its money, once it is chosen', () => {
    expect(boughtOf(methodChosen().state)).toEqual({
      purchase: '451221-2021-0001',
      year: 2021,
      method: 'consultation',
      approved: false,
      items: [2, 3],
      lines: ['2081901-2021'],
      fen: yuan(1_400_000),
    });
    expect(linesOf(selectedPurchase().state)).toEqual([]);
  });

  it('is what went to a contract, or still may', () => {
    expect(boughtOf(contractStage().state)?.fen).toBe(yuan(1_400_000));
    expect(boughtOf(calledAlone().state)?.fen).toBe(yuan(1_400_000));
    expect(boughtOf(terminated())).toBeUndefined();
    const alone = calledAlone().act('weiguo', 'TerminateProcurement', forms.terminationForm());
    expect(boughtOf(alone.state)?.fen).toBe(yuan(700_000));
  });

  it('was approved where the treasury has approved its method', () => {
    expect(boughtOf(soleApproved().state)?.approved).toBe(true);
  });
});

describe('the year of a budget', () => {
  it('is the first of its money, before that the year it was opened in', () => {
    const lines = [2022, 2021].map((year) => ({ year, fen: yuan(700_000), budgetLine: `${year}` }));
    const funded = changeActs(methodChosen(), '0/ConfirmFunding', (data) => ({ ...data, lines }));
    expect(budgetYear(funded.state)).toBe(2021);
    expect(budgetYear(openedPurchase('2020-03-02T09:00').state)).toBe(2020);
  });
});

describe('money of two years that a lot does not need', () => {
  it('is given back of the last year first', () => {
    const lines = [2021, 2022].map((year) => ({ source: 'specialFund', year, fen: yuan(700_000) }));
    const { state } = changeActs(methodChosen(), '0/ConfirmFunding', (data) => ({ ...data, lines }));
    expect([...freedByYear(state, yuan(700_000), yuan(500_000))]).toEqual([
      [2022, yuan(350_000)],
      [2021, yuan(150_000)],
    ]);
    expect([...freedByYear(state, yuan(700_000), yuan(100_000))]).toEqual([
      [2022, yuan(100_000)],
      [2021, 0],
    ]);
  });
});
