/** 发布采购公告: checks the windows again with the actual day, and starts 公告期限 and 响应期限, two separate clocks. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { emptyForm, seal } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import type { Scheme } from '#domain/stages/data.ts';
import { refuseWindow } from '#domain/stages/notice/windows.ts';
import { noticePeriodElse } from '#domain/stages/notice/words.ts';
import { within, withinOfMethod } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia } from '#domain/stages/publish.ts';
import { officerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({ media: mediaField() });

interface Draft {
  projectNo: string;
  documents: { from: string; to: string };
  deadline: Instant;
  scoring: Scheme;
}

export const publishNotice = purchaseStep({
  id: 'PublishNotice',
  stage: 'notice',
  kind: 'task',
  label: '发布采购公告',
  roles: officersAndAgency,
  article: '政府采购法 第三十五条；财库〔2014〕214号 第十条；财库〔2015〕135号',
  form,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const draft = latest(state, 'DraftNotice')?.data as Draft | undefined;
    if (!draft) throw new Error('PublishNotice without a draft');
    const day = today(facts.now);
    const { from, to } = draft.documents;
    if (from < day) return refuse('DOCUMENTS_BEFORE_NOTICE', { from, today: day });
    const { deadline, projectNo, scoring } = draft;
    const refused = refuseMedia(given.media) ?? refuseWindow(state, { from, to, deadline });
    if (refused) return refused;
    const inForce = { projectNo, documents: { from, to }, deadline, scheme: scoring };
    return { data: { ...(seal(form, given) as Record<string, unknown>), ...inForce } };
  },
});

export const waitNoticePeriod = purchaseStep({
  id: 'WaitNoticePeriod',
  stage: 'notice',
  kind: 'wait',
  label: '采购公告期限',
  roles: ['system'],
  article: '财库〔2015〕135号；财政部令第87号 第十六条',
  form: emptyForm,
  owner: officerOwns,
  due: withinOfMethod((method) => method.notice ?? noticePeriodElse),
  decide: () => ({ data: {} }),
});
