/**
 * 服务对象名册: what the record knows of a contract's register. Counts per class, digests and days; nobody's name, no text, and
 * not which person an entry was about.
 */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { daysBetween, today } from '#domain/law/calendar.ts';
import { isWithin } from '#domain/people/regions.ts';
import type { CorrectionReason, OpenPart, RemovalReason } from '#domain/recipients/forms.ts';
import { type Contract, currentContract } from '#domain/stages/performance/contract-select.ts';

export interface Counts {
  p1: number;
  p2: number;
  p3: number;
}

interface Told<T extends string, D> {
  type: T;
  v: 1;
  at: Instant;
  by: Actor;
  data: D;
}

export type RegisterEvent =
  /** Persons added; the digest is over the rows as they lie, encrypted. */
  | Told<'EnterRecipients', Counts & { digest: string }>
  /** Older ones give no reason. */
  | Told<
      'CorrectRecipient',
      { from: keyof Counts; to: keyof Counts; digest: string; reason?: CorrectionReason }
    >
  | Told<'RemoveRecipient', { from: keyof Counts; reason: RemovalReason }>
  /** Counted from the rows themselves, with a digest over all of them. */
  | Told<'ConfirmRegister', Counts & { digest: string }>
  /** 删除: the key is destroyed with this event, the rows follow it. */
  | Told<'EraseRegister', Counts & { keptUntil: IsoDate }>
  /** 删除凭证: nothing is left. */
  | Told<'RegisterErased', { rows: number }>;

export interface RegisterState extends Counts {
  version: number;
  /** Numbers given so far; none is given twice. */
  numbered: number;
  /** 最近一次核对名册的日期. */
  refreshedOn?: IsoDate;
  digest?: string;
  /** 删除: since when nobody can read it, and when the last row was gone. */
  erasedAt?: Instant;
  goneAt?: Instant;
}

export const initialRegister: RegisterState = { version: 0, numbered: 0, p1: 0, p2: 0, p3: 0 };

export function evolveRegister(before: RegisterState, event: RegisterEvent): RegisterState {
  const state = { ...before, version: before.version + 1 };
  switch (event.type) {
    case 'EnterRecipients': {
      const { p1, p2, p3 } = event.data;
      return {
        ...state,
        p1: state.p1 + p1,
        p2: state.p2 + p2,
        p3: state.p3 + p3,
        numbered: state.numbered + p1 + p2 + p3,
      };
    }
    case 'CorrectRecipient': {
      const { from, to } = event.data;
      const left = { ...state, [from]: state[from] - 1 };
      return { ...left, [to]: left[to] + 1 };
    }
    case 'RemoveRecipient':
      return { ...state, [event.data.from]: state[event.data.from] - 1 };
    case 'ConfirmRegister':
      return { ...state, refreshedOn: today(event.at), digest: event.data.digest };
    case 'EraseRegister':
      return { ...state, erasedAt: event.at };
    case 'RegisterErased':
      return { ...state, p1: 0, p2: 0, p3: 0, goneAt: event.at };
  }
}

export const totalOf = ({ p1, p2, p3 }: Counts): number => p1 + p2 + p3;

export function countOf(parts: readonly Pick<OpenPart, 'priority'>[]): Counts {
  const count = (priority: keyof Counts): number => parts.filter((one) => one.priority === priority).length;
  return { p1: count('p1'), p2: count('p2'), p3: count('p3') };
}

/** 分乡镇人数 of those who stand on it, as the contract's record keeps them. */
export function townshipsOf(
  parts: readonly Pick<OpenPart, 'priority' | 'township'>[],
): (Counts & { township: string })[] {
  const codes = [...new Set(parts.map(({ township }) => township))].sort();
  return codes.map((township) => ({
    township,
    ...countOf(parts.filter((one) => one.township === township)),
  }));
}

/** 名册的天数: since it was last confirmed; undefined where it never was. */
export function ageOf({ refreshedOn }: RegisterState, on: IsoDate): number | undefined {
  return refreshedOn === undefined ? undefined : daysBetween(refreshedOn, on);
}

/** A register may be kept once there is a contract, and no more once it has been erased. */
export function refuseRegister(
  purchase: PurchaseState,
  lot: number,
  register: RegisterState,
): Contract | Refusal {
  const contract = currentContract(purchase, lot);
  if (!contract) return refuse('NO_CONTRACT', { lot });
  return refuseErased(register) ?? contract;
}

export function refuseErased({ erasedAt }: RegisterState): Refusal | undefined {
  return erasedAt === undefined ? undefined : refuse('REGISTER_ERASED', { day: today(erasedAt) });
}

/** A recipient lives where the purchaser is, and needs what the contract provides. */
export function refuseRecipient(
  { region }: Pick<PurchaseState, 'region'>,
  { services }: Pick<Contract, 'services'>,
  { township, service }: OpenPart,
): Refusal | undefined {
  if (!isWithin(township, region)) return refuse('TOWNSHIP_FOREIGN', { code: township }, 'township');
  return services.some(({ no }) => no === service)
    ? undefined
    : refuse('RECIPIENT_SERVICE_UNKNOWN', { no: service }, 'service');
}

/** 核对名册: an empty one is nothing to confirm. */
export function decideConfirmation(
  counts: Counts,
  digest: string,
  { actor, now }: { actor: Actor; now: Instant },
): RegisterEvent | Refusal {
  if (totalOf(counts) === 0) return refuse('REGISTER_EMPTY');
  return { type: 'ConfirmRegister', v: 1, at: now, by: actor, data: { ...counts, digest } };
}
