/**
 * 本年度采购台账: what one purchaser buys in one budget year, a row a purchase beside a head that counts their changes. An act
 * that must add it up reads these rows and is stored only if the head has not moved since: of two parts of one need that are
 * chosen in the same moment, the second sees the first.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import type { Bought } from '#domain/law/split.ts';
import { boughtOf, budgetYear } from '#domain/stages/catalogue/bought.ts';
import { countyOf } from '#domain/stages/who.ts';
import { log } from '#functions/shared/log.ts';
import { boughtHeadKey, boughtKey } from '#functions/store/keys.ts';
import { BrokenChain, type Loaded, loadPurchase } from '#functions/store/purchases.ts';
import { indexes } from '#functions/store/schema.ts';
import { allRows, rowsOf } from '#functions/store/table.ts';
import { put, remove, transact, type Write, write } from '#functions/store/write.ts';

/** What was read, and the version of the head it was read under. */
export interface Ledger {
  region: string;
  year: number;
  version: number;
  bought: Bought[];
  /** False where it was counted from the records and does not stand in the table yet. */
  whole: boolean;
}

interface LedgerRow {
  pk: string;
  sk: string;
  bought?: Bought;
  /** Of the head. */
  version?: number;
  /** Of the head: purchases of the time before there was a ledger stand in it too. */
  whole?: true;
}

/** The ledger of the purchase's purchaser and budget year; counted from the records where it does not stand yet. Writes nothing. */
export async function loadLedger(state: PurchaseState, now: Instant): Promise<Ledger> {
  const { region } = state;
  const year = budgetYear(state);
  const { pk, sk } = boughtHeadKey(region, year);
  const [head, ...rows] = await ledgerRows(pk, sk);
  const whole = head?.whole ?? false;
  const bought = whole
    ? rows.flatMap((row) => row.bought ?? [])
    : await countedFromRecords({ region, year }, now);
  return { region, year, version: head?.version ?? 0, bought, whole };
}

/** The head first: it sorts before the rows, so that what changes while they are read shows in its version. */
async function ledgerRows(pk: string, head: string): Promise<[LedgerRow | undefined, ...LedgerRow[]]> {
  const rows = await allRows<LedgerRow>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });
  const [first] = rows;
  return first?.sk === head ? [first, ...rows.slice(1)] : [undefined, ...rows];
}

const perTransaction = 90;

/** Puts a ledger that was counted where the next act finds it. Throws `Conflict` where somebody wrote to it meanwhile. */
export async function keepLedger(counted: Ledger): Promise<Ledger> {
  if (counted.whole) return counted;
  const { region, year, bought } = counted;
  let { version } = counted;
  let start = 0;
  do {
    const part = bought.slice(start, start + perTransaction);
    start += perTransaction;
    await transact([
      ...part.map((one) => put('bought', { ...boughtKey(region, year, one.purchase), bought: one })),
      headWrite({ region, year, version }, start >= bought.length),
    ]);
    version++;
  } while (start < bought.length);
  return { ...counted, version, whole: true };
}

/** Money of a year is planned in the year before and spent in it. */
const yearsBefore = 1;

async function countedFromRecords(
  { region, year }: Pick<Ledger, 'region' | 'year'>,
  now: Instant,
): Promise<Bought[]> {
  const { partition, sort } = indexes.purchasesOfCounty;
  const found: Bought[] = [];
  for await (const row of rowsOf<{ purchase: string; region: string }>({
    IndexName: 'purchasesOfCounty',
    KeyConditionExpression: '#county = :county AND #order BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#county': partition, '#order': sort },
    ExpressionAttributeValues: {
      ':county': countyOf(region),
      ':from': String(year - yearsBefore),
      ':to': `${now}~`,
    },
  })) {
    if (row.region !== region) continue;
    const loaded = await readable(row.purchase);
    const bought = loaded && boughtOf(loaded.state);
    if (bought?.year === year) found.push(bought);
  }
  return found;
}

/** A record that is damaged stops its own purchase, not all others of the county: it is named in the log and left out. */
async function readable(purchase: string): Promise<Loaded | undefined> {
  try {
    return await loadPurchase(purchase);
  } catch (fault) {
    if (!(fault instanceof BrokenChain)) throw fault;
    log('error', 'purchaseNotAddedUp', { purchase });
    return undefined;
  }
}

/** What an act changes in the ledger; `seen` is the one its decision was made on. Most acts change nothing. */
export function boughtWrites(before: PurchaseState, after: PurchaseState, seen: Ledger | undefined): Write[] {
  const was = boughtOf(before);
  const is = boughtOf(after);
  if (isDeepStrictEqual(was, is)) return [];
  const { id, region } = after;
  const years = new Set([was?.year, is?.year].filter((year) => year !== undefined));
  return [...years].flatMap((year) => [
    is?.year === year
      ? put('bought', { ...boughtKey(region, year, id), bought: is })
      : remove('bought', boughtKey(region, year, id)),
    headWrite({ region, year, ...(seen?.year === year ? { version: seen.version } : {}) }),
  ]);
}

/** Counts the head on by one, from `version` alone where that is given. */
function headWrite(
  { region, year, version }: Pick<Ledger, 'region' | 'year'> & { version?: number },
  whole = false,
): Write {
  const known = version !== undefined && version > 0;
  return write('bought', {
    Update: {
      Key: boughtHeadKey(region, year),
      UpdateExpression: `${whole ? 'SET whole = :whole ' : ''}ADD version :one`,
      ...(version === undefined
        ? {}
        : { ConditionExpression: known ? 'version = :version' : 'attribute_not_exists(pk)' }),
      ExpressionAttributeValues: {
        ':one': 1,
        ...(whole ? { ':whole': true } : {}),
        ...(known ? { ':version': version } : {}),
      },
    },
  });
}
