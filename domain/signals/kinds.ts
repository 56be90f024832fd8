/**
 * 服务记录的疑点: what each kind says, where the finding comes from and what it takes to be one. A signal is no finding of fact: whoever
 * provides the service answers first, and the county decides. Findings of real audits: 苍南县2025年审计公告 (E.3).
 */
import type { OpenParameterId } from '#domain/law/parameters.ts';

interface Kind {
  label: string;
  /** `{subject}` and `{count}` are filled in, `{threshold}` where a figure decides. */
  explanation: string;
  /** 文号 + article on which it rests. */
  article: string;
  /** Where it was found before, or that the rule is ours. */
  source: string;
  /** The figure of ours (P) that decides; absent where none does. */
  threshold?: OpenParameterId;
  /** 政府采购法 第四十八条: one that hints at 转包. */
  transfer?: true;
}

const audit = '审计常见问题（苍南县2025年审计公告）';
const ours = '系统规则（默认规则，待主管部门确认）';

export const signalKinds = {
  hoursBelow: {
    label: '服务时长低于合同',
    explanation:
      '服务人员{subject}有 {count} 条记录的服务时长低于合同约定的每次时长，相差超过允许的 {threshold}',
    article: '桂民规〔2018〕5号 二（五）、二（七）',
    source: audit,
    threshold: 'recordShortfall',
  },
  twoPlaces: {
    label: '同一服务人员同时在两处',
    explanation:
      '服务人员{subject}有 {count} 条记录在同一时间服务不同的对象，重叠超过允许的 {threshold} 分钟',
    article: '桂民规〔2018〕5号 二（五）、二（七）',
    source: ours,
    threshold: 'recordOverlapMinutes',
  },
  noPerson: {
    label: '记录没有对应的服务对象',
    explanation:
      '{count} 条记录的服务对象{subject}不在名册：登记有误、已经删除，或者服务日期在其去世、迁出、终止服务之后',
    article: '桂民规〔2018〕5号 二（五）',
    source: ours,
  },
  duplicate: {
    label: '同一服务重复计费',
    explanation:
      '服务对象{subject}有 {count} 条记录时间重叠，同一项服务或者同一服务人员被计两次，重叠超过允许的 {threshold} 分钟',
    article: '桂民规〔2018〕5号 二（五）',
    source: audit,
    threshold: 'recordOverlapMinutes',
  },
  sharedEvidence: {
    label: '同一凭证用于不同对象',
    explanation: '{count} 条记录用同一个凭证编号{subject}证明对不同对象的服务',
    article: '桂民规〔2018〕5号 二（五）',
    source: audit,
  },
  uncertified: {
    label: '服务人员没有有效证书',
    explanation: '服务人员{subject}有 {count} 条照护服务记录，服务当日没有报备有效的资格证书',
    article: '桂民规〔2018〕5号 二（七）',
    source: audit,
  },
  unlisted: {
    label: '服务人员不在报备名单',
    explanation: '服务人员{subject}有 {count} 条记录，服务当日不在承接主体报备的名单',
    article: '政府采购法 第四十八条；桂民规〔2018〕5号 二（七）（严禁转包）',
    source: ours,
    transfer: true,
  },
  otherEmployer: {
    label: '服务人员属于其他单位',
    explanation: '服务人员{subject}由其他单位发薪或者参保，有 {count} 条记录',
    article: '政府采购法 第四十八条；政府采购法实施条例 第七十二条；桂民规〔2018〕5号 二（七）（严禁转包）',
    source: ours,
    transfer: true,
  },
  suspended: {
    label: '中止期间的服务记录',
    explanation: '服务人员{subject}有 {count} 条记录，服务日期在合同中止履行期间',
    article: '政府采购法 第五十条；桂民规〔2018〕5号 二（五）',
    source: ours,
  },
} as const satisfies Record<string, Kind>;

export type SignalKind = keyof typeof signalKinds;

export const kindOf = (kind: SignalKind): Kind => signalKinds[kind];

/** What could not be looked at, since nobody has told what it would be compared with. */
export const uncheckedMatters = {
  staff: '承接主体没有报备服务人员名单，证书和用工单位没有核对',
  minutes: '合同没有约定每次服务时长，时长没有核对',
} as const;

export type UncheckedMatter = keyof typeof uncheckedMatters;
