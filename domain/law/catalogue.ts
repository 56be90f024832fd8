/** 广西壮族自治区政府购买社会救助服务清单: the 22 third-level items under 基本公共服务事项 › 社会救助类, in the annex's order and wording (G-62). */
import { cite } from '#domain/law/sources.ts';

/** 事务性 / 服务性 is our mapping of 二（二）; the annex itself does not say. `both`: item 6 names work of both kinds. */
export type CatalogueCategory = 'routine' | 'service' | 'both' | 'open';

export const categoryLabels: Record<CatalogueCategory, string> = {
  routine: '事务性工作',
  service: '服务性工作',
  both: '事务性/服务性工作',
  open: '其他（须书面说明理由）',
};

export interface CatalogueItem {
  /** 1 to 22, the order of the annex. */
  number: number;
  /** 三级目录, official wording. */
  name: string;
  category: CatalogueCategory;
  /** Item 22 needs a written reason (G-62). */
  needsReason: boolean;
  /** What a buyer must look out for. */
  warning?: string;
}

export const catalogueSource = cite('桂民规〔2018〕5号', '附件');

const rows: readonly (readonly [string, CatalogueCategory, string?])[] = [
  ['社会救助政策咨询、宣传服务', 'routine'],
  ['低保、特困人员、孤儿等救助对象入户摸底排查', 'routine'],
  [
    '对社会救助对象入户调查、经济状况核对',
    'routine',
    '只能购买调查核对的辅助性工作，审核确认由乡镇（街道）和民政部门作出。',
  ],
  ['特困人员生活自理能力评估', 'routine', '作出评估结论的机构不得承接依据该结论提供的服务。'],
  ['社会救助业务培训及相关信息系统维护', 'routine', '信息系统维护不得与货物、工程捆绑。'],
  ['社会救助的组织与实施等辅助性工作（包括医疗救助、心理咨询等）', 'both'],
  ['公办救助机构监管的辅助性工作', 'routine'],
  ['政府开展的社会救助专业人才培训', 'routine'],
  ['特困人员供养服务机构管理护理人员培训', 'routine'],
  ['社会救助绩效评价', 'routine', '不得向被评价的承接主体购买。'],
  ['流浪乞讨人员救助服务', 'service'],
  ['特困人员日间照料服务（包括日常看护、生活照料、住院陪护等）', 'service'],
  ['特困人员供养服务机构的管理与维护服务', 'service', '维护不得与货物、工程捆绑。'],
  ['“三留守”关爱帮扶服务、服务队伍建设', 'service'],
  ['大学生返乡志愿服务千所儿童家园活动', 'service'],
  ['社会救助对象康复训练', 'service'],
  ['社会救助对象送医陪护（包括住院陪护等）', 'service'],
  ['社会救助对象社会融入', 'service'],
  ['社会救助对象能力提升', 'service'],
  ['社会救助对象心理疏导', 'service'],
  ['资源链接', 'service'],
  ['其他政府委托的社会救助服务', 'open', '开放项：须书面说明理由，并核对不属于禁止购买的内容。'],
];

export const catalogue: readonly CatalogueItem[] = rows.map(([name, category, warning], index) => ({
  number: index + 1,
  name,
  category,
  needsReason: category === 'open',
  ...(warning === undefined ? {} : { warning }),
}));

export function catalogueItem(number: number): CatalogueItem | undefined {
  return catalogue.find((item) => item.number === number);
}

/** Options for a form's select: `{ '1': '社会救助政策咨询、宣传服务', … }`. */
export const catalogueOptions: Record<string, string> = Object.fromEntries(
  catalogue.map((item) => [String(item.number), item.name]),
);
