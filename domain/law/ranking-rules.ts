/** 排序规则（B4-5、B4-10）: by what a method ranks, and what decides between equals, each with the article that says so. */
import type { MethodId } from '#domain/law/method.ts';
import { type Citation, cite, type Mark } from '#domain/law/sources.ts';

/** `price` lower first, `technical` 技术指标 higher first, `lot` 随机抽取 with the recorded seed. */
export type TieBreak = 'price' | 'technical' | 'lot';

export interface RankingRule {
  /** 综合评分 or 最后报价由低到高. */
  by: 'score' | 'lowestPrice';
  source: Citation;
  ties: readonly { by: TieBreak; source: Citation; mark: Mark; note?: string }[];
}

const ownLot = {
  by: 'lot',
  source: cite('系统规则', '随机抽取'),
  mark: 'P',
  note: 'no rule was seen for offers that are equal in all of this; drawn with the recorded seed',
} as const;

const tender: RankingRule = {
  by: 'score',
  source: cite('政府采购法实施条例', '第三十四条'),
  ties: [
    { by: 'price', source: cite('财政部令第87号', '第五十七条'), mark: 'K' },
    // 并列: the documents may name another way, without one it is drawn.
    { by: 'lot', source: cite('财政部令第87号', '第六十八条'), mark: 'K' },
  ],
};

const consultation: RankingRule = {
  by: 'score',
  source: cite('财库〔2014〕214号', '第二十五条'),
  ties: [
    { by: 'price', source: cite('财库〔2014〕214号', '第二十五条'), mark: 'K' },
    { by: 'technical', source: cite('财库〔2014〕214号', '第二十五条'), mark: 'K' },
    ownLot,
  ],
};

const rules: Record<MethodId, RankingRule> = {
  openTender: tender,
  invitedTender: tender,
  consultation,
  // Below the threshold nothing is prescribed; our own lane follows the consultation.
  belowThreshold: {
    by: 'score',
    source: cite('系统规则', '限额以下自行采购'),
    ties: consultation.ties.map((tie) => ({
      ...tie,
      source: cite('系统规则', '限额以下自行采购'),
      mark: 'P',
    })),
  },
  negotiation: { by: 'lowestPrice', source: cite('政府采购法', '第三十八条第（五）项'), ties: [ownLot] },
  singleSource: { by: 'score', source: cite('政府采购法', '第三十九条'), ties: [] },
};

export function rankingRule(method: MethodId): RankingRule {
  return rules[method];
}

/** 竞争性谈判与“不能简单以价低者得”（B4-10）: what the official is told who chooses it. */
export const negotiationAdvice = {
  sentence:
    '竞争性谈判在质量和服务均能满足实质性响应要求的供应商中，按最后报价由低到高确定成交候选人；这与桂民规〔2018〕5号“不能简单以价低者得”难以协调。能够说明情形的，宜采用竞争性磋商。',
  source: cite('政府采购法', '第三十八条第（五）项'),
} as const;
