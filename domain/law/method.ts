/** 采购方式: which method is allowed for an amount on a date, on what ground, and what each method fixes. */

import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import { type Place, regionOf } from '#domain/law/calendar.ts';
import type { Figures } from '#domain/law/figures.ts';
import { formatFen } from '#domain/law/money.ts';
import { type ParameterId, parameterOn, valueOn } from '#domain/law/parameters.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import { type Citation, cite } from '#domain/law/sources.ts';

export type MethodId =
  | 'openTender'
  | 'invitedTender'
  | 'negotiation'
  | 'consultation'
  | 'singleSource'
  | 'belowThreshold';

export interface Method {
  label: string;
  source: Citation;
  /** Grounds of which one must be given; empty = none needed. */
  grounds: Record<string, { label: string; source: Citation }>;
  /** Response window, counted from the issue of the documents (A0-7). */
  window?: PeriodId;
  documentOffer?: PeriodId;
  notice?: PeriodId;
  clarification?: PeriodId;
  /** Report, decision, result: A2-7..9 or A4-5. */
  report: PeriodId;
  decision: PeriodId;
  result: PeriodId;
  /** Fewest suppliers at opening, after qualification and after scoring. */
  minimum?: ParameterId;
  committee?: ParameterId;
  /** Code letter in Guangxi project numbers. */
  letter: string;
}

const law = (article: string): Citation => cite('政府采购法', article);
const common = {
  report: 'evaluationReport',
  decision: 'awardDecision',
  result: 'resultPublication',
} as const;

export const methods = {
  openTender: {
    label: '公开招标',
    source: law('第二十六条'),
    grounds: {},
    window: 'tenderWindow',
    documentOffer: 'tenderDocumentOffer',
    notice: 'tenderNotice',
    clarification: 'tenderClarification',
    ...common,
    minimum: 'suppliersTender',
    committee: 'committeeTender',
    letter: 'G',
  },
  invitedTender: {
    label: '邀请招标',
    source: law('第二十九条'),
    grounds: {
      limitedRange: {
        label: '具有特殊性，只能从有限范围的供应商处采购',
        source: law('第二十九条第（一）项'),
      },
      costShare: { label: '公开招标费用占总价值比例过大', source: law('第二十九条第（二）项') },
    },
    window: 'tenderWindow',
    documentOffer: 'tenderDocumentOffer',
    notice: 'invitationPrequalificationNotice',
    clarification: 'tenderClarification',
    ...common,
    minimum: 'suppliersInvitation',
    committee: 'committeeTender',
    letter: 'Y',
  },
  negotiation: {
    label: '竞争性谈判',
    source: law('第三十条'),
    grounds: {
      failedTender: { label: '招标后没有供应商投标或没有合格标的', source: law('第三十条第（一）项') },
      complex: {
        label: '技术复杂或性质特殊，不能确定详细规格或具体要求',
        source: law('第三十条第（二）项'),
      },
      urgent: { label: '采用招标所需时间不能满足紧急需要', source: law('第三十条第（三）项') },
      priceUnknown: { label: '不能事先计算出价格总额', source: law('第三十条第（四）项') },
    },
    window: 'negotiationWindow',
    notice: 'negotiationNotice',
    clarification: 'negotiationClarification',
    report: 'negotiationReport',
    decision: 'negotiationDecision',
    result: 'negotiationResult',
    minimum: 'suppliersNegotiation',
    committee: 'committeeNegotiation',
    letter: 'J',
  },
  consultation: {
    label: '竞争性磋商',
    source: cite('财库〔2014〕214号', '第三条'),
    grounds: {
      governmentService: {
        label: '政府购买服务项目',
        source: cite('财库〔2014〕214号', '第三条第（一）项'),
      },
      complex: {
        label: '技术复杂或性质特殊，不能确定详细规格或具体要求',
        source: cite('财库〔2014〕214号', '第三条第（二）项'),
      },
    },
    window: 'consultationWindow',
    documentOffer: 'consultationDocumentOffer',
    notice: 'consultationNotice',
    clarification: 'consultationClarification',
    report: 'consultationReport',
    decision: 'consultationDecision',
    result: 'consultationResult',
    minimum: 'suppliersConsultationServices',
    committee: 'committeeConsultation',
    letter: 'C',
  },
  singleSource: {
    label: '单一来源采购',
    source: law('第三十一条'),
    grounds: {
      only: { label: '只能从唯一供应商处采购', source: law('第三十一条第（一）项') },
      emergency: {
        label: '发生不可预见的紧急情况，不能从其他供应商处采购',
        source: law('第三十一条第（二）项'),
      },
      followOn: {
        label: '须继续从原供应商处添购，且不超过原合同金额百分之十',
        source: law('第三十一条第（三）项'),
      },
    },
    ...common,
    result: 'negotiationResult',
    letter: 'D',
  },
  belowThreshold: {
    label: '限额标准以下自行采购',
    source: cite('系统规则', '限额以下自行采购'),
    grounds: {},
    window: 'ownWindow',
    report: 'ownComparison',
    decision: 'ownComparison',
    result: 'ownResult',
    minimum: 'ownSuppliers',
    letter: 'Z',
  },
} as const satisfies Record<MethodId, Method>;

