/** 回避（政府采购法第十二条、条例第九条）: which relation of a person to a supplier bars it, looking back from the procurement. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { lastDayOf } from '#domain/law/violations.ts';

export const relations = {
  employment: '与供应商存在劳动关系',
  board: '担任供应商的董事、监事',
  control: '是供应商的控股股东或者实际控制人',
  kinship: '与供应商的法定代表人或者负责人有夫妻、直系血亲、三代以内旁系血亲或者近姻亲关系',
  other: '其他可能影响政府采购活动公平、公正进行的关系',
} as const;
export type Relation = keyof typeof relations;

const lookedBackOn: readonly Relation[] = ['employment', 'board', 'control'];

/** `until`: last day of a relation that is over; `begun`: the day the person begins to take part in the procurement. */
export function bars({ kind, until }: { kind: Relation; until?: IsoDate }, begun: IsoDate): boolean {
  if (until === undefined) return true;
  return lookedBackOn.includes(kind)
    ? lastDayOf(until, valueOn('recusalYears', begun)) > begun
    : until >= begun;
}
