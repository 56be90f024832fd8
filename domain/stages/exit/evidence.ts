/**
 * 移送材料：what the record says of a supplier, as numbers, days, offices and digests. It holds no text and no person, so it can lie with
 * another authority; and since it is a function of the record alone, anybody who has the record makes the same file again.
 */
import type { IsoDate, PurchaseEvent } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { roles } from '#domain/people/roles.ts';
import { sha256 } from '#domain/survey/sha256.ts';

export interface EvidenceItem {
  /** Number in the record. */
  seq: number;
  on: IsoDate;
  step: string;
  lot: number;
  outcome: string;
  /** The office, never the person. */
  office: string;
  /** SHA-256 of the event as it is stored, its keys in order. */
  digest: string;
  /** Salted digests of the texts and documents that lie sealed beside it. */
  documents: string[];
}

export interface EvidenceFile {
  purchase: string;
  lot: number;
  org: string;
  /** The record is read to here. */
  through: number;
  items: EvidenceItem[];
}

/** Acts on the purchase as a whole that let a supplier in. */
const ofAll: readonly string[] = [
  'PublishNotice',
  'OpenResponses',
  'ReviewQualifications',
  'SubmitReport',
  'ConfirmAward',
  'PublishResult',
];
/** What only keeps the work going proves nothing. */
const leftOut: readonly string[] = ['UrgeTask', 'RestartRun'];

export function evidenceFile(
  record: readonly PurchaseEvent[],
  of: { purchase: string; lot: number; org: string },
): EvidenceFile {
  const items = record.flatMap((event, index) => (concerns(event, of) ? [itemOf(event, index + 1)] : []));
  return { ...of, through: record.length, items };
}

function concerns(event: PurchaseEvent, { lot, org }: { lot: number; org: string }): boolean {
  if (leftOut.includes(event.type)) return false;
  return event.lot === lot || event.by.org === org || (event.lot === 0 && ofAll.includes(event.type));
}

function itemOf(event: PurchaseEvent, seq: number): EvidenceItem {
  return {
    seq,
    on: today(event.at),
    step: event.type,
    lot: event.lot,
    outcome: event.outcome,
    office: roles[event.by.role].label,
    digest: sha256(inOrder(event)),
    documents: digestsIn(event.data),
  };
}

/** Digest of the file itself: it stands in the event that refers, and whoever makes the file again compares. */
export const evidenceDigest = (file: EvidenceFile): string => sha256(inOrder(file));

/** JSON with the keys of every object in order, so that the same content is the same text. */
export function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${inOrder(inner)}`).join(',')}}`;
}

function digestsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { ref, digest } = value as { ref?: unknown; digest?: unknown };
  if (typeof ref === 'string' && typeof digest === 'string') return [digest];
  return Object.values(value).flatMap(digestsIn);
}
