/** 救济案件：one case per 询问, 质疑 (with the 投诉 that follows it) or 公示异议. A case stands where a lot stands in keys and names; see ADR 7. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, Instant, PurchaseState } from '#domain/kernel/types.ts';

/** Lots are counted from 1, cases from here. */
const firstCase = 1001;

export const isCase = (lot: number): boolean => lot >= firstCase;
/** 救济第几号, as people say it. */
export const caseNumber = (lot: number): number => lot - firstCase + 1;
/** 第 2 标段 or 救济第 1 号: what stands in the place of a lot. */
export const branchLabel = (lot: number): string =>
  isCase(lot) ? `救济第 ${caseNumber(lot)} 号` : `第 ${lot} 标段`;

/** The number that the next case gets. */
export function nextCase(state: Pick<PurchaseState, 'runs'>): number {
  return firstCase + Object.values(state.runs).filter((run) => run.stage === 'remedies').length;
}

/** What a challenge is about (94号令 第十一条): the documents, how it was done, or the result. */
export const links = { documents: '采购文件', process: '采购过程', result: '中标、成交结果' } as const;
export type Link = keyof typeof links;

/** 已受理: the steps of a complaint during which 财政 may stop the procurement and its own clock. */
export const underExamination: readonly string[] = ['ForwardComplaint', 'AnswerComplaint', 'DecideComplaint'];

export interface RemedyCase {
  /** Where it stands: `lot` of its positions and acts. */
  branch: number;
  kind: 'inquiry' | 'challenge' | 'objection';
  link?: Link;
  /** Lot it is about; 0 = all. */
  lot: number;
  /** Absent where an objection came on paper. */
  org?: string;
  filedAt: Instant;
  /** The step that is open in it; undefined = it is over. */
  open?: string;
}

/** All cases of a purchase, in the order they were filed. */
export function casesOf(state: PurchaseState): RemedyCase[] {
  return [
    ...actsOf(state, 'AskInquiry').map((act) => caseOf(state, act, 'inquiry')),
    ...actsOf(state, 'FileChallenge').map((act) => caseOf(state, act, 'challenge')),
    ...actsOf(state, 'ObjectToSoleSource').map((act) => caseOf(state, act, 'objection')),
  ].sort((one, other) => one.branch - other.branch);
}

export function caseAt(state: PurchaseState, branch: number): RemedyCase | undefined {
  return casesOf(state).find((one) => one.branch === branch);
}

/** The case of a step that is open in it. */
export function standingCase(state: PurchaseState, branch: number): RemedyCase {
  const own = caseAt(state, branch);
  if (!own) throw new Error(`no case ${branch} of ${state.id}`);
  return own;
}

function caseOf(state: PurchaseState, act: ActRecord, kind: RemedyCase['kind']): RemedyCase {
  const data = act.data as { case: number; link?: Link; lot?: number; org?: string };
  const open = Object.values(state.positions).find(
    (position) => position.stage === 'remedies' && position.lot === data.case,
  );
  return {
    branch: data.case,
    kind,
    lot: data.lot ?? 0,
    filedAt: act.at,
    ...(data.org === undefined ? {} : { org: data.org }),
    ...(data.link === undefined ? {} : { link: data.link }),
    ...(open === undefined ? {} : { open: open.step }),
  };
}
