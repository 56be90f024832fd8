/** The machines themselves, each loaded when its picture is asked for: what is drawn is what runs. */
import type { AslMachine } from '#console/diagram/graph.ts';
import type { Stage } from '#domain/kernel/types.ts';

const loaders: Record<Stage, () => Promise<{ default: unknown }>> = {
  catalogue: () => import('../../workflows/catalogue.asl.json', { with: { type: 'json' } }),
  notice: () => import('../../workflows/notice.asl.json', { with: { type: 'json' } }),
  bidding: () => import('../../workflows/bidding.asl.json', { with: { type: 'json' } }),
  contract: () => import('../../workflows/contract.asl.json', { with: { type: 'json' } }),
  supervision: () => import('../../workflows/supervision.asl.json', { with: { type: 'json' } }),
  evaluation: () => import('../../workflows/evaluation.asl.json', { with: { type: 'json' } }),
  exit: () => import('../../workflows/exit.asl.json', { with: { type: 'json' } }),
  takeover: () => import('../../workflows/takeover.asl.json', { with: { type: 'json' } }),
  remedies: () => import('../../workflows/remedies.asl.json', { with: { type: 'json' } }),
  bonds: () => import('../../workflows/bonds.asl.json', { with: { type: 'json' } }),
  oversight: () => import('../../workflows/oversight.asl.json', { with: { type: 'json' } }),
  corrections: () => import('../../workflows/corrections.asl.json', { with: { type: 'json' } }),
  committee: () => import('../../workflows/committee.asl.json', { with: { type: 'json' } }),
  supplement: () => import('../../workflows/supplement.asl.json', { with: { type: 'json' } }),
  suspension: () => import('../../workflows/suspension.asl.json', { with: { type: 'json' } }),
  visits: () => import('../../workflows/visits.asl.json', { with: { type: 'json' } }),
  sealing: () => import('../../workflows/sealing.asl.json', { with: { type: 'json' } }),
};

export async function loadMachine(stage: Stage): Promise<AslMachine> {
  return (await loaders[stage]()).default as AslMachine;
}
