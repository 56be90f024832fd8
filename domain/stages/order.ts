/** 阶段顺序：the stages in the order officials know them; 接管, 救济, 保证金, 督促、更正、评审小组, 开标密钥, 督导走访, 补充合同 and 中止合同 stand last, since no purchase plans to reach them. */
import type { Stage } from '#domain/kernel/types.ts';

export const stageOrder = [
  'catalogue',
  'notice',
  'bidding',
  'contract',
  'supervision',
  'evaluation',
  'exit',
  'takeover',
  'remedies',
  'bonds',
  'oversight',
  'corrections',
  'committee',
  'sealing',
  'visits',
  'supplement',
  'suspension',
] as const satisfies readonly Stage[];

/** Stages that go beside the path: no machine starts theirs, an act does, and they take the purchase nowhere. */
export const besideStages: readonly Stage[] = [
  'remedies',
  'bonds',
  'oversight',
  'corrections',
  'committee',
  'sealing',
  'visits',
  'supplement',
  'suspension',
];
