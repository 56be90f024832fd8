/** What the procurement acts leave in their events, as selectors read it back. Texts are sealed, see `Sealed`. */

import type { Fen, Instant, IsoDate, Sealed } from '#domain/kernel/types.ts';
import type { CatalogueCategory } from '#domain/law/catalogue.ts';
import type { PricingUnit } from '#domain/law/negative-list.ts';
import type { RaisedRatios } from '#domain/law/scoring.ts';
import type { SmeKind, SmeScheme } from '#domain/law/sme.ts';
import type { Role } from '#domain/people/roles.ts';
import type { economicClasses, FundingSource } from '#domain/stages/catalogue/funding.ts';

/** 标段: one part of the purchase that is awarded by itself. */
export interface Lot {
  no: number;
  title: Sealed;
  area: Sealed;
  budgetFen: Fen;
  /** 最高限价. */
  ceilingFen: Fen;
}

/** 采购需求, of the newest SelectItems. */
export interface Need {
  /** Name and kind as the directory of the project's date had them; absent in records older than versions (the annex). */
  catalogueItems: { item: number; reason?: Sealed; name?: string; category?: CatalogueCategory }[];
  /** Version of the 指导性目录. */
  directory?: string;
  need: Sealed;
  pricingUnit: PricingUnit;
  termMonths: number;
  budgetFen: Fen;
  lotPlan: Lot[];
}

/** 资金来源: one line of one budget. */
export interface FundingLine {
  source: FundingSource;
  level: string;
  year: number;
  fen: Fen;
  budgetLine: string;
  /** 支出经济分类科目, where it was given. */
  economic?: keyof typeof economicClasses;
}

/** 评审因素: one quality criterion of a notice. Hundredths of a point: 70 points = 7000, as basis points. */
export interface Criterion {
  no: number;
  title: Sealed;
  weight: number;
  /** 技术指标: decides between equal totals at equal prices where the law says so. */
  technical?: boolean;
}

/** 评分办法: price weight and criteria, together 100 points = 10000. */
export interface Scheme {
  fixedPrice: boolean;
  priceWeight: number;
  criteria: Criterion[];
  /** 促进中小企业发展: set aside, or what is deducted from the price that is scored. */
  sme?: SmeScheme;
  /** 提高的异常低价审查比例. */
  lowPrice?: RaisedRatios;
}

/** 采购公告 in force: the published draft, with the corrections made since. */
export interface Notice {
  /** Sequence number of PublishNotice; acts of this call come after it. */
  seq: number;
  publishedAt: Instant;
  projectNo: string;
  documents: { from: IsoDate; to: IsoDate };
  deadline: Instant;
  scheme: Scheme;
  /** 保证金 by lot, where any is asked. */
  bonds?: { lot: number; fen: Fen }[];
  /** How many 地方条件 it names. */
  localConditions?: number;
  /** 质疑须针对同一环节一次性提出. */
  challengesAtOnce?: true;
  /** Lots it calls. */
  lots: number[];
  /** 1 for the first call, 2 after a re-call. */
  call: number;
  /** 受邀供应商, where not everybody may answer. */
  invited?: string[];
  /** 开标密钥: to whose keys offers are sealed; absent in calls of before. */
  holders?: Holder[];
}

/** 开标密钥持有人 of a call, with the X25519 public key in hex. */
export interface Holder {
  role: Role;
  key: string;
}

/** 响应文件 of one organisation for one lot. */
export interface Response {
  lot: number;
  org: string;
  /** Absent while it is sealed, as all that follows. */
  name?: Sealed;
  address?: Sealed;
  offer?: Sealed;
  /** 声明函, where the supplier gave one. */
  sme?: SmeKind;
  at: Instant;
  seq: number;
}

/** 开启记录: one offer read aloud. */
export interface OpenedOffer {
  lot: number;
  org: string;
  priceFen: Fen;
}

/** 废标标段 with its reason code. */
export interface FailedLot {
  lot: number;
  reason: string;
}

/** 评审小组 seat; `item` is the position's. */
export interface Seat {
  item: number;
  account: string;
  kind: 'expert' | 'purchaser';
  /** Role its member acts in. */
  role: Role;
  /** Absent where the text of the pool no longer stands. */
  name?: Sealed;
}

/** 排序: one supplier of a lot and its price. Points stand only where the method scores. */
export type Standing = Pick<Ranked, 'rank' | 'org' | 'priceFen'> & Partial<Ranked>;

/** 评审排序: one supplier of a lot. Points in hundredths, computed exactly; see `domain/law/scoring.ts`. */
export interface Ranked {
  rank: number;
  org: string;
  priceFen: Fen;
  priceScore: number;
  /** Points of all seats together; the average is this over the number of seats. */
  qualitySum: number;
  /** Average, rounded half up for display; the order rests on the exact sum. */
  qualityScore: number;
  total: number;
  /** Of the quality sum 技术指标, where the documents name them. */
  technicalSum?: number;
  /** 价格扣除 in basis points: the price score rests on the offer less this, the contract does not. */
  deduction?: number;
}

/** 成交结果 of a lot. */
export interface Award {
  lot: number;
  org: string;
  name: Sealed;
  amountFen: Fen;
  /** All ranked suppliers of the lot, best first. */
  ranking: Standing[];
  confirmedAt: Instant;
  /** True where the purchaser was silent and the first-ranked became the winner by law. */
  deemed: boolean;
}
