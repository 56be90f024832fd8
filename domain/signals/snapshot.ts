/** 核查的依据: the service records of a period as they lie, and whom of them the register does not know. */
import { sm3Of } from '#domain/kernel/sm3.ts';
import type { IsoDate } from '#domain/kernel/types.ts';
import type { RemovalReason } from '#domain/recipients/forms.ts';
import type { RecordForm } from '#domain/recipients/records.ts';

export interface ServiceLine extends RecordForm {
  id: string;
  /** 不计入验收: marked when its period was accepted. */
  out?: boolean;
}

/** When and why somebody left the register. */
export interface Left {
  on: IsoDate;
  reason: RemovalReason;
}

/** What a decision is given of a period's records. */
export interface ServiceFacts {
  records: readonly ServiceLine[];
  /** Persons of these records who are not on the register now; `null` = it knows nothing of them. */
  absent: Readonly<Record<string, Left | null>>;
}

/** Why a record has nobody it could have been done for; undefined where there is somebody. */
export function withoutPerson(
  { recipient, on }: Pick<ServiceLine, 'recipient' | 'on'>,
  absent: ServiceFacts['absent'],
): 'unknown' | RemovalReason | undefined {
  const left = absent[recipient];
  if (left === undefined) return undefined;
  if (left === null) return 'unknown';
  return left.reason === 'wrong' || on > left.on ? left.reason : undefined;
}

const lineOf = ({ id, minutes, worker, evidence }: ServiceLine): string =>
  `${id} ${minutes} ${worker} ${evidence}`;

const sealed = (lines: string[]): string => sm3Of(lines.sort().join('\n'));

/** 核查摘要: changes with every record that comes or changes, and where the register turns out not to know its person. */
export function snapshotOf({ records, absent }: ServiceFacts): string {
  return sealed(
    records.map((record) => `${lineOf(record)} ${withoutPerson(record, absent) ?? ''}`.trimEnd()),
  );
}

/** Over records alone, by which it can be shown which ones were meant. */
export const digestOf = (records: readonly ServiceLine[]): string => sealed(records.map(lineOf));
