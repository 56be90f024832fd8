/** 阶段顺序：the stages in the order officials know them; 接管 and 救济 stand last, since no purchase plans to reach them. */
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
] as const satisfies readonly Stage[];
