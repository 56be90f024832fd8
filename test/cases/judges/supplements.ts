/** Judge of the supplement: the provider of lot 2 takes lot 1 on after its provider has failed. */
import { hundredths, type Judge, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';
import { qiming } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, referred } from '#test/domain/support/performance-story.ts';
import { outcomeForm, replacementForm } from '#test/domain/support/takeover-forms.ts';

const other = { lot: 2 };

export const supplementJudges: Readonly<Record<string, Judge>> = {
  supplements: (row) => {
    const purchase = act(referred(), '2021-12-20T10:00', 'weiguo', 'DecideOutcome', outcomeForm('replace'))
      .at('2021-12-22T10:00')
      .act('lanxi', 'DraftContract', forms.contractForm({ amountFen: 69_970_000, bondFen: 0 }), other)
      .act('weiguo', 'ReviewContract', forms.approve(), other)
      .act('lujia', 'SignAsProvider', forms.signed('2021-12-22'), { ...other, role: 'provider' })
      .act('weiguo', 'SignAsPurchaser', { signedOn: '2021-12-22', signatory: '局长' }, other);
    const amountFen = hundredths(column(row, '补充'));
    const form = replacementForm({ route: 'supplement', org: qiming, amountFen });
    return [
      outcome(purchase.try('weiguo', 'ArrangeReplacement', form, { lot: 1, role: 'leader' })),
      column(row, '结论'),
    ];
  },
};
