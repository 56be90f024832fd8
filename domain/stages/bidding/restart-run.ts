/** 重新启动流程: reconcile found a stage that has open tasks and no living execution; its next attempt is issued. */
import { z } from 'zod';
import { choice } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { Stage } from '#domain/kernel/types.ts';
import { officerOwns } from '#domain/stages/who.ts';

const stages: Record<Stage, string> = {
  catalogue: '目录与立项',
  notice: '采购公告',
  bidding: '采购评审',
  contract: '合同签订',
  supervision: '履约监督',
  evaluation: '绩效评价',
  exit: '退出移交',
  takeover: '临时接管',
  remedies: '质疑投诉',
  bonds: '保证金退还',
  oversight: '上级督促',
  corrections: '更正审定',
  committee: '评审小组',
  sealing: '开标密钥',
  visits: '督导走访',
  supplement: '补充合同',
  suspension: '中止合同',
};

const form = z.strictObject({ stage: choice('阶段', stages) });

export const restartRun = step({
  id: 'RestartRun',
  stage: 'any',
  kind: 'act',
  label: '重新启动流程',
  roles: ['system'],
  article: '系统规则',
  form,
  owner: officerOwns,
  decide: ({ state, lot, form: given }) => {
    const open = Object.values(state.positions).some(
      (position) => position.stage === given.stage && position.lot === lot,
    );
    return open ? { data: { stage: given.stage }, restart: [given.stage] } : refuse('RUN_NOT_OPEN');
  },
});
