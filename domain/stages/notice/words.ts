/** 公告名称: what each method calls its notice and its winner, and whether prices may still improve after opening. */
import type { MethodId } from '#domain/law/method.ts';
import type { PeriodId } from '#domain/law/periods.ts';

export interface NoticeWords {
  notice: string;
  winner: '中标' | '成交';
  /** 最后报价: lawful in 磋商, 谈判 and 单一来源, barred in tendering. */
  finalOffers: boolean;
}

const tender: NoticeWords = { notice: '招标公告', winner: '中标', finalOffers: false };
const award = (notice: string): NoticeWords => ({ notice, winner: '成交', finalOffers: true });

const words: Record<MethodId, NoticeWords> = {
  openTender: tender,
  invitedTender: { ...tender, notice: '邀请招标公告' },
  negotiation: award('竞争性谈判公告'),
  consultation: award('竞争性磋商公告'),
  singleSource: award('单一来源采购公告'),
  belowThreshold: award('采购公告'),
};

export function wordsOf(method: MethodId): NoticeWords {
  return words[method];
}

/** 公告期限 where the method itself names none (单一来源): five working days, as its 公示. */
export const noticePeriodElse: PeriodId = 'singleSourceNotice';
/** 响应期限 where the method names none: our internal term only names the period, the day is the officer's. */
export const windowElse: PeriodId = 'internalStep';
