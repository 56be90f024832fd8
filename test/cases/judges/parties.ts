/** Judges of who may buy and who may provide. */
import { type ProofKind, proofKinds } from '#domain/law/evidence.ts';
import type { MethodId } from '#domain/law/method.ts';
import { checkProviderKind, type ProviderKind, providerKinds } from '#domain/law/provider-kinds.ts';
import { checkPurchaserKind, type PurchaserKind, purchaserKinds } from '#domain/law/purchaser-kinds.ts';
import { checkDrafter, checkRelated, type Party } from '#domain/law/related-parties.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { checkViolation, isBanOpen, type ViolationKind, violationKinds } from '#domain/law/violations.ts';
import { refuseUnfit } from '#domain/stages/bidding/review-parties.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';
import { proofsOf, reviewOf } from '#test/domain/support/forms.ts';
import { applicantsForm } from '#test/domain/support/method-forms.ts';
import { applied } from '#test/domain/support/prequalification-story.ts';
import { bids, opened } from '#test/domain/support/story.ts';

function known<K extends string>(kinds: Readonly<Record<K, string>>, kind: string): K {
  if (!Object.hasOwn(kinds, kind)) throw new Error(`no kind ${kind}`);
  return kind as K;
}

const party = (text: string): Party => {
  const [org = '', responsible = '', controls = ''] = text.split('/');
  return { org, controls: list(controls, '、'), ...(responsible === '' ? {} : { responsible }) };
};

/** All its proofs, less those that are missing, and with one that has a day of its own. */
function proofsIn(row: Case) {
  const missing = list(column(row, '缺少'));
  const [, proof, mark, day = ''] = /^([a-z]+)([=@])(.+)$/.exec(column(row, '另注')) ?? [];
  const shown = proofsOf('2021-04-01').filter((one) => !missing.includes(one.proof) && one.proof !== proof);
  const own = known<ProofKind>(proofKinds, proof ?? 'other');
  const last = mark === '=' ? { on: '2021-04-01', validUntil: day } : { on: day };
  return proof === undefined ? shown : [...shown, { proof: own, ...last }];
}

/** 资格审查 of those who answered. */
function proved(row: Case): unknown {
  const party = {
    lot: 1,
    org: '某供应商',
    kind: 'socialOrganisation',
    responsible: '某人',
    evidence: proofsIn(row),
  } as const;
  return refuseUnfit(party, '2021-04-06', 'reviews.0', '451221');
}

/** 资格预审 of the same supplier: what it shows is looked at among the applicants. */
function prequalified(row: Case): unknown {
  const { reviews } = applicantsForm();
  const looked = reviews.map((review, index) =>
    index === 0 ? { ...review, evidence: proofsIn(row) } : review,
  );
  return applied()
    .elapse('WaitPrequalification')
    .at('2021-04-06T10:00')
    .try('huangda', 'ReviewApplicants', applicantsForm({ reviews: looked }));
}

/** The notice names conditions of the place; the first supplier is judged as the case says, the others meet them all. */
function judgedLocally(row: Case): unknown {
  const published = Number(column(row, '公告'));
  const localConditions = Array.from({ length: published }, (_, index) => ({
    text: `在本县有第${index + 1}处固定服务场所。`,
    source: '南丹县某文件',
  }));
  const judged = list(column(row, '审查')).map((one) => {
    const [no, met] = one.split(':');
    return { no: Number(no), met: met === '是' };
  });
  const all = localConditions.map((_, index) => ({ no: index + 1, met: true }));
  const reviews = bids.map(({ lot, org }, index) =>
    reviewOf(lot, org, { localConditions: index === 0 ? judged : all }),
  );
  return opened(bids, published > 0 ? { localConditions } : {})
    .at('2021-04-06T11:00')
    .try('huangda', 'ReviewQualifications', { reviews });
}

export const partyJudges: Readonly<Record<string, Judge>> = {
  purchasers: (row) => {
    const kind = known<PurchaserKind>(purchaserKinds, column(row, '主体类型'));
    const answer = checkPurchaserKind(kind, column(row, '日期'));
    return [
      [outcome(answer), answer?.article ?? ''],
      [column(row, '结论'), column(row, '依据')],
    ];
  },
  providers: (row) => {
    const kind = known<ProviderKind>(providerKinds, column(row, '主体类型'));
    const answer = checkProviderKind({ kind, suited: isYes(row, '适宜个人') }, column(row, '日期'));
    return [
      [outcome(answer), answer?.article ?? ''],
      [column(row, '结论'), column(row, '依据')],
    ];
  },
  'local-conditions': (row) => [outcome(judgedLocally(row)), column(row, '结论')],
  evidence: (row) => [
    [outcome(proved(row)), outcome(prequalified(row))],
    [column(row, '结论'), column(row, '结论')],
  ],
  violations: (row) => {
    const [on, day] = [column(row, '决定或截止日期'), column(row, '审查日')];
    const wanted = column(row, '结论');
    if (column(row, '种类') === '禁止') return [isBanOpen(on, day) ? 'BAN_IN_FORCE' : '可以', wanted];
    const found = {
      kind: known<ViolationKind>(violationKinds, column(row, '种类')),
      on,
      ...given(row, '罚款', 'fineFen', hundredths),
      ...given(row, '领域标准', 'sectorFen', hundredths),
    };
    return [outcome(checkViolation('某供应商', found, day, '451221')), wanted];
  },
  related: (row) => [outcome(checkRelated(list(column(row, '供应商')).map(party))), column(row, '结论')],
  drafters: (row) => [
    outcome(
      checkDrafter(column(row, '单位'), list(column(row, '服务单位')), column(row, '方式') as MethodId),
    ),
    column(row, '结论'),
  ],
  'credit-codes': (row) => [isUscc(column(row, '代码')) ? '可以' : '不符', column(row, '结论')],
};
