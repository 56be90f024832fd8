/** 社会救助对象的种类 by date (J2-4): 社会救助法 第十三条、第三十三条; before it 社会救助暂行办法. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { sources } from '#domain/law/sources.ts';

interface RecipientKind {
  label: string;
  /** First day, where the kind is younger than the system. */
  from?: IsoDate;
}

const { from: law } = sources.社会救助法;

export const recipientKinds = {
  destitute: { label: '特困人员' },
  minimumLiving: { label: '最低生活保障家庭' },
  nearMinimumLiving: { label: '最低生活保障边缘家庭', from: law },
  rigidExpenditure: { label: '刚性支出困难家庭', from: law },
  disaster: { label: '受灾人员' },
  temporary: { label: '基本生活暂时出现严重困难的人员' },
  emergencyMedical: { label: '需要疾病应急救助的人员' },
  vagrant: { label: '生活无着的流散人员' },
  other: { label: '省级人民政府规定的其他对象' },
} as const satisfies Record<string, RecipientKind>;

export type RecipientKindId = keyof typeof recipientKinds;

export const recipientKindLabels = Object.fromEntries(
  Object.entries(recipientKinds).map(([id, { label }]) => [id, label]),
) as Record<RecipientKindId, string>;

/** Whether the law knew the kind on that day. */
export function isRecipientKindOn(id: RecipientKindId, date: IsoDate): boolean {
  const { from }: RecipientKind = recipientKinds[id];
  return from === undefined || date >= from;
}
