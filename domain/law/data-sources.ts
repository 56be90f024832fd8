/** 核对的数据来源（社会救助法 第四十一条，G-59、J2-6）: what a county may ask other bodies about an applicant, and since when. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { type Citation, cite, inForce } from '#domain/law/sources.ts';

export interface DataSource {
  label: string;
  source: Citation;
}

const platform = cite('桂民规〔2018〕5号', '三（五）');
const law = cite('社会救助法', '第四十一条');

/** The fourteen of the founding document in its order, and the two that the law adds. */
export const dataSources = {
  households: { label: '户籍', source: platform },
  vehicles: { label: '车辆', source: platform },
  insurance: { label: '社会保险', source: platform },
  property: { label: '不动产', source: platform },
  payroll: { label: '财政供养', source: platform },
  market: { label: '工商（市场监管）', source: platform },
  taxes: { label: '税务', source: platform },
  housingFund: { label: '公积金', source: platform },
  farmMachines: { label: '农机', source: platform },
  ships: { label: '船舶', source: platform },
  banks: { label: '银行', source: platform },
  securities: { label: '证券', source: platform },
  telecoms: { label: '通信', source: platform },
  power: { label: '电力', source: platform },
  policies: { label: '商业保险', source: law },
  payments: { label: '非银行支付机构', source: law },
} as const satisfies Record<string, DataSource>;

export type DataSourceId = keyof typeof dataSources;
export const dataSourceIds = Object.keys(dataSources) as DataSourceId[];

/** Whether there is a legal ground to ask this body on a date. */
export function maySource(id: DataSourceId, date: IsoDate): boolean {
  return inForce(dataSources[id].source.number, date) === true;
}
