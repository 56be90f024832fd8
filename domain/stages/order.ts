/** 阶段顺序：the eight stages in the order officials know them; 接管 stands last, since no purchase plans to reach it. */
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
] as const satisfies readonly Stage[];
