/** 提出询问、质疑，撤回: a supplier begins a case or gives it up. */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import { area, choice, date, seal, text, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { Facts, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy, isInTime, laterOf } from '#domain/law/deadlines.ts';
import { isUscc } from '#domain/law/uscc.ts';
import type { Notice } from '#domain/stages/data.ts';
import { noticePeriodElse } from '#domain/stages/notice/words.ts';
import { caseAt, type Link, links, nextCase } from '#domain/stages/remedies/cases.ts';
import { holdMoves, releaseMoves } from '#domain/stages/remedies/effects.ts';
import { resumeMoves } from '#domain/stages/remedies/orders.ts';
import { resumedClocks } from '#domain/stages/remedies/performance.ts';
import { rightBy } from '#domain/stages/remedies/rights.ts';
import { touches } from '#domain/stages/remedies/suspensions.ts';
import { chosenMethod, latestInCall, lotOf, noticeOf, responsesOf } from '#domain/stages/select.ts';
import { providersOwn } from '#domain/stages/who.ts';

const remedies = '财政部令第94号';

const question = z.strictObject({
  name: text('供应商名称', 100),
  question: area('询问事项', 4000),
});

export const askInquiry = step({
  id: 'AskInquiry',
  stage: 'any',
  kind: 'act',
  label: '提出询问',
  roles: ['provider'],
  article: '政府采购法 第五十一条；政府采购法实施条例 第五十二条',
  form: question,
  owner: providersOwn,
  decide: ({ state, form, facts }) => {
    const org = supplier(facts);
    if (typeof org !== 'string') return org;
    if (!noticeOf(state)) return refuse('NO_NOTICE_IN_FORCE');
    const data = { ...(seal(question, form) as Record<string, unknown>), org, case: nextCase(state) };
    return { data, start: [{ stage: 'remedies', step: 'AnswerInquiry' }] };
  },
});

const challenge = z.strictObject({
  name: text('供应商名称', 100),
  link: choice('质疑环节', links),
  about: whole('标段（涉及整个项目的填 0）', 0, 999),
  claims: area('质疑事项', 4000),
  facts: area('事实依据', 4000),
  basis: area('法律依据', 2000),
  request: area('请求', 2000),
  received: date('获取采购文件日期', '对采购文件提出质疑，且在公告期限届满后才获取文件的填写').optional(),
});
type Challenge = z.infer<typeof challenge>;

export const fileChallenge = step({
  id: 'FileChallenge',
  stage: 'any',
  kind: 'act',
  label: '提出质疑',
  roles: ['provider'],
  article: `政府采购法 第五十二条；${remedies} 第十条至第十二条`,
  form: challenge,
  owner: providersOwn,
  decide: ({ state, form: given, facts }) => {
    const org = supplier(facts);
    if (typeof org !== 'string') return org;
    const notice = noticeOf(state);
    if (!notice) return refuse('NO_NOTICE_IN_FORCE');
    const refused =
      refuseStanding(state, notice, given, org) ??
      refuseSecond(state, notice, given, org) ??
      refuseTime(state, notice, given, facts);
    if (refused) return refused;
    const { about, ...said } = given;
    const sealed = seal(challenge.omit({ about: true }), said) as Record<string, unknown>;
    return {
      data: { ...sealed, org, lot: about, case: nextCase(state) },
      start: [{ stage: 'remedies', step: 'AnswerChallenge' }],
      moves: given.link === 'documents' ? [] : holdMoves(state, about, facts.now),
    };
  },
});

/** 供应商: whoever stands under a 统一社会信用代码. */
export function supplier({ actor }: Facts): string | Refusal {
  return actor.org !== undefined && isUscc(actor.org) ? actor.org : refuse('ORG_UNKNOWN');
}

/** 参与所质疑项目采购活动的供应商（94号令第十一条）: documents by whoever could respond, the rest by who did. */
function refuseStanding(
  state: PurchaseState,
  notice: Notice,
  { link, about }: Challenge,
  org: string,
): Refusal | undefined {
  if (about !== 0 && !lotOf(state, about)) return refuse('LOT_UNKNOWN', { lot: about }, 'about');
  if (link === 'documents') return undefined;
  const responded = notice.lots
    .filter((lot) => about === 0 || lot === about)
    .some((lot) => responsesOf(state, lot).some((response) => response.org === org));
  return responded ? undefined : refuse('NOT_A_SUPPLIER_HERE', {}, 'about');
}

/** 一次性提出（94号令第十条）: where the documents ask for it, one challenge to a link of the call, withdrawn ones included. */
function refuseSecond(
  state: PurchaseState,
  notice: Notice,
  { link, about }: Challenge,
  org: string,
): Refusal | undefined {
  if (!notice.challengesAtOnce) return undefined;
  const before = actsOf(state, 'FileChallenge').some(
    ({ seq, data }) =>
      seq > notice.seq && data.org === org && data.link === link && touches(about, data.lot as number),
  );
  return before ? refuse('CHALLENGE_ONCE', { link: links[link] }, 'link') : undefined;
}

function refuseTime(
  state: PurchaseState,
  notice: Notice,
  { link, received }: Challenge,
  facts: Facts,
): Refusal | undefined {
  if (received !== undefined && received > today(facts.now)) {
    return refuse('DATE_IN_FUTURE', { what: '获取采购文件日期' }, 'received');
  }
  const begun = beganWith(state, notice, link, received);
  if (begun === undefined) return refuse('CHALLENGE_TOO_EARLY', { link: links[link] }, 'link');
  const due = rightBy(link === 'documents' ? 'challengeDocuments' : 'challengeFiling', begun, state);
  // A year whose calendar is not known closes no gate.
  if (isInTime(due, facts.now) || due.provisional) return undefined;
  return refuse('CHALLENGE_LATE', { until: due.on, article: due.article }, 'link');
}

/** 知道或者应当知道之日（条例第五十三条）: the day from which a challenge is counted; undefined = it cannot be made yet. */
function beganWith(
  state: PurchaseState,
  notice: Notice,
  link: Link,
  received: IsoDate | undefined,
): IsoDate | Instant | undefined {
  if (link === 'documents') {
    const ended = noticeEnd(state, notice);
    return received === undefined ? ended : laterOf(ended, received);
  }
  if (link === 'result') {
    const published = latestInCall(state, 'PublishResult');
    return published && dueBy('resultNotice', published.at, state).on;
  }
  const acts = [
    'OpenResponses',
    'ReviewQualifications',
    'RecordRound',
    'NegotiateSupplier',
    'CompareOffers',
    'SubmitReport',
  ].flatMap((one) => latestInCall(state, one)?.at ?? []);
  return acts.sort().at(-1);
}

/** 采购文件公告期限届满之日. */
function noticeEnd(state: PurchaseState, notice: Notice): IsoDate {
  return dueBy(chosenMethod(state).notice ?? noticePeriodElse, notice.publishedAt, state).on;
}

const withdrawal = z.strictObject({ reason: area('撤回理由', 2000) });

export const withdrawRemedy = step({
  id: 'WithdrawRemedy',
  stage: 'any',
  kind: 'act',
  label: '撤回询问、质疑、投诉',
  roles: ['provider'],
  article: `${remedies} 第三十条`,
  form: withdrawal,
  owner: providersOwn,
  decide: ({ state, lot, form, facts }) => {
    const own = caseAt(state, lot);
    // An objection to a 公示 is argued whether its author wants it or not.
    if (own?.open === undefined || own.kind === 'objection') return refuse('CASE_UNKNOWN');
    if (own.org !== facts.actor.org) return refuse('NOT_YOUR_CASE');
    // What has been decided is published, whatever the complainant wants by then.
    if (own.open === 'PublishDecision') return refuse('DECISION_STANDS');
    const keys = Object.values(state.positions).filter((position) => position.lot === lot);
    return {
      data: seal(withdrawal, form) as Record<string, unknown>,
      withdraw: keys.map(({ key }) => key),
      moves: [
        ...releaseMoves(state, lot, facts.now),
        ...resumeMoves(state, lot, facts.now),
        ...resumedClocks(state, lot, facts.now),
      ],
    };
  },
});

/** The newest complaint of a case: filed, or completed since; the clocks of 财政 run from it. */
export function complaintAt(state: PurchaseState, branch: number): Instant | undefined {
  return ['FileComplaint', 'CompleteComplaint']
    .flatMap((one) => actsOf(state, one, branch).map((act) => act.at))
    .at(-1);
}
