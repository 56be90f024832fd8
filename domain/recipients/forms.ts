/** 服务对象名册的表单: one recipient, and what is asked of whoever looks at, takes out or confirms. */
import { z } from 'zod';
import { choice, date, type FieldMeta, text, whole } from '#domain/kernel/form.ts';
import { isIdentityNumber } from '#domain/law/identity-number.ts';
import { priorityClasses, township } from '#domain/stages/performance/fields.ts';

const phone = (title: string): z.ZodString =>
  z
    .string()
    .trim()
    .regex(/^\+?[\d-]{7,20}$/, { error: '电话由 7 至 20 位数字和短横线组成' })
    .meta({ title, sealed: true } satisfies FieldMeta);

const village = z
  .string()
  .regex(/^\d{12}$/, { error: '村（社区）代码应为 12 位数字' })
  .meta({ title: '村（社区）代码' } satisfies FieldMeta);

const identityNumber = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isIdentityNumber, { error: '公民身份号码有误' })
  .meta({ title: '公民身份号码', sealed: true } satisfies FieldMeta);

const classes = Object.values(priorityClasses).join('、');

export const recipientForm = z
  .strictObject({
    name: text('姓名', 40),
    priority: choice('类别', priorityClasses, undefined, `只能是以下之一：${classes}`),
    township: township(),
    village: village.optional(),
    service: whole('合同服务项号', 1, 100).default(1),
    need: text('需要的服务', 200),
    identityNumber: identityNumber.optional(),
    phone: phone('本人电话').optional(),
    address: text('住址', 120).optional(),
    contact: text('联系人', 40).optional(),
    contactPhone: phone('联系人电话').optional(),
  })
  .refine(({ village: code, township: within }) => code === undefined || code.startsWith(within), {
    error: '村（社区）不在这个乡镇（街道）',
    path: ['village'],
  });

export type RecipientForm = z.infer<typeof recipientForm>;

/** 个人信息: each stands encrypted by itself, and nowhere else. */
export const secretFields = [
  'name',
  'need',
  'identityNumber',
  'phone',
  'address',
  'contact',
  'contactPhone',
] as const;

export type SecretField = (typeof secretFields)[number];
export type Secrets = Partial<Record<SecretField, string>>;

/** What a list may show. */
export interface OpenPart {
  priority: keyof typeof priorityClasses;
  /** Nine digits. */
  township: string;
  /** Twelve digits, where it is known. */
  village?: string;
  /** Line of the contract's services. */
  service: number;
}

export function partsOf({ priority, township: code, village: part, service, ...secrets }: RecipientForm): {
  open: OpenPart;
  secrets: Secrets;
} {
  return {
    open: { priority, township: code, service, ...(part === undefined ? {} : { village: part }) },
    secrets: Object.fromEntries(
      secretFields.flatMap((field) => (secrets[field] === undefined ? [] : [[field, secrets[field]]])),
    ),
  };
}

/** 查看个人信息的事由. */
export const purposes = {
  service: '上门服务或者电话联系',
  supervision: '督导核查',
  complaint: '处理投诉、求助',
  takeover: '临时接管',
  correction: '核对、更正名册',
  lawful: '依法提供给有关机关',
} as const;

export const removalReasons = {
  deceased: '去世',
  moved: '迁出',
  ended: '不再符合服务条件',
  declined: '本人或者监护人不再接受服务',
  wrong: '登记有误',
} as const;

/** 更正名册的原因; what was changed is not told, so that nothing of the person stands in the record. */
export const correctionReasons = {
  wrong: '登记有误',
  moved: '住址、联系方式变动',
  need: '需要的服务变化',
  priority: '类别变动',
} as const;

export const correctionForm = z.strictObject({ reason: choice('更正原因', correctionReasons) });

export type CorrectionForm = z.infer<typeof correctionForm>;
export type CorrectionReason = keyof typeof correctionReasons;

/** At most as many persons in one look: what is asked for at once is asked for by name. */
export const mostRevealed = 100;

export const recipientId = z
  .string()
  .regex(/^r\d{6}$/, { error: '名册编号应为 r000001 的形式' })
  .meta({ title: '名册编号' } satisfies FieldMeta);

export const revealForm = z.strictObject({
  recipients: z.array(recipientId).min(1).max(mostRevealed).meta({ title: '服务对象' }),
  purpose: choice('事由', purposes),
  note: text('具体理由', 200),
});

export const removalForm = z.strictObject({
  reason: choice('移出原因', removalReasons),
  leftOn: date('离开日期', '去世、迁出或者停止服务的日期；不填的，按今天').optional(),
});

export type RevealForm = z.infer<typeof revealForm>;
export type RemovalForm = z.infer<typeof removalForm>;
export type Purpose = keyof typeof purposes;
export type RemovalReason = keyof typeof removalReasons;

export const registerActLabels = {
  EnterRecipients: '登记服务对象（名册）',
  CorrectRecipient: '更正服务对象',
  RemoveRecipient: '移出服务对象',
  ConfirmRegister: '核对并确认名册',
  RevealRecipients: '查看服务对象个人信息',
  TakePhotograph: '上传走访照片',
  RevealPhotograph: '查看走访照片',
} as const;

export type RegisterAct = keyof typeof registerActLabels;
