/** 资金来源（G-33）: where the money may come from. Only 社会救助专项 counts towards the 2% cap. */
export const fundingSources = {
  workBudget: '社会救助工作经费',
  specialFund: '社会救助专项（困难群众救助资金）',
  lottery: '福利彩票公益金',
  other: '其他财政资金',
} as const;

export type FundingSource = keyof typeof fundingSources;

export const fundingLevels = {
  central: '中央',
  region: '自治区',
  city: '设区市',
  county: '县（市、区）',
} as const;

/** 支出经济分类科目 that such a purchase is booked under: services bought, or aid to persons (J4-4). */
export const economicClasses = {
  '30227': '30227 委托业务费',
  '30299': '30299 其他商品和服务支出',
  '30306': '30306 救济费',
  '50205': '50205 委托业务费（政府预算）',
  '50901': '50901 社会福利和救助（政府预算）',
} as const;
