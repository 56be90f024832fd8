/** 资格预审的读取: what is in force, who applied, who passed, who was drawn. Nothing here decides. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, Instant, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import type { Proof } from '#domain/law/evidence.ts';
import { supplierListOf } from '#domain/stages/select.ts';

export interface Prequalification {
  seq: number;
  publishedAt: Instant;
  projectNo: string;
  /** 申请截止时间, with the corrections made since. */
  deadline: Instant;
}

/** 资格预审公告 in force: the newest one. */
export function prequalificationOf(state: PurchaseState): Prequalification | undefined {
  const published = actsOf(state, 'PublishPrequalification').at(-1);
  if (!published) return undefined;
  const moved = since(state, published, 'CorrectPrequalification').findLast(
    ({ data }) => data.deadline !== undefined,
  );
  return {
    seq: published.seq,
    publishedAt: published.at,
    projectNo: String(published.data.projectNo),
    deadline: (moved?.data.deadline ?? published.data.deadline) as Instant,
  };
}

const since = (state: PurchaseState, { seq }: Pick<ActRecord, 'seq'>, step: string): ActRecord[] =>
  actsOf(state, step).filter((record) => record.seq > seq);

export interface Applicant {
  org: string;
  name: Sealed;
  /** 资格证明材料 that it handed in. */
  evidence: Proof[];
}

/** 申请人: each once, with what it handed in last. */
export function applicantsOf(state: PurchaseState): Applicant[] {
  const inForce = prequalificationOf(state);
  if (!inForce) return [];
  const given = since(state, inForce, 'ApplyPrequalification');
  const newest = new Map(given.map(({ data }) => [data.org as string, data]));
  return [...newest].map(([org, { name, evidence }]) => ({
    org,
    name: name as Sealed,
    evidence: (evidence ?? []) as Proof[],
  }));
}

/** 通过资格预审的申请人, as the newest review found them. */
export function passedOf(state: PurchaseState): string[] {
  const inForce = prequalificationOf(state);
  const reviewed = inForce && since(state, inForce, 'ReviewApplicants').at(-1);
  return (reviewed?.data.passed ?? []) as string[];
}

/** Who may answer the notice that follows: those drawn where suppliers are invited, else all that passed; undefined = anybody. */
export function admittedOf(state: PurchaseState): string[] | undefined {
  const list = supplierListOf(state);
  if (list !== undefined && list !== 'prequalification')
    return actsOf(state, 'InviteSuppliers').at(-1)?.data.invited as string[] | undefined;
  const inForce = prequalificationOf(state);
  if (!inForce) return undefined;
  const drawn = since(state, inForce, 'InviteSuppliers').at(-1);
  return (drawn?.data.invited as string[] | undefined) ?? passedOf(state);
}
