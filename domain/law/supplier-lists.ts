/** 受邀供应商名单的产生方式（87号令第十四条）: three ways to the list that is drawn from. The text is known, not seen: unconfirmed (K). */

import type { IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';

export const supplierLists = {
  prequalification: '发布资格预审公告征集',
  library: '从省级以上财政部门建立的供应商库中选取',
  recommendation: '采购人书面推荐',
} as const;
export type SupplierList = keyof typeof supplierLists;

/** How many must stand on a list that was not called for, so that `count` may be drawn of it. */
export const listedAtLeast = (count: number, date: IsoDate, place: Place): number =>
  count * valueOn('invitationListFactor', date, place);
