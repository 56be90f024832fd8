/** 回到表单: whatever was filled in is read back from the record, for every act of every story. */
import { describe, expect, it } from '@jest/globals';
import { formOf } from '#domain/corrections/form-of.ts';
import { isSealed } from '#domain/kernel/decide.ts';
import { parseForm } from '#domain/kernel/form.ts';
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
