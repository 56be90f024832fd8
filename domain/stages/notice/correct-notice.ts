/** 更正公告（A4-4、A2-5）: a new notice linked to the old one; too late a change moves the response deadline out. */
import { z } from 'zod';
import { area, choice, moment, seal, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { type LintText, lintConditions } from '#domain/law/condition-lint.ts';
import { dueBy, isAtLeast } from '#domain/law/deadlines.ts';
import type { Notice } from '#domain/stages/data.ts';
import { group, rows } from '#domain/stages/fields.ts';
import { collecting, dueOfResponses } from '#domain/stages/notice/collecting.ts';
import { findingRows, refuseConditions } from '#domain/stages/notice/conditions.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { chosenMethod, isInvitation, noticeOf } from '#domain/stages/select.ts';
import { officerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

/** Money, lots and scoring are not corrected but called anew: responses already made rest on them. */
export const correctable = {
  content: '采购内容',
  scale: '采购规模',
  qualifications: '承接主体资质要求',
  materials: '应提交的材料',
  documents: '获取采购文件',
  deadline: '响应文件提交截止时间',
  openingPlace: '提交及开启地点',
  contacts: '联系方式',
  other: '其他',
} as const;

const form = z.strictObject({
  corrections: rows(
    '更正事项',
    group('更正', {
      field: choice('更正栏目', correctable),
      before: area('更正前', 4000),
      after: area('更正后', 4000),
    }),
    1,
    20,
  ),
  affectsResponses: yes('可能影响响应文件编制'),
  deadline: moment('顺延后的响应截止时间').optional(),
  reason: area('更正理由', 2000),
  media: mediaField(),
});
type Form = z.infer<typeof form>;

export const correctNotice = purchaseStep({
  id: 'CorrectNotice',
  stage: 'any',
  kind: 'act',
  label: '发布更正公告',
  roles: officersAndAgency,
  article:
    '政府采购法实施条例 第三十一条（招标）；财政部令第74号 第二十九条（谈判）；财库〔2014〕214号 第十条（磋商）',
  form,
  owner: officerOwns,
  decide: ({ state, form: given, facts }) => {
    const notice = noticeOf(state);
    if (!notice || isInvitation(state) || !collecting(state, facts)) return refuse('NO_NOTICE_IN_FORCE');
    const deadline = given.deadline === undefined ? undefined : fromMoment(given.deadline);
    const refused =
      refuseMedia(given.media) ??
      refusePersonalData(form, given, today(facts.now)) ??
      refuseDeadline(state, notice, given, deadline, facts);
    if (refused) return refused;
    const found = lintConditions(textsOf(given));
    const certain = refuseConditions(state, found);
    if (certain) return certain;
    const findings = findingRows(found);
    const data = {
      ...(seal(form, given) as Record<string, unknown>),
      ...(findings.length > 0 ? { findings } : {}),
      corrects: notice.seq,
      previousDeadline: notice.deadline,
    };
    if (deadline === undefined) return { data };
    const waiting = state.positions['0/WaitResponses'];
    const due = dueOfResponses(state, { ...notice, deadline });
    return { data: { ...data, deadline }, moves: waiting ? [{ key: waiting.key, due }] : [] };
  },
});

/** A correction may bring in no condition that the notice could not have had. */
function textsOf(given: Form): LintText[] {
  return given.corrections.map(({ field, after }, index) => ({
    field: `corrections.${index}.after`,
    part: field === 'qualifications' || field === 'materials' ? 'qualifications' : 'need',
    text: after,
  }));
}

function refuseDeadline(
  state: PurchaseState,
  notice: Notice,
  given: Form,
  deadline: Instant | undefined,
  facts: Facts,
): Refusal | undefined {
  const { clarification, source } = chosenMethod(state);
  if (deadline !== undefined && Date.parse(deadline) <= Date.parse(notice.deadline)) {
    return refuse('DEADLINE_BROUGHT_FORWARD', { article: source.text }, 'deadline');
  }
  if (!given.affectsResponses || !clarification) return undefined;
  const enough = isAtLeast(clarification, facts.now, deadline ?? notice.deadline, state);
  if (enough === undefined)
    return refuse('CALENDAR_UNKNOWN', { year: (deadline ?? notice.deadline).slice(0, 4) });
  const { on, article } = dueBy(clarification, facts.now, state);
  return enough ? undefined : refuse('CORRECTION_TOO_LATE', { until: on, article }, 'deadline');
}
