/** 落实台账的办理: what a person who was asked answers, and what those who lead the takeover add. */
import { z } from 'zod';
import { choice, type FieldMeta, moment, whole } from '#domain/kernel/form.ts';
import type { Role } from '#domain/people/roles.ts';
import { helperKinds } from '#domain/roll/types.ts';

const recipientId = z.string().regex(/^[\w.-]{1,40}$/, { error: '不是名册编号' });

/** Which recipients; all that stand with the person where none are named. */
const ids = z
  .array(recipientId)
  .max(500)
  .meta({ title: '服务对象编号' } satisfies FieldMeta)
  .optional();

export const declineReasons = {
  capacity: '人手不足',
  distance: '距离太远，不能按时到达',
  skill: '不具备所需照护条件',
  health: '本人身体原因',
  other: '其他',
} as const;

const place = z
  .string()
  .regex(/^\d{9}(\d{3})?$/, { error: '应为九位乡镇代码或者十二位村代码' })
  .meta({ title: '负责的乡镇或者村' } satisfies FieldMeta);

const account = z
  .string()
  .regex(/^[a-z][\w.-]{1,39}$/, { error: '不是账号' })
  .meta({ title: '账号' } satisfies FieldMeta);

/** 接管队伍的一人. */
export const helperRow = z.strictObject({
  account,
  kind: choice('身份', helperKinds),
  place: place.optional(),
  capacity: whole('可负责人数', 1, 1000),
});

export const rollForms = {
  AcceptRecipients: z.strictObject({ ids, nextContactAt: moment('下次联系时间') }),
  DeclineRecipients: z.strictObject({ ids, reason: choice('不能接受的理由', declineReasons) }),
  ContactRecipients: z.strictObject({ ids, nextContactAt: moment('下次联系时间') }),
  EnterHelpers: z.strictObject({ helpers: z.array(helperRow).min(1).max(200) }),
};

export type RollAct = keyof typeof rollForms;
export type RollForm<A extends RollAct> = z.infer<(typeof rollForms)[A]>;

export const rollActLabels: Record<RollAct, string> = {
  AcceptRecipients: '接受服务对象',
  DeclineRecipients: '答复不能接受',
  ContactRecipients: '登记联系',
  EnterHelpers: '增加接管人员',
};

/** Who adds persons: the offices of the chain, each in its area, and the township whose purchase it is. */
export const helperRoles: readonly Role[] = [
  'officer',
  'leader',
  'citySupervisor',
  'townshipOfficer',
  'townshipLeader',
];

/** 台账待办: what stands on a desk because of a roll, and is done on the roll's own page. */
export const rollTaskLabels = {
  AcceptRecipients: '接受服务对象',
  ContactRecipients: '联系已接受的服务对象',
  PlaceRecipients: '落实无人接受的服务对象',
  ChaseContacts: '督办逾期未联系的服务对象',
} as const;

export const isRollTask = (step: string): boolean => Object.hasOwn(rollTaskLabels, step);
