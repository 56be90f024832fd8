/** 发布采购公告: checks the windows again with the actual day, and starts 公告期限 and 响应期限, two separate clocks. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { date, emptyForm, moment, seal } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, Instant } from '#domain/kernel/types.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import type { Scheme } from '#domain/stages/data.ts';
import { group } from '#domain/stages/fields.ts';
import { admittedOf } from '#domain/stages/notice/prequalified.ts';
import { refuseWindow, type Window } from '#domain/stages/notice/windows.ts';
import { noticePeriodElse } from '#domain/stages/notice/words.ts';
import { within, withinOfMethod } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia } from '#domain/stages/publish.ts';
import { sealedCall } from '#domain/stages/sealing/holders.ts';
import { lotsToCall } from '#domain/stages/select.ts';
import { handlerOwns, officerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  media: mediaField(),
  postponed: group('顺延的日期', {
    from: date('采购文件提供开始日期'),
    to: date('采购文件提供截止日期'),
    deadline: moment('响应文件提交截止时间（开启时间）'),
  })
    .optional()
    .meta({ title: '顺延的日期', help: '实际发布日晚于拟定的文件提供日期时填写，只能顺延' }),
});
type Form = z.infer<typeof form>;

interface Draft {
  projectNo: string;
  documents: { from: string; to: string };
  deadline: Instant;
  scoring: Scheme;
  bonds?: { lot: number; fen: Fen }[];
  challengesAtOnce?: boolean;
  localConditions?: unknown[];
}

export const publishNotice = purchaseStep({
  id: 'PublishNotice',
  stage: 'notice',
  kind: 'task',
  label: '发布采购公告',
  roles: officersAndAgency,
  article:
    '政府采购法 第三十五条（招标）；财政部令第74号 第二十九条（谈判）；财库〔2014〕214号 第十条（磋商）；财库〔2015〕135号',
  form,
  owner: handlerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const draft = latest(state, 'DraftNotice')?.data as Draft | undefined;
    if (!draft) throw new Error('PublishNotice without a draft');
    const day = today(facts.now);
    const { projectNo, scoring, bonds, challengesAtOnce, localConditions = [] } = draft;
    const planned: Window = { ...draft.documents, deadline: draft.deadline };
    const { from, to, deadline } = windowOf(planned, given);
    if (from < day) return refuse('DOCUMENTS_BEFORE_NOTICE', { from, today: day }, 'postponed');
    const refused =
      refuseMedia(given.media) ??
      refuseAdvance(planned, { from, to, deadline }) ??
      atPostponed(refuseWindow(state, { from, to, deadline }));
    if (refused) return refused;
    const sealed = sealedCall(state);
    if (isRefusal(sealed)) return sealed;
    const lots = lotsToCall(state).map((lot) => lot.no);
    const invited = admittedOf(state);
    const inForce = {
      projectNo,
      lots,
      documents: { from, to },
      deadline,
      scheme: scoring,
      ...(bonds === undefined ? {} : { bonds }),
      ...(challengesAtOnce ? { challengesAtOnce } : {}),
      ...(localConditions.length > 0 ? { localConditions: localConditions.length } : {}),
      ...(invited === undefined ? {} : { invited }),
      ...sealed,
    };
    return { data: { ...(seal(form, given) as Record<string, unknown>), ...inForce } };
  },
});

function windowOf(planned: Window, given: Form): Window {
  if (!given.postponed) return planned;
  const { from, to, deadline } = given.postponed;
  return { from, to, deadline: fromMoment(deadline) };
}

/** What the leader reviewed may be put off when publication is late, never brought forward. */
function refuseAdvance(planned: Window, window: Window): Refusal | undefined {
  const later =
    window.from >= planned.from &&
    window.to >= planned.to &&
    Date.parse(window.deadline) >= Date.parse(planned.deadline);
  return later ? undefined : refuse('NOTICE_BROUGHT_FORWARD', {}, 'postponed');
}

/** Here the days are asked for in a group of their own, and only where they are put off. */
const atPostponed = (refusal: Refusal | undefined): Refusal | undefined =>
  refusal && { ...refusal, field: 'postponed' };

export const waitNoticePeriod = purchaseStep({
  id: 'WaitNoticePeriod',
  stage: 'notice',
  kind: 'wait',
  label: '采购公告期限',
  roles: ['system'],
  article: '财库〔2015〕135号；财政部令第87号 第十六条（招标）',
  form: emptyForm,
  owner: officerOwns,
  due: withinOfMethod((method) => method.notice ?? noticePeriodElse),
  decide: () => ({ data: {} }),
});
