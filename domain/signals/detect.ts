/** 核查服务记录: each kind of signal over the records of a period. Pure; the same records and terms give the same signals in the same order. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { type SignalKind, signalKinds, type UncheckedMatter } from '#domain/signals/kinds.ts';
import { groupsOf, overlapping } from '#domain/signals/overlap.ts';
import { type ServiceFacts, type ServiceLine, withoutPerson } from '#domain/signals/snapshot.ts';

/** 报备的服务人员: a number, never a name. */
export interface StaffMember {
  /** 发薪、参保的单位. */
  employer: string;
  certificates: readonly { from: IsoDate; until: IsoDate }[];
  leftOn?: IsoDate;
}

/** What the records are compared with. */
export interface Terms {
  org: string;
  /** 经采购人同意可以分包. */
  subcontracting: boolean;
  /** 每次服务时长 by line of the contract, where it was agreed. */
  minutes: Readonly<Record<number, number>>;
  /** Lines whose carers need a certificate. */
  care: readonly number[];
  /** 中止履行的日期; one that runs has no last day. */
  suspended: readonly { from: IsoDate; to?: IsoDate }[];
  /** Absent where the provider has listed nobody. */
  staff?: ReadonlyMap<string, StaffMember>;
  /** Basis points by which a visit may be shorter, and minutes by which two may overlap. */
  shortfall: number;
  overlap: number;
}

export interface Found {
  kind: SignalKind;
  /** Number of the carer or of the person, or of the evidence; absent where several were put together. */
  subject?: string;
  records: ServiceLine[];
}

const whole = 10_000;

export function detect({ records, absent }: ServiceFacts, terms: Terms): Found[] {
  const byWorker = ({ worker }: ServiceLine): string => worker;
  const byPerson = ({ recipient }: ServiceLine): string => recipient;
  const those = (kind: SignalKind, by: (line: ServiceLine) => string, is: (line: ServiceLine) => boolean) =>
    told(kind, groupsOf(records.filter(is), by));
  return [
    ...those('hoursBelow', byWorker, (line) => isShort(line, terms)),
    ...clashing('twoPlaces', groupsOf(records, byWorker), terms, (a, b) => a.recipient !== b.recipient),
    ...those('noPerson', byPerson, (line) => withoutPerson(line, absent) !== undefined),
    ...clashing(
      'duplicate',
      groupsOf(records, byPerson),
      terms,
      (a, b) => a.service === b.service || a.worker === b.worker,
    ),
    ...told('sharedEvidence', shared(records)),
    ...staffSignals(records, terms, byWorker),
    ...those('suspended', byWorker, ({ on }) => terms.suspended.some((days) => isIn(on, days))),
  ];
}

const isIn = (on: IsoDate, { from, to }: Terms['suspended'][number]): boolean =>
  on >= from && (to === undefined || on <= to);

function isShort({ service, minutes }: ServiceLine, terms: Terms): boolean {
  const agreed = terms.minutes[service];
  return agreed !== undefined && minutes * whole < agreed * (whole - terms.shortfall);
}

function staffSignals(
  records: readonly ServiceLine[],
  { staff, care, org, subcontracting }: Terms,
  by: (line: ServiceLine) => string,
): Found[] {
  if (!staff) return [];
  const isListed = ({ worker, on }: ServiceLine): boolean => {
    const member = staff.get(worker);
    return member !== undefined && (member.leftOn === undefined || on <= member.leftOn);
  };
  const isCertified = ({ worker, on }: ServiceLine): boolean =>
    staff.get(worker)?.certificates.some(({ from, until }) => from <= on && on <= until) === true;
  const foreign = records.filter(({ worker }) => (staff.get(worker)?.employer ?? org) !== org);
  // With consent a part may be done by others; all of it may not (政府采购法 第四十八条, 转包).
  const transferred = !subcontracting || foreign.length === records.length ? foreign : [];
  const uncertified = records.filter(
    (line) => care.includes(line.service) && isListed(line) && !isCertified(line),
  );
  return [
    ...told('uncertified', groupsOf(uncertified, by)),
    ...told(
      'unlisted',
      groupsOf(
        records.filter((line) => !isListed(line)),
        by,
      ),
    ),
    ...told('otherEmployer', groupsOf(transferred, by)),
  ];
}

/** Evidence that stands for services to different persons. */
function shared(records: readonly ServiceLine[]): Map<string, ServiceLine[]> {
  const groups = groupsOf(records, ({ evidence }) => evidence);
  return new Map(
    [...groups].filter(([, lines]) => new Set(lines.map(({ recipient }) => recipient)).size > 1),
  );
}

function clashing(
  kind: SignalKind,
  groups: Map<string, ServiceLine[]>,
  { overlap }: Terms,
  clashes: (one: ServiceLine, other: ServiceLine) => boolean,
): Found[] {
  return told(
    kind,
    new Map([...groups].map(([subject, lines]) => [subject, overlapping(lines, overlap, clashes)])),
  );
}

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);

function told(kind: SignalKind, groups: Map<string, ServiceLine[]>): Found[] {
  return [...groups]
    .filter(([, lines]) => lines.length > 0)
    .map(([subject, lines]) => ({ kind, subject, records: lines.sort(byId) }))
    .sort((one, other) => (one.subject < other.subject ? -1 : 1));
}

/** What was not compared with anything. */
export function uncheckedOf({ records }: Pick<ServiceFacts, 'records'>, terms: Terms): UncheckedMatter[] {
  const untimed = records.some(({ service }) => terms.minutes[service] === undefined);
  return [...(terms.staff ? [] : ['staff' as const]), ...(untimed ? ['minutes' as const] : [])];
}

/** As many as one answer and one ruling can hold, a text each. */
export const mostSignals = 50;

/** 编号: where there are too many, those of the most frequent kind are put together into one. */
export function together(found: readonly Found[], most = mostSignals): Found[] {
  let left = [...found];
  while (left.length > most) {
    const counted = (Object.keys(signalKinds) as SignalKind[]).map((kind) => ({
      kind,
      of: left.filter((one) => one.kind === kind),
    }));
    const most = counted.reduce((one, other) => (other.of.length > one.of.length ? other : one));
    const records = [
      ...new Map(most.of.flatMap((one) => one.records.map((line) => [line.id, line]))).values(),
    ];
    const first = left.findIndex(({ kind }) => kind === most.kind);
    left = left.filter(({ kind }) => kind !== most.kind);
    left.splice(first, 0, { kind: most.kind, records: records.sort(byId) });
  }
  return left;
}
