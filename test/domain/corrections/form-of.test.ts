/** 回到表单: whatever was filled in is read back from the record, for every act of every story. */
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { formOf } from '#domain/corrections/form-of.ts';
import { isSealed } from '#domain/kernel/decide.ts';
import {
  area,
  choice,
  date,
  moment,
  money,
  orgCode,
  parseForm,
  text,
  whole,
  yes,
} from '#domain/kernel/form.ts';
import type { PurchaseEvent } from '#domain/kernel/types.ts';
import { stepOf } from '#domain/stages/index.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { negotiation } from '#test/tour/negotiation/index.ts';
import { openTender } from '#test/tour/open-tender/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';
import { remedies } from '#test/tour/remedies/index.ts';

const stories = [nandan, remedies, negotiation, openTender].map(
  (story) => [story.id, rehearse(story)] as const,
);

/** What an envelope holds is not in its act. */
const elsewhere = ['HandInShares', 'SubmitResponse', 'SubmitFinalOffer', 'SubmitPrequalification'];

/** What an act decides where its form leaves it open stands in the record under the form's own name. */
const decidedHere: Readonly<Record<string, string[]>> = {
  ConfirmAward: ['awards'],
  PublishPrequalification: ['deadline'],
};

describe('the form of a recorded act', () => {
  it.each(stories)('is read back as it was filled in: %s', (_, { asked, events }) => {
    // Prepare
    const left: PurchaseEvent[] = [...events];
    let read = 0;
    // Act, Assess
    for (const { command, actor, now } of asked) {
      const at = left.findIndex(
        ({ type, lot, item }) => type === command.step && lot === command.lot && item === command.item,
      );
      const [event] = left.splice(at, 1);
      const definition = stepOf(command.step);
      if (!event || !definition) throw new Error(`${command.step} left no event`);
      expect([event.at, event.by.account]).toEqual([now, actor.account]);
      if (isSealed(command.form) || elsewhere.includes(command.step) || actor.role === 'system') continue;
      const given = parseForm(definition, command.form) as object;
      const again = parseForm(definition, formOf(command.step, definition.form, event.data)) as object;
      const decided = (decidedHere[command.step] ?? []).filter((name) => !(name in given));
      const said = Object.fromEntries(Object.entries(again).filter(([name]) => !decided.includes(name)));
      expect({ step: command.step, form: said }).toEqual({ step: command.step, form: given });
      read++;
    }
    expect(read).toBeGreaterThan(10);
  });
});

describe('a form that is read back', () => {
  const row = z.strictObject({ no: whole('序号', 1, 9), note: area('备注').optional() });
  const form = z.strictObject({
    on: date('日期'),
    at: moment('时刻'),
    days: choice('天数', { 3: '三天', 5: '五天' }),
    name: text('名称'),
    number: orgCode('代码'),
    sum: money('金额'),
    rows: z.array(row),
    later: date('另一日期').optional(),
  });
  const recorded = {
    on: '2021-03-01T00:00:00.000+08:00',
    at: '2021-03-01T09:30:00.000+08:00',
    days: 5,
    name: { text: '南丹县' },
    number: 451221,
    sum: 700,
    rows: [{ no: 1, note: { text: '备' }, points: 3 }, { no: 2 }],
    total: 99,
  };

  it('is what somebody enters: days, moments, texts and choices as the form has them, nothing that was computed', () => {
    expect(formOf('AnyStep', form, recorded)).toStrictEqual({
      on: '2021-03-01',
      at: '2021-03-01T09:30',
      days: '5',
      name: '南丹县',
      number: '451221',
      sum: 700,
      rows: [{ no: 1, note: '备' }, { no: 2 }],
    });
  });

  it.each<[string, object]>([
    ['a text', { name: { ref: 'r1', digest: 'd' } }],
    ['a text of a row', { rows: [{ no: 1 }, { no: 2, note: { ref: 'r1', digest: 'd' } }] }],
  ])('is not to be had where %s is still closed, or erased', (_, change) => {
    expect(formOf('AnyStep', form, { ...recorded, ...change })).toBeUndefined();
  });

  const offer = z.strictObject({ name: text('名称'), price: money('报价'), commitment: yes('承诺') });

  it.each(['SubmitResponse', 'SubmitFinalOffer'])('is of %s what its envelope held', (step) => {
    const said = JSON.stringify({ name: '青禾', price: 700 });
    const read = (given: unknown) => formOf(step, offer, { org: 'x', offer: given });
    expect(read({ text: said })).toEqual({ name: '青禾', price: 700, commitment: true });
    expect([read({ ref: 'r1', digest: 'd' }), read(undefined), read({ text: '第一次报价' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    // What was opened and cannot be read is a fault of ours.
    expect(() => read({ text: '{' })).toThrow(SyntaxError);
  });

  it('keeps what the record calls otherwise under the name of the form', () => {
    const challenge = z.strictObject({ about: whole('标段', 0, 9) });
    expect(formOf('FileChallenge', challenge, { lot: 2 })).toEqual({ about: 2 });
    const handed = z.strictObject({ items: z.array(z.string()) });
    expect(formOf('HandOver', handed, { handover: ['ledger'] })).toEqual({ items: ['ledger'] });
    const order = z.strictObject({ until: date('截止日期') });
    expect(formOf('SuspendProcurement', order, { until: '2021-05-15T00:00:00.000+08:00' })).toEqual({
      until: '2021-05-14',
    });
    const people = z.strictObject({ people: z.array(z.string()).optional() });
    expect(formOf('RegisterRecipients', people, { people: { text: '["甲"]' } })).toEqual({ people: ['甲'] });
    expect(formOf('RegisterRecipients', people, { people: { ref: 'r1', digest: 'd' } })).toEqual({});
  });
});
