/** 指导性目录的表单: what each act of the catalogue's own process asks for. All of it is public, so nothing is sealed. */
import { z } from 'zod';
import { choice, date, whole } from '#domain/kernel/form.ts';
import type { CatalogueCategory } from '#domain/law/catalogue.ts';
import { type NoticeMediumId, noticeMedia } from '#domain/law/media.ts';
import type { Role } from '#domain/people/roles.ts';
import { openArea as area, fileNumber, group, rows, openText as text } from '#domain/stages/fields.ts';

/** 调整依据, as 桂民规〔2018〕5号 二（二） names them. */
export const adjustmentGrounds = {
  economy: '经济社会发展变化',
  functions: '政府职能转变',
  need: '公众需求',
  local: '当地实际',
} as const;

export const changeKinds = { add: '增加', reword: '修改', remove: '删除' } as const;

/** The open item stays what the annex made it; a county adds work of a kind. */
const kinds: Record<Exclude<CatalogueCategory, 'open'>, string> = {
  routine: '事务性工作',
  service: '服务性工作',
  both: '事务性/服务性工作',
};

export const departments = {
  personnel: '机构编制部门',
  health: '卫生健康部门',
  education: '教育部门',
  security: '人力资源社会保障部门',
  township: '乡镇（街道）',
  other: '其他部门',
} as const;

export const opinions = { agree: '同意', amend: '建议修改', object: '不同意' } as const;

const change = group('调整事项', {
  kind: choice('调整方式', changeKinds),
  number: whole('目录事项序号', 1, 999, '修改、删除的事项填写现行序号；增加的不填').optional(),
  name: text('三级目录名称', 120, '增加、修改时填写').optional(),
  category: choice('性质', kinds, '增加、修改时填写').optional(),
  warning: text('购买时的提示', 200).optional(),
});

/** 处理意见 is owed where the other side did not simply agree. */
const reply = area('对意见的处理', 2000, '不是“同意”的须写明采纳或者不采纳的理由').optional();

export const directoryForms = {
  DraftDirectory: z.strictObject({
    grounds: z
      .array(choice('依据', adjustmentGrounds))
      .min(1, { error: '至少选择一项' })
      .max(4)
      .meta({ title: '调整依据', widget: 'items', options: adjustmentGrounds }),
    reason: area('调整理由', 2000),
    changes: rows('调整事项', change, 1, 60),
  }),
  AnswerConsultation: z.strictObject({
    opinion: choice('财政部门意见', opinions),
    text: area('意见内容', 2000),
  }),
  RecordConsultation: z.strictObject({
    department: choice('征求意见的部门', departments),
    name: text('部门名称', 80),
    on: date('来函日期'),
    opinion: choice('意见', opinions),
    text: area('意见内容', 2000),
    reply,
  }),
  RecordExpertReview: z.strictObject({
    on: date('论证日期'),
    experts: rows(
      '论证专家',
      group('专家', { organisation: text('所在单位', 80), field: text('专业', 60) }),
      1,
      15,
      '只写单位和专业，不写姓名',
    ),
    opinion: choice('论证结论', opinions),
    text: area('论证意见', 4000),
    reply,
  }),
  RecordPublicOpinion: z.strictObject({
    from: date('征求意见首日'),
    to: date('征求意见末日'),
    channel: text('征求意见的途径', 200),
    count: whole('收到意见（条）', 0, 1_000_000),
    text: area('意见和处理情况', 4000),
  }),
  ReplyToFinance: z.strictObject({ reply: area('对财政部门意见的处理', 2000) }),
  ApproveDirectory: z.strictObject({
    decision: choice('审批结论', { approve: '同意', return: '退回修改' }),
    opinion: area('审批意见', 2000),
  }),
  PublishDirectory: z.strictObject({
    document: fileNumber('公布文号'),
    from: date('施行日期'),
    medium: choice(
      '公布媒体',
      Object.fromEntries(noticeMedia.map(({ id, label }) => [id, label])) as Record<NoticeMediumId, string>,
    ),
  }),
  WithdrawDirectory: z.strictObject({ reason: area('撤回理由', 1000) }),
};

export type DirectoryAct = keyof typeof directoryForms;

/** Verb first, in the order in which they come. */
export const directoryActLabels: Record<DirectoryAct, string> = {
  DraftDirectory: '起草目录调整方案',
  AnswerConsultation: '答复目录征求意见',
  ReplyToFinance: '处理财政部门意见',
  RecordConsultation: '登记部门意见',
  RecordExpertReview: '登记专家论证',
  RecordPublicOpinion: '登记社会公众意见',
  ApproveDirectory: '审批指导性目录',
  PublishDirectory: '公布指导性目录',
  WithdrawDirectory: '撤回目录调整方案',
};

/** Who carries which act: 民政 drafts and publishes, 财政 is asked, the leader approves. */
export const directoryRoles: Record<DirectoryAct, Role> = {
  DraftDirectory: 'officer',
  AnswerConsultation: 'finance',
  ReplyToFinance: 'officer',
  RecordConsultation: 'officer',
  RecordExpertReview: 'officer',
  RecordPublicOpinion: 'officer',
  ApproveDirectory: 'leader',
  PublishDirectory: 'officer',
  WithdrawDirectory: 'officer',
};
export type FormOf<A extends DirectoryAct> = z.infer<(typeof directoryForms)[A]>;
