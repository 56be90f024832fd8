/** 评价体系：three parties, six dimensions and satisfaction (桂民规〔2018〕5号 二（六）); all figures are ours (P), dated, and set by an owner as a whole. */
import type { IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { type ParameterId, valueOn } from '#domain/law/parameters.ts';

export const dimensions = {
  quantity: '数量',
  quality: '质量',
  funds: '资金使用',
  effect: '服务成效',
  management: '项目管理',
  social: '社会影响',
} as const;

export type Dimension = keyof typeof dimensions;
export const dimensionIds = Object.keys(dimensions) as Dimension[];

const weightIds: Record<Dimension | 'satisfaction', ParameterId> = {
  quantity: 'weightQuantity',
  quality: 'weightQuality',
  funds: 'weightFunds',
  effect: 'weightEffect',
  management: 'weightManagement',
  social: 'weightSocial',
  satisfaction: 'weightSatisfaction',
};

/** Basis points; each of the two sets adds up to 10,000. */
export interface Scheme {
  weights: Record<Dimension | 'satisfaction', number>;
  shares: { purchaser: number; recipients: number; thirdParty: number };
}

/** The scheme in force on a day. Throws where the figures break their own rules: a fault, not a refusal, since none is set so. */
export function schemeOn(date: IsoDate, place: Place): Scheme {
  const weights = Object.fromEntries(
    Object.entries(weightIds).map(([key, id]) => [key, valueOn(id, date, place)]),
  ) as Scheme['weights'];
  const shares = {
    purchaser: valueOn('shareOfPurchaser', date, place),
    recipients: valueOn('shareOfRecipients', date, place),
    thirdParty: valueOn('shareOfThirdParty', date, place),
  };
  const fault = faultOf({ weights, shares });
  if (fault) throw new Error(`evaluation scheme on ${date}: ${fault}`);
  return { weights, shares };
}

/** Sums must be whole; 侧重服务对象满意度: satisfaction weighs at least as much as any other dimension (G-39). */
export function faultOf(scheme: Scheme): string | undefined {
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  if (sum(Object.values(scheme.weights)) !== 10_000) return 'weights do not add up to 100%';
  if (sum(Object.values(scheme.shares)) !== 10_000) return 'shares do not add up to 100%';
  return Object.values(scheme.weights).some((weight) => weight > scheme.weights.satisfaction)
    ? 'satisfaction weighs less than another dimension'
    : undefined;
}
