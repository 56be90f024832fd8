/**
 * 存证核验: recomputes every chain and compares it with the daily digests. Names the first broken or missing event of
 * each stream; a cut tail and a rewritten digest show too.
 */
import type { IsoDate } from '#domain/kernel/types.ts';
import { nextDay } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { allCounties } from '#functions/store/counties.ts';
import {
  allDigests,
  type Digest,
  digestOf,
  firstDay,
  type Head,
  headsOf,
  sealedDay,
} from '#functions/store/heads.ts';
import { counterKey, eventSort, purchaseNumber, purchaseStream } from '#functions/store/keys.ts';
import type { EventRow } from '#functions/store/purchases.ts';
import { getRow, rowsOf } from '#functions/store/table.ts';

export interface Finding {
  /** `purchase#…`, `budget#…` or `digests`. */
  stream: string;
  /** Number of the event, where it is one. */
  seq?: number;
  /** Day of the digest, where it is one. */
  day?: IsoDate;
  what: 'missing' | 'altered' | 'unlinked' | 'digestAltered' | 'digestMissing' | 'contradictsDigest';
}

export interface Verification {
  streams: number;
  events: number;
  digests: number;
  findings: Finding[];
}

/** `until` = the last day whose heads may be looked at (today); `bucket` = the write-once objects, where at hand. */
export async function verify(until: IsoDate, bucket?: string): Promise<Verification> {
  const findings: Finding[] = [];
  const digests = await allDigests();
  const promised = new Map<string, Head[]>();
  const note = (heads: Head[]): void => {
    for (const head of heads) promised.set(head.stream, [...(promised.get(head.stream) ?? []), head]);
  };
  let prev = genesis('digests');
  for (const digest of digests) {
    const { heads, finding } = await headsBehind(digest, prev, bucket);
    if (finding) findings.push(finding);
    note(heads);
    prev = digest.digest;
  }
  const last = digests.at(-1);
  let day = last ? nextDay(last.day) : await firstDay();
  for (; day !== undefined && day <= until; day = nextDay(day)) note(await headsOf(day));
  for (const stream of await numberedStreams(until)) if (!promised.has(stream)) promised.set(stream, []);
  let events = 0;
  for (const [stream, heads] of promised) {
    const walked = await walk(stream, heads);
    events += walked.events;
    if (walked.finding) findings.push(walked.finding);
  }
  return { streams: promised.size, events, digests: digests.length, findings };
}

/** The heads a digest stands for: from the write-once object where it can be read, else from the table. */
async function headsBehind(
  digest: Digest,
  prev: string,
  bucket: string | undefined,
): Promise<{ heads: Head[]; finding?: Finding }> {
  const { day } = digest;
  const sealed = bucket === undefined ? undefined : await sealedDay(bucket, day);
  if (bucket !== undefined && !sealed) {
    return { heads: await headsOf(day), finding: { stream: 'digests', day, what: 'digestMissing' } };
  }
  const heads = sealed?.heads ?? (await headsOf(day));
  const holds =
    digest.prev === prev &&
    digest.digest === digestOf(day, prev, heads) &&
    (sealed === undefined || sealed.digest === digest.digest);
  return holds ? { heads } : { heads, finding: { stream: 'digests', day, what: 'digestAltered' } };
}

/** Every purchase that was ever numbered: a stream whose heads were deleted with it is missed by nobody else. */
async function numberedStreams(until: IsoDate): Promise<string[]> {
  const streams: string[] = [];
  for (const { county, since } of await allCounties()) {
    for (let year = Number(since.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) {
      const last = (await getRow<{ last: number }>(counterKey(county, year)))?.last ?? 0;
      for (let number = 1; number <= last; number++) {
        streams.push(purchaseStream(purchaseNumber(county, year, number)));
      }
    }
  }
  return streams;
}

/** Walks one chain from its first event; stops at the first that does not hold. */
async function walk(stream: string, heads: Head[]): Promise<{ events: number; finding?: Finding }> {
  const due = new Map(heads.map((head) => [head.version, head.hash]));
  const end = Math.max(1, ...heads.map((head) => head.version));
  let hash = genesis(stream);
  let seq = 0;
  for await (const row of rowsOf<EventRow>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
    ConsistentRead: true,
  })) {
    seq++;
    const found = (what: Finding['what']) => ({ events: seq, finding: { stream, seq, what } });
    if (row.sk !== eventSort(seq)) return found('missing');
    if (row.prev !== hash) return found('unlinked');
    if (link(hash, row.bytes) !== row.hash || !isCanonical(row.bytes)) return found('altered');
    hash = row.hash;
    if (due.has(seq) && due.get(seq) !== hash) return found('contradictsDigest');
  }
  return seq < end ? { events: seq, finding: { stream, seq: seq + 1, what: 'missing' } } : { events: seq };
}

function isCanonical(bytes: string): boolean {
  try {
    return canonical(JSON.parse(bytes)) === bytes;
  } catch {
    return false;
  }
}