export function methodOf(id: MethodId): Method {
  return methods[id];
}

export interface MethodChoice {
  method: MethodId;
  /** Budget of the whole purchase; lots are not counted apart (条例 第二十八条). */
  budgetFen: Fen;
  date: IsoDate;
  /** Region of the purchaser: 450000 has its own limit. */
  region: string;
  figures?: Figures | undefined;
  ground?: string;
  /** 设区的市以上财政部门批准 a method other than open tender at or above the amount. */
  approved?: boolean;
}

/** Refuses a method that the amount, the ground or a missing approval forbids; undefined = allowed. */
export function checkMethod(choice: MethodChoice): Refusal | undefined {
  const method = methodOf(choice.method);
  if (choice.method === 'belowThreshold') return checkBelowThreshold(choice);
  const grounds = Object.keys(method.grounds);
  if (grounds.length > 0 && (choice.ground === undefined || !grounds.includes(choice.ground))) {
    return refuse('METHOD_GROUND_MISSING', { method: method.label, article: method.source.text }, 'ground');
  }
  if (choice.method === 'openTender') return undefined;
  const threshold = parameterOn('openTenderServices', choice.date, choice);
  if (threshold?.value === undefined) {
    if (choice.approved) return undefined;
    return refuse('THRESHOLD_UNKNOWN', {
      threshold: '公开招标数额标准',
      date: choice.date,
      article: threshold?.source.text ?? '政府采购法 第二十七条',
    });
  }
  if (choice.budgetFen >= threshold.value && !choice.approved) {
    return refuse('METHOD_NEEDS_APPROVAL', {
      method: method.label,
      amount: formatFen(threshold.value),
      article: `政府采购法 第二十七条；${threshold.source.text}`,
    });
  }
  return undefined;
}

/** 分散采购限额标准 of a purchaser's level on a day; its value is absent where the figure is not known. */
export function dispersedLimit(place: Place, date: IsoDate): ReturnType<typeof parameterOn> {
  const id = regionOf(place) === '450000' ? 'dispersedThresholdRegion' : 'dispersedThresholdCounty';
  return parameterOn(id, date, place);
}

/** 限额以下: the lane is closed at or above the limit, and nobody may judge while the figure is unknown (J.3). */
function checkBelowThreshold(choice: MethodChoice): Refusal | undefined {
  const limit = dispersedLimit(choice, choice.date);
  if (limit?.value === undefined) {
    return refuse('THRESHOLD_UNKNOWN', {
      threshold: '分散采购限额标准',
      date: choice.date,
      article: limit?.source.text ?? '政府采购法 第八条',
    });
  }
  if (choice.budgetFen >= limit.value) {
    return refuse('BELOW_THRESHOLD_LANE', { amount: formatFen(limit.value), article: limit.source.text });
  }
  return undefined;
}

export interface Committee {
  method: MethodId;
  /** All members. */
  size: number;
  /** Of them drawn from the expert pool. */
  experts: number;
  budgetFen: Fen;
  date: IsoDate;
  place: Place;
  /** 技术复杂 or 社会影响较大: raises a tender committee to seven. */
  complex?: boolean;
}

/** 评审小组人数: size, odd number and the experts' two thirds; undefined = lawful. */
export function checkCommittee(committee: Committee): Refusal | undefined {
  const id = committeeRule(committee);
  if (id === undefined) return undefined;
  const rule = parameterOn(id, committee.date, committee.place);
  if (rule?.value === undefined) throw new Error(`no committee rule ${id} on ${committee.date}`);
  const article = rule.source.text;
  if (committee.size < rule.value) {
    return refuse('COMMITTEE_SIZE', { minimum: rule.value, size: committee.size, article });
  }
  if (committee.size % 2 === 0) return refuse('COMMITTEE_EVEN', { size: committee.size, article });
  if (committee.experts * 3 < committee.size * valueOn('committeeExperts', committee.date)) {
    return refuse('COMMITTEE_EXPERTS', { experts: committee.experts, size: committee.size, article });
  }
  return undefined;
}

function committeeRule(committee: Committee): ParameterId | undefined {
  const { method, budgetFen, date, place, complex } = committee;
  const rule = methodOf(method).committee;
  if (rule === 'committeeTender' && (complex || budgetFen >= valueOn('committeeTenderLargeBudget', date)))
    return 'committeeTenderLarge';
  const large = parameterOn('openTenderServices', date, place)?.value ?? Number.POSITIVE_INFINITY;
  if (rule === 'committeeNegotiation' && budgetFen >= large) return 'committeeNegotiationLarge';
  return rule;
}
