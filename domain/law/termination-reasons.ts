/**
 * 终止（废标）事由: the reasons real Guangxi notices of 2021-2024 gave, grouped. Source of the facts: public repository
 * github.com/YeMengLiChou/BigData-Guangxi-Bidding-Analysis, test/bidding_item_reason.txt at commit 02f0d67d; names are ours.
 */
import { type Citation, cite } from '#domain/law/sources.ts';

export interface TerminationReason {
  label: string;
  /** The rule that lets a procurement end for this reason. */
  source: Citation;
  /** Whether the same purchase may simply be called again. */
  recall: boolean;
}

const law = (article: string): Citation => cite('政府采购法', article);
const consultation = cite('财库〔2014〕214号', '第三十四条');

export const terminationReasons = {
  NO_OR_FEW_BIDDERS: { label: '供应商数量不足', source: consultation, recall: true },
  OVER_BUDGET: { label: '报价均超过预算或最高限价', source: law('第三十六条第一款第（三）项'), recall: true },
  SINGLE_SOURCE_FAILED: {
    label: '单一来源供应商未通过资格审查或未实质响应',
    source: cite('财政部令第74号', '第四十三条'),
    recall: true,
  },
  MISSING_DECLARATION: {
    label: '供应商缺少声明或证明材料，致有效供应商不足',
    source: consultation,
    recall: true,
  },
  NEED_CHANGED: { label: '采购需求发生重大变更', source: law('第三十六条第一款第（四）项'), recall: true },
  PLAN_CHANGED: { label: '采购计划变更或有误', source: law('第三十六条第一款第（四）项'), recall: true },
  QUALIFICATION_CHANGED: {
    label: '资格条件变更或设置有误',
    source: law('第三十六条第一款第（二）项'),
    recall: true,
  },
  BUDGET_LOST: { label: '预算被收回或压缩', source: law('第三十六条第一款第（四）项'), recall: false },
  DOCUMENT_DEFECT: { label: '采购文件存在缺陷', source: law('第三十六条第一款第（二）项'), recall: true },
  PLATFORM_FAULT: { label: '电子交易平台故障', source: consultation, recall: true },
  SUPERVISION_ORDER: {
    label: '监督检查或投诉处理决定',
    source: cite('财政部令第94号', '第三十一条'),
    recall: true,
  },
  WINNER_WITHDREW: {
    label: '中标（成交）供应商放弃或拒签合同',
    source: cite('政府采购法实施条例', '第四十九条'),
    recall: true,
  },
  AWARD_REVOKED: { label: '中标（成交）后查实不符', source: law('第七十七条'), recall: true },
  CHALLENGE_PAUSE: {
    label: '处理质疑期间暂停',
    source: cite('政府采购法实施条例', '第五十四条'),
    recall: true,
  },
  METHOD_CHANGED: { label: '采购方式变更', source: law('第三十七条'), recall: true },
  OTHER: { label: '其他事由（须写明）', source: consultation, recall: true },
} as const satisfies Record<string, TerminationReason>;

export type TerminationReasonId = keyof typeof terminationReasons;

/** Options for a form's select. */
export const terminationOptions = Object.fromEntries(
  Object.entries(terminationReasons).map(([id, reason]) => [id, reason.label]),
) as Record<TerminationReasonId, string>;
