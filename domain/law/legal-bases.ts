/** 购买的法律依据 (B3-9): what lets the purchaser buy at all, the law before the order, as of a day. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { type Citation, cite, sources } from '#domain/law/sources.ts';

const law = [cite('社会救助法', '第五十六条'), cite('社会救助法', '第五十五条')];
/** Before the law: 委托、承包、采购; and social work services. What it is worth beside the law was not seen. */
const interim = [cite('社会救助暂行办法', '第五十四条'), cite('社会救助暂行办法', '第五十五条')];
const order = cite('桂民规〔2018〕5号', '二');

export function legalBasesOn(date: IsoDate): Citation[] {
  return [...(isLaw(date) ? law : interim), order];
}

/** 救助资金专款专用: the article that a use of the special fund beyond care is measured by. */
export function fundSource(date: IsoDate): Citation {
  return isLaw(date) ? cite('社会救助法', '第六条') : cite('社会救助暂行办法', '第五条');
}

/** 社会救助法 is the first base from its first day on (J1-1). */
function isLaw(date: IsoDate): boolean {
  return date >= sources.社会救助法.from;
}
