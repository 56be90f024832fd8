/** Reads an ASL file as a picture: the steps officials know, or every state of the machine. Pure; no layout. */
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';

/** The part of Amazon States Language that a picture needs. */
export interface AslMachine {
  StartAt: string;
  States: Record<string, AslState>;
}

export interface AslState {
  Type: string;
  Comment?: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: { Condition?: string; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Branches?: AslMachine[];
  ItemProcessor?: AslMachine;
  Arguments?: unknown;
}

export interface MachineNode {
  id: string;
  /** `step`: people or the calendar act; `start`: another stage's machine is started; `end`; `plumbing`: the machine's own. */
  kind: 'step' | 'start' | 'end' | 'plumbing';
  type: string;
  comment: string;
  /** Of a `start` node. */
  starts?: Stage;
}

export interface MachineEdge {
  from: string;
  to: string;
  /** Outcome that leads here, `approved`. */
  outcome?: string;
  /** Taken when something failed or was withdrawn. */
  fault?: true;
}

export interface Machine {
  nodes: MachineNode[];
  edges: MachineEdge[];
}

const startedStage = /\$\{Machine(\w+)\}/;

/** Every state and every way on; the insides of Parallel and Map stand between the state and its `…/join`. */
export function readMachine(asl: AslMachine): Machine {
  const machine: Machine = { nodes: [], edges: [] };
  readStates(asl, machine);
  return machine;
}

function readStates(asl: AslMachine, machine: Machine): void {
  for (const [id, state] of Object.entries(asl.States)) {
    machine.nodes.push(nodeOf(id, state));
    const inner = state.Branches ?? (state.ItemProcessor ? [state.ItemProcessor] : []);
    const join = `${id}/join`;
    if (inner.length > 0) machine.nodes.push({ id: join, kind: 'plumbing', type: 'Join', comment: '' });
    for (const branch of inner) {
      readStates(branch, machine);
      machine.edges.push({ from: id, to: branch.StartAt });
      for (const last of lastOf(branch)) machine.edges.push({ from: last, to: join });
    }
    const out = inner.length > 0 ? join : id;
    if (state.Next) machine.edges.push({ from: out, to: state.Next });
    for (const choice of state.Choices ?? []) {
      const outcome = /\$outcome\s*=\s*'(\w+)'/.exec(choice.Condition ?? '')?.[1];
      machine.edges.push({ from: id, to: choice.Next, ...(outcome ? { outcome } : {}) });
    }
    if (state.Default) machine.edges.push({ from: id, to: state.Default });
    for (const caught of state.Catch ?? []) {
      if (caught.Next !== id) machine.edges.push({ from: out, to: caught.Next, fault: true });
    }
  }
}

function lastOf(branch: AslMachine): string[] {
  return Object.entries(branch.States)
    .filter(([, state]) => state.End === true || state.Type === 'Succeed')
    .map(([id, state]) => (state.Branches || state.ItemProcessor ? `${id}/join` : id));
}

function nodeOf(id: string, state: AslState): MachineNode {
  const started = startedStage.exec(JSON.stringify(state.Arguments ?? ''))?.[1];
  const stage = started ? ((started.charAt(0).toLowerCase() + started.slice(1)) as Stage) : undefined;
  const kind = isStep(id) ? 'step' : stage ? 'start' : id === 'Done' ? 'end' : 'plumbing';
  return { id, kind, type: state.Type, comment: state.Comment ?? '', ...(stage ? { starts: stage } : {}) };
}

const stepIds = new Set(Object.values(flows).flatMap((flow) => Object.keys(flow.steps)));
const isStep = (id: string): boolean => stepIds.has(id);

/** The same machine without its plumbing: steps, the stages they start, the end. Faults and renewals are left out. */
export function storyOf(machine: Machine, stage: Stage): Machine {
  const byId = new Map(machine.nodes.map((node) => [node.id, node]));
  const edges: MachineEdge[] = [];
  for (const node of machine.nodes) {
    if (node.kind === 'plumbing') continue;
    for (const edge of onwards(machine, byId, node.id)) {
      if (leads(stage, byId, edge) && !edges.some((other) => same(other, edge))) edges.push(edge);
    }
  }
  const reached = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  return { nodes: machine.nodes.filter((node) => node.kind !== 'plumbing' && reached.has(node.id)), edges };
}

const same = (one: MachineEdge, other: MachineEdge): boolean =>
  one.from === other.from && one.to === other.to && one.outcome === other.outcome;

/** The next told nodes after `from`, through any plumbing, carrying the outcome along. */
function onwards(machine: Machine, byId: Map<string, MachineNode>, from: string): MachineEdge[] {
  const found: MachineEdge[] = [];
  const seen = new Set<string>();
  const walk = (at: string, outcome: string | undefined): void => {
    for (const edge of machine.edges) {
      // `Resume` may go anywhere: it repeats what the record says and tells nothing of the law.
      if (edge.from !== at || edge.fault || edge.to === 'Resume') continue;
      const told = outcome ?? edge.outcome;
      const next = byId.get(edge.to);
      if (!next) continue;
      if (next.kind !== 'plumbing') {
        found.push({ from, to: next.id, ...(told ? { outcome: told } : {}) });
      } else if (!seen.has(`${next.id} ${told}`)) {
        seen.add(`${next.id} ${told}`);
        walk(next.id, told);
      }
    }
  };
  walk(from, undefined);
  return found;
}

/** A machine shares states among its branches (StartRuns, Respond); which of them a step leads to, the flow knows. */
function leads(stage: Stage, byId: Map<string, MachineNode>, edge: MachineEdge): boolean {
  const from = byId.get(edge.from);
  const to = byId.get(edge.to);
  const declared = from?.kind === 'step' ? flows[stage].steps[edge.from] : undefined;
  if (!declared) return true;
  const targets = Object.entries(declared.on)
    .filter(([outcome]) => edge.outcome === undefined || outcome === edge.outcome)
    .flatMap(([, target]) =>
      typeof target === 'string' ? [target] : Array.isArray(target) ? target : target.all,
    );
  if (to?.kind === 'step') return targets.includes(to.id);
  if (to?.starts) return targets.includes(`@${to.starts}`);
  // The end is shown where a branch ends, not after every started stage.
  return to?.kind !== 'end' || targets.includes('@end');
}
