/** How a step is declared: one entry says who acts, on what form, by when, under which article, and decides. */
import type { z } from 'zod';
import type { BudgetEvent } from '#domain/budget/budget.ts';
import type { Patch } from '#domain/corrections/plain.ts';
import type { Kernel } from '#domain/corrections/replay.ts';
import type { Envelope, Place } from '#domain/kernel/envelope.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type {
  Actor,
  Due,
  Facts,
  Owner,
  Position,
  PurchaseState,
  Sealed,
  Stage,
} from '#domain/kernel/types.ts';
import type { Role } from '#domain/people/roles.ts';

export interface StepInput<F> {
  state: PurchaseState;
  lot: number;
  item: number;
  form: F;
  facts: Facts;
  /** The door itself, for the act that asks what would have been decided. */
  kernel: Kernel;
}

/** An envelope to be opened with the parts at hand. */
export interface Unsealing {
  seq: number;
  place: Place;
  envelope: Envelope;
  /** The place of the one who hands in among the holders. */
  holder: number;
  /** Parts that were handed in before, and the new one. */
  before: string[];
  share?: string;
}

/** What a step decides; the flow does the rest. `patches` in its data correct earlier acts (`evolve`). */
export interface Decided {
  /** Key of `FlowStep.on`; `done` by default. */
  outcome?: string;
  /** Sealed form plus what was computed; `items` (numbers) opens an `each` step, `lots` names the lots that go on. */
  data: Record<string, unknown> & { items?: number[]; lots?: number[]; patches?: Patch[] };
  /** Keys of positions that this act withdraws without completing them. */
  withdraw?: string[];
  moves?: { key: string; due: Due }[];
  /** Open positions that go into another list. */
  hands?: { key: string; owner: Owner }[];
  /** Events of the county's budget stream, written in the same transaction. */
  budget?: BudgetEvent[];
  /** An act that starts a stage by itself (TriggerTakeover → `@takeover`), at its start or at a step that is named; for the lots or items that are named. */
  start?: (Stage | { stage: Stage; step?: string; lots?: number[]; items?: number[] })[];
  /** Positions opened beside the flow, in the act's own lot unless another is named: a seat drawn anew (ReplaceExpert). */
  open?: { stage: Stage; step: string; item: number; lot?: number }[];
  /** Stages whose run is issued again, as the next attempt, while its positions stay as they are (RestartRun). */
  restart?: Stage[];
  /** Steps that this act completes as well, in its own lot unless another is named (StartService ends WaitReplacement). */
  completes?: {
    step: string;
    lot?: number;
    item?: number;
    outcome?: string;
    data?: Record<string, unknown>;
  }[];
}

export interface StepDef<F = never> {
  /** State id = task id = event type = audit verb. */
  id: string;
  stage: Stage | 'any';
  /** `task`: people act; `wait`: the calendar acts; `act`: outside the flow. */
  kind: 'task' | 'wait' | 'act';
  /** 用户看到的名称, verb first: 发布采购公告. */
  label: string;
  /** Roles that may act; `system` where the law lets a period speak. */
  roles: readonly Role[];
  /** 文号 + article of each method; what is for some methods alone carries its mark in brackets (`domain/stages/basis.ts`). */
  article: string;
  form: z.ZodType<F>;
  /** Turns away who has the role but no standing here: another purchaser's people, another lot's provider. */
  admits?: (state: PurchaseState, actor: Actor, lot: number, item: number) => Refusal | undefined;
  /** In whose list the task stands. */
  owner: (state: PurchaseState, lot: number, item: number) => Owner;
  /** The period that runs while the step is open; computed when it opens, from the state after that act. */
  due?: (state: PurchaseState, position: Position, facts: Facts) => Due | undefined;
  /** Years of the county budget that the act needs in `facts.budgets`. */
  needsBudgets?: (state: PurchaseState, form: F) => number[];
  /** Whether the decision looks at what else the purchaser buys, given in `facts.purchases`. */
  needsPurchases?: true;
  /** Whether it asks what the county's directory offers (`facts.directories`). */
  needsDirectory?: true;
  /** Whether it asks who is banned from government procurement (`facts.bans`). */
  needsBans?: true;
  /** Sealed texts of earlier acts that the decision must read (offers at opening), given in `facts.texts`. */
  needsTexts?: (state: PurchaseState) => Sealed[];
  /** Envelopes of earlier acts that the decision must look into, given in `facts.unsealed`. */
  needsUnsealing?: (state: PurchaseState, form: F, actor: Actor) => Unsealing[];
  /** Whether it counts what the survey of the running evaluation found (`facts.survey`). */
  needsSurvey?: true;
  /** That it looks at the service records of the current period (`facts.service`), accepts them, or pays what was accepted of them. */
  needsService?: 'read' | 'accept' | 'pay';
  /** Whether it compares with who stands on the contract's register (`facts.register`). */
  needsRegister?: true;
  /** Numbers of photographs that the form, or what stands in the record, names; given in `facts.photographs` as far as they were taken in. */
  needsPhotographs?: (form: F, state: PurchaseState, lot: number) => string[];
  /** Whether it compares with who has accepted a recipient (`facts.roll`). */
  needsRoll?: true;
  /** Whether the decision reads the whole record (`facts.record`). */
  needsRecord?: true;
  decide: (input: StepInput<F>) => Decided | Refusal;
  /** Where the form may come sealed: decides on the envelope alone; what is in it is judged when it is opened. */
  decideSealed?: (input: StepInput<Envelope>) => Decided | Refusal;
}

/** Keeps the form's type inside the declaration and hides it outside. */
export function step<F>(definition: StepDef<F>): StepDef {
  return definition as unknown as StepDef;
}
