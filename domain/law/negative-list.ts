/** 禁止购买的内容（G-11）: 桂民规〔2018〕5号 二（二） and 财政部令第102号 第十条. Finds wording; a person decides on doubtful cases. */

import { type DirectoryVersion, foundingDirectory, itemIn } from '#domain/directory/version.ts';
import type { IsoDate } from '#domain/kernel/types.ts';
import { catalogueSource } from '#domain/law/catalogue.ts';
import { type Citation, cite } from '#domain/law/sources.ts';

/** 计价单位: how the purchase is priced. `headcount` is the mark of disguised dispatch. */
export const pricingUnits = {
  package: '项目总价',
  household: '户',
  visit: '人次',
  serviceHour: '服务小时',
  session: '场次',
  recipient: '服务对象人数',
  case: '件（份）',
  headcount: '派驻人员人数（人·月）',
} as const;
export type PricingUnit = keyof typeof pricingUnits;

export type NegativeCode =
  | 'ELIGIBILITY_DECISION'
  | 'BENEFIT_PAYMENT'
  | 'ADMINISTRATION'
  | 'LABOUR_DISPATCH'
  | 'HEADCOUNT_PRICING'
  | 'WORKS_OR_GOODS'
  | 'FINANCING'
  | 'OUTSIDE_DUTY'
  | 'ITEM_UNKNOWN'
  | 'ITEM_NEEDS_REASON';

export interface Finding {
  code: NegativeCode;
  /** Chinese sentence. */
  reason: string;
  source: Citation;
  /** 文号 + article, as shown. */
  article: string;
  /** The words found in the text. */
  words: string;
  /** What can be done instead. */
  wayOut: string;
}

const strike = '删去不得购买的内容，或改由政府直接承担。';
/** Where the content may be bought and only its form is wrong. */
const waysOut: Partial<Record<NegativeCode, string>> = {
  HEADCOUNT_PRICING: '改按服务的数量和成果计价。',
  ITEM_UNKNOWN: '改选指导性目录内的事项。',
  ITEM_NEEDS_REASON: '填写书面理由，或改选目录内相应的事项。',
};

interface Ban {
  code: NegativeCode;
  reason: string;
  source: Citation;
  /** 102号令 speaks from 2020-03-01 on; 财综〔2014〕96号 and SEED before it. */
  from?: IsoDate;
  pattern: RegExp;
}

const seed = cite('桂民规〔2018〕5号', '二（二）');
const order = (clause: string): Citation => cite('财政部令第102号', `第十条第（${clause}）项`);
const orderFrom = '2020-03-01';

