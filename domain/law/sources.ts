/** 依据登记（G-01）: every legal source by 文号; a rule row cites one with its article. */
import type { IsoDate } from '#domain/kernel/types.ts';

/** V = text or an official restatement was seen; K = known, text not seen; SEED = the founding document; P = our default, not law. */
export type Mark = 'V' | 'K' | 'SEED' | 'P';

export interface LegalSource {
  title: string;
  /** First day in force; absent where it was not seen. */
  from?: IsoDate;
  /** Last day in force; absent = in force as far as known. */
  to?: IsoDate;
  mark: Mark;
  note?: string;
}

export const sources = {
  '桂民规〔2018〕5号': {
    title: '关于积极推行政府购买服务 加强基层社会救助经办服务能力的实施意见',
    from: '2018-10-16',
    mark: 'SEED',
  },
  '民发〔2017〕153号': {
    title: '关于积极推行政府购买服务 加强基层社会救助经办服务能力的意见',
    from: '2017-09-15',
    mark: 'K',
  },
  政府采购法: { title: '中华人民共和国政府采购法', from: '2003-01-01', mark: 'V', note: '2014-08-31 text' },
  政府采购法实施条例: {
    title: '中华人民共和国政府采购法实施条例（国务院令第658号）',
    from: '2015-03-01',
    mark: 'V',
  },
  财政部令第74号: { title: '政府采购非招标采购方式管理办法', from: '2014-02-01', mark: 'V' },
  财政部令第87号: { title: '政府采购货物和服务招标投标管理办法', from: '2017-10-01', mark: 'V' },
  财政部令第94号: { title: '政府采购质疑和投诉办法', from: '2018-03-01', mark: 'V' },
  财政部令第101号: { title: '政府采购信息发布管理办法', from: '2020-03-01', mark: 'V' },
  财政部令第102号: { title: '政府购买服务管理办法', from: '2020-03-01', mark: 'V' },
  '财综〔2014〕96号': {
    title: '政府购买服务管理办法（暂行）',
    from: '2015-01-01',
    to: '2020-02-29',
    mark: 'K',
    note: 'replaced by 财政部令第102号',
  },
  '财库〔2014〕214号': { title: '政府采购竞争性磋商采购方式管理暂行办法', from: '2014-12-31', mark: 'V' },
  '财库〔2014〕37号': { title: '关于推进和完善服务项目政府采购有关问题的通知', mark: 'V' },
  '财库〔2015〕150号': {
    title: '关于规范政府采购行政处罚有关问题的通知',
    from: '2015-08-20',
    mark: 'V',
    note: 'text seen on a mirror; the day of the notice stands for the day in force',
  },
  '财库〔2015〕124号': {
    title: '关于政府采购竞争性磋商采购方式管理暂行办法有关问题的补充通知',
    from: '2015-06-30',
    mark: 'V',
  },
  '财库〔2015〕135号': { title: '关于做好政府采购信息公开工作的通知', from: '2015-07-17', mark: 'V' },
  '财库〔2016〕205号': { title: '关于进一步加强政府采购需求和履约验收管理的指导意见', mark: 'V' },
  '财库〔2019〕38号': { title: '关于促进政府采购公平竞争优化营商环境的通知', from: '2019-07-26', mark: 'K' },
  '财库〔2020〕10号': { title: '关于开展政府采购意向公开工作的通知', from: '2020-03-02', mark: 'V' },
  '财库〔2020〕46号': { title: '政府采购促进中小企业发展管理办法', from: '2021-01-01', mark: 'V' },
  '财库〔2021〕22号': { title: '政府采购需求管理办法', from: '2021-07-01', mark: 'V' },
  '财库〔2022〕3号': {
    title: '关于政府采购法实施条例第十九条第一款“较大数额罚款”具体适用问题的意见',
    from: '2022-02-08',
    mark: 'V',
  },
  '财库〔2022〕19号': {
    title: '关于进一步加大政府采购支持中小企业力度的通知',
    from: '2022-07-01',
    mark: 'V',
  },
  '财库〔2026〕2号': { title: '关于异常低价投标（响应）审查的通知', from: '2026-02-01', mark: 'V' },
  '财办库〔2020〕50号': {
    title: '政府采购公告和公示信息格式规范（2020年版）',
    from: '2020-07-01',
    mark: 'V',
  },
  '财办库〔2014〕526号': {
    title: '关于报送政府采购严重违法失信行为信息记录的通知',
    from: '2015-01-01',
    mark: 'K',
  },
  '财预〔2020〕10号': { title: '项目支出绩效评价管理办法', from: '2020-02-25', mark: 'K' },
  '国办发〔2013〕96号': { title: '关于政府向社会力量购买服务的指导意见', from: '2013-09-26', mark: 'V' },
  国务院令第802号: { title: '保障中小企业款项支付条例', from: '2025-06-01', mark: 'V' },
  '桂财采〔2017〕26号': {
    title: '广西集中采购目录及限额标准（2018—2019年）',
    from: '2018-01-01',
    to: '2019-12-31',
    mark: 'V',
  },
  '桂财采〔2018〕14号': { title: '关于调整广西公开招标数额标准的通知', from: '2018-06-01', mark: 'V' },
  '广西政府集中采购目录及标准（2020年版）': {
    title: '关于公布广西政府集中采购目录及标准（2020年版）的通知',
    from: '2020-01-01',
    mark: 'V',
    note: 'day in force not seen; the edition before it ends on 2019-12-31',
  },
  '桂财采〔2021〕61号': {
    title: '关于调整广西政府采购项目公开招标数额和分散采购限额标准的通知',
    mark: 'V',
    note: 'issued in 2021; day in force and the new 分散采购限额 not seen',
  },
  广西优化营商环境合同签订要求: {
    title: '广西政府采购合同签订时限要求（中国政府采购报2025-04-08报道）',
    from: '2025-04-08',
    mark: 'V',
    note: 'seen in the press only: the day of the report stands for the day in force',
  },
  民法典: { title: '中华人民共和国民法典', from: '2021-01-01', mark: 'V' },
  '民发〔2026〕35号': {
    title: '民政部、财政部关于积极发展服务类社会救助的指导意见',
    from: '2026-08-20',
    mark: 'V',
    note: 'only the summary was seen; the day of publication stands for the day in force',
  },
  社会救助法: { title: '中华人民共和国社会救助法', from: '2026-07-01', mark: 'V' },
  社会救助暂行办法: {
    title: '社会救助暂行办法（国务院令第649号）',
    from: '2014-05-01',
    mark: 'V',
    note: 'status after 2026-07-01 not seen',
  },
  全国年节及纪念日放假办法: { title: '全国年节及纪念日放假办法', from: '2014-01-01', mark: 'V' },
  广西壮族自治区人民政府令第98号: {
    title: '广西壮族自治区少数民族习惯节日放假办法',
    from: '2014-03-01',
    mark: 'V',
  },
  'GB 32100': {
    title: '法人和其他组织统一社会信用代码编码规则（GB 32100-2015）',
    from: '2015-10-01',
    mark: 'K',
  },
  'GB 11643': { title: '公民身份号码（GB 11643-1999）', from: '1999-07-01', mark: 'K' },
  系统规则: {
    title: '汇采内部规则',
    mark: 'P',
    note: 'our own defaults; an owner may change them, no law prescribes them',
  },
} as const satisfies Record<string, LegalSource>;

export type SourceNumber = keyof typeof sources;

/** A source with the article that says it; `text` is what officials see: `桂民规〔2018〕5号 二（五）`. */
export interface Citation {
  number: SourceNumber;
  article: string;
  text: string;
}

/** 引用依据: names the source by 文号 and its article. */
export function cite(number: SourceNumber, article: string): Citation {
  return { number, article, text: `${number} ${article}` };
}

/** First day in force; undefined where it was not seen. */
export function inForceFrom(number: SourceNumber): IsoDate | undefined {
  const source: LegalSource = sources[number];
  return source.from;
}

/** True, false, or undefined where the days in force were not seen. */
export function inForce(number: SourceNumber, date: IsoDate): boolean | undefined {
  const source: LegalSource = sources[number];
  if (source.from === undefined) return undefined;
  return source.from <= date && (source.to === undefined || date <= source.to);
}
