/** What the console calls the stages, and shows of them. */
import type { Stage } from '#domain/kernel/types.ts';
import { stageOrder } from '#domain/stages/order.ts';

export const mainStages = stageOrder.slice(0, 7);

export const stageWords: Record<Stage, string> = {
  catalogue: '立项',
  notice: '采购公告',
  bidding: '评审定标',
  contract: '合同',
  supervision: '督导验收',
  evaluation: '绩效评价',
  exit: '退出结算',
  takeover: '应急接管',
  remedies: '质疑投诉',
  bonds: '保证金退还',
};

/** 办理结论: what the outcomes of the flow are called. */
export const outcomeWords: Record<string, string> = {
  done: '办结',
  confirmed: '确认',
  refused: '不同意',
  approved: '同意',
  approvedWithIntention: '同意，先公开意向',
  review: '须审查需求',
  approval: '凭批准采用',
  returned: '退回',
  enough: '家数足够',
  few: '家数不足',
  ranked: '已排序',
  partly: '部分标段成交',
  again: '重新采购',
  abandon: '不再采购',
  signed: '已签',
  awarded: '递补成交',
  none: '无可递补',
  satisfactory: '合格',
  rectify: '须整改',
  passed: '通过',
  failed: '未通过',
  more: '进入下一周期',
  moreAndEvaluate: '进入下一周期并评价',
  last: '最后一期',
  lastAndEvaluate: '最后一期并评价',
  complete: '移交完整',
  incomplete: '移交不全',
  dismissed: '不成立',
  activateNow: '立即启动（Ⅰ级）',
  activate: '启动，待确认',
  hold: '暂不启动',
  withdrawn: '撤回',
  accepted: '接受',
  replace: '另选承接主体',
  handBack: '交还',
  replaced: '已更换',
  handedBack: '已交还',
  answered: '已答复',
  unanswered: '逾期未答复',
  filed: '提起投诉',
  admitted: '受理',
  toComplete: '须补正',
  notAdmitted: '不予受理',
  rest: '还有未退的',
};

export const outcomeText = (outcome: string): string => outcomeWords[outcome] ?? outcome;