// Helping work may be bought, deciding work may not: 入户调查 passes, 审核确认 does not. A text that says 不含/不得 names the
// ban itself and passes (`denied`). Texts are normalised first: full-width commas and semicolons are half-width here.
const bans: readonly Ban[] = [
  {
    code: 'ELIGIBILITY_DECISION',
    reason: '救助资格的受理认定、审核确认、审批是政府直接履职事项，不得购买。',
    source: seed,
    pattern:
      /(?:资格|对象|低保|特困|救助|待遇)[^,。;]{0,8}(?:审批|审核确认|审核认定|资格认定|确认决定|取消资格|停发决定)|(?:审批|审核确认|认定决定)(?:工作|权|事项|服务)|(?:作出|出具)[^,。;]{0,6}(?:审批|确认|认定)决定/g,
  },
  {
    code: 'BENEFIT_PAYMENT',
    reason: '救助金的核定和发放是政府直接履职事项，不得购买。',
    source: seed,
    pattern:
      /(?:发放|核发|代发|支付|拨付)[^,。;]{0,6}(?:救助金|低保金|供养金|补助金|救助资金|救助款)|(?:救助金|低保金|供养金|补助金|救助资金|救助款)[^,。;]{0,4}(?:发放|核发|代发|拨付|核定)/g,
  },
  {
    code: 'ADMINISTRATION',
    reason: '行政处罚、行政强制、行政许可、行政复议等行政管理性事务不得购买。',
    source: seed,
    pattern: /行政(?:处罚|强制|许可|复议|裁决|执法|审批)/g,
  },
  {
    code: 'LABOUR_DISPATCH',
    reason: '人员招、聘用，劳务派遣方式用工，设置公益性岗位，不得以政府购买服务名义实施。',
    source: order('五'),
    from: orderFrom,
    pattern:
      /劳务派遣|派遣(?:制|用工|员工|人员|工作人员)|公益性岗位|(?:招聘|聘用|招录|招用)[^,。;]{0,8}(?:人员|员工|协理员|工作人员|合同工)|招聘[^,。;]{0,8}(?:劳动合同|工资|社保|社会保险)|人事代理|编外(?:人员|用工)/g,
  },
  {
    code: 'WORKS_OR_GOODS',
    reason: '货物和工程，以及服务与工程打包的项目，不得以政府购买服务名义实施。',
    source: order('三'),
    from: orderFrom,
    pattern:
      /(?:采购|购置|购买|添置)[^,。;]{0,8}(?:设备|车辆|电脑|计算机|家具|物资|货物)|(?:新建|改建|扩建|装修|修缮|维修改造)[^,。;]{0,8}(?:工程|房屋|用房|场所|敬老院|场地|道路|设施)|(?:建设|装修|修缮|改造)工程|工程(?:施工|建设)/g,
  },
  {
    code: 'FINANCING',
    reason: '融资行为不得以政府购买服务名义实施。',
    source: order('四'),
    from: orderFrom,
    pattern: /融资|垫资|贷款|回购|举债|(?:银行|信托)资金/g,
  },
  {
    code: 'OUTSIDE_DUTY',
    reason: '不属于政府职责范围的服务事项不得购买。',
    source: order('一'),
    from: orderFrom,
    pattern: /商业(?:推广|营销|演出)|职工福利|单位(?:食堂|团建)|企业经营/g,
  },
];

const denied = /(?:不含|不包括|不包含|不得|严禁|禁止|不涉及|不承担|不代替|不负责|除外)[^。;]{0,30}$/;

export interface PurchaseContent {
  /** All free text of the need: name, content, requirements. */
  text: string;
  pricingUnit?: PricingUnit;
  /** Numbers of catalogue items. */
  items: readonly number[];
  /** The directory they are numbered in; the annex where none is named. */
  directory?: DirectoryVersion;
  /** Written reason, needed for item 22. */
  reason?: string;
  /** Day of the purchase: 102号令 holds from 2020-03-01. */
  date?: IsoDate;
}

/** Everything that stands against the purchase; an empty list = nothing found. */
export function checkNegativeList(content: PurchaseContent): Finding[] {
  const text = content.text.normalize('NFKC').replace(/\s/g, '');
  const found = bans
    .filter((ban) => ban.from === undefined || content.date === undefined || ban.from <= content.date)
    .flatMap((ban) => {
      const words = findWords(ban.pattern, text);
      return words === undefined ? [] : [finding(ban.code, ban.reason, ban.source, words)];
    });
  return [...found, ...checkPricing(content), ...checkItems(content)];
}

function findWords(pattern: RegExp, text: string): string | undefined {
  for (const match of text.matchAll(pattern)) {
    if (!denied.test(text.slice(Math.max(0, match.index - 40), match.index))) return match[0];
  }
  return undefined;
}

function checkPricing(content: PurchaseContent): Finding[] {
  if (content.pricingUnit !== 'headcount') return [];
  const reason = '按派驻人员人数计价是变相劳务派遣，应按服务的数量和成果计价。';
  return [finding('HEADCOUNT_PRICING', reason, order('五'), pricingUnits.headcount)];
}

function checkItems(content: PurchaseContent): Finding[] {
  const { directory = foundingDirectory } = content;
  const source = { ...catalogueSource, text: directory.source };
  return content.items.flatMap((number) => {
    const item = itemIn(directory, number);
    if (!item)
      return [finding('ITEM_UNKNOWN', '购买内容不在指导性目录内，不得购买。', source, String(number))];
    if (item.needsReason && !content.reason?.trim()) {
      return [finding('ITEM_NEEDS_REASON', `选择“${item.name}”须书面说明理由。`, source, item.name)];
    }
    return [];
  });
}

function finding(code: NegativeCode, reason: string, source: Citation, words: string): Finding {
  return { code, reason, source, article: source.text, words, wayOut: waysOut[code] ?? strike };
}
