/** Judges of what comes before the purchase: research, opinion, review, term, intention. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import { legalBasesOn } from '#domain/law/legal-bases.ts';
import { given, hundredths, isYes, type Judge, list } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';
import * as forms from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { fundedPurchase, openedPurchase } from '#test/domain/support/story.ts';

const opened = (row: Case): Purchase => openedPurchase(`${column(row, '立项日')}T09:00`);

/** The code of the refusal, or what opens next. */
function next(purchase: Purchase, account: string, step: string, form: object): string {
  const answer = purchase.try(account, step, form);
  return isRefusal(answer) ? answer.code : purchase.open().join('、').replaceAll('0/', '');
}

const respondents = (names: string): object[] =>
  list(names).map((name) => ({ kind: 'supplier', name, finding: '可以承接。' }));

function decided(row: Case): Purchase {
  const purchase = opened(row)
    .act('lanxi', 'SelectItems', forms.selectItemsForm())
    .act('lanxi', 'ResearchNeed', forms.researchForm());
  if (purchase.open().includes('0/ReviewNeed')) purchase.act('weiguo', 'ReviewNeed', forms.needReviewForm());
  return purchase.act('luocai', 'ConfirmFunding', forms.fundingForm()).act(
    'lanxi',
    'ChooseMethod',
    forms.methodForm({
      method: column(row, '方式'),
      ...given(row, '情形', 'ground', String),
      ...(column(row, '方式') === 'singleSource' ? { supplier: forms.soleSupplier } : {}),
    }),
  );
}

export const needJudges: Readonly<Record<string, Judge>> = {
  'legal-bases': (row) => [
    legalBasesOn(column(row, '日期')).map(({ text }) => text),
    list(column(row, '依据')),
  ],
  research: (row) => {
    const { publicOpinion, ...form } = forms.researchForm({
      respondents: respondents(column(row, '调查对象')),
    });
    const purchase = opened(row).act('lanxi', 'SelectItems', forms.selectItemsForm());
    const opinion = isYes(row, '征求意见') ? { publicOpinion } : {};
    const assessed = isYes(row, '评估和对照')
      ? {
          needsAssessment: '由镇里评估 120 人，八成要求上门照料。',
          serviceList: '照护服务、生活服务各一项。',
        }
      : {};
    const kinds = given(row, '服务对象种类', 'recipientKinds', (text) => list(text));
    return [
      next(purchase, 'lanxi', 'ResearchNeed', { ...form, ...opinion, ...assessed, ...kinds }),
      column(row, '结论'),
    ];
  },
  intentions: (row) => [
    next(decided(row), 'weiguo', 'ApproveProject', forms.approvalForm()),
    column(row, '结论'),
  ],
  'follow-ons': (row) => {
    const contract = given(row, '原合同', 'contractFen', hundredths);
    const followOn = { contract: '甲-2020-1', earlierFen: hundredths(column(row, '此前添购')), ...contract };
    const form = forms.methodForm({
      method: 'singleSource',
      ground: 'followOn',
      supplier: forms.soleSupplier,
      ...(column(row, '原合同') === '' ? {} : { followOn }),
    });
    return [
      next(fundedPurchase().at('2021-03-09T10:00'), 'lanxi', 'ChooseMethod', form),
      column(row, '结论'),
    ];
  },
  terms: (row) => [
    next(
      opened(row),
      'lanxi',
      'SelectItems',
      forms.selectItemsForm({
        termMonths: Number(column(row, '月数')),
        ...given(row, '多年期理由', 'multiYearReason', String),
      }),
    ),
    column(row, '结论'),
  ],
};
