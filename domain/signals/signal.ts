/** 疑点: as it stands in the record - kind, whom it concerns by number, how many records and which first, and a digest over all of them. */
import { formatBasisPoints } from '#domain/law/money.ts';
import { detect, type Found, type Terms, together } from '#domain/signals/detect.ts';
import { kindOf, type SignalKind } from '#domain/signals/kinds.ts';
import { digestOf, type ServiceFacts } from '#domain/signals/snapshot.ts';

export interface Signal {
  no: number;
  kind: SignalKind;
  subject?: string;
  count: number;
  /** The first of the records concerned. */
  records: string[];
  digest: string;
  /** The figure that decided, as it was then. */
  threshold?: number;
}

/** The record shows as many records of a signal; all of them are computed again from the snapshot. */
const shown = 20;

/** Signals with all their records, numbered. */
export function signalsOf(service: ServiceFacts, terms: Terms): (Found & { no: number })[] {
  return together(detect(service, terms)).map((found, index) => ({ no: index + 1, ...found }));
}

export function recorded({ no, kind, subject, records }: Found & { no: number }, terms: Terms): Signal {
  const threshold = { recordShortfall: terms.shortfall, recordOverlapMinutes: terms.overlap };
  const decides = kindOf(kind).threshold as keyof typeof threshold | undefined;
  return {
    no,
    kind,
    ...(subject === undefined ? {} : { subject }),
    count: records.length,
    records: records.slice(0, shown).map(({ id }) => id),
    digest: digestOf(records),
    ...(decides === undefined ? {} : { threshold: threshold[decides] }),
  };
}

/** 说明: what was found, in a sentence. */
export function explain({ kind, subject, count, threshold }: Signal): string {
  const { explanation, threshold: figure } = kindOf(kind);
  const limit = figure === 'recordShortfall' ? formatBasisPoints(threshold ?? 0) : String(threshold ?? 0);
  return explanation
    .replace('{subject}', subject === undefined ? '（多项合并）' : ` ${subject} `)
    .replace('{count}', String(count))
    .replace('{threshold}', limit);
}
