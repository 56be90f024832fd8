/** 同一采购人的其他采购: what else a purchaser buys, for decisions that must add it up. */
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import type { Bought } from '#domain/law/split.ts';
import { boughtOf, budgetYear } from '#domain/stages/catalogue/bought.ts';
import { countyOf } from '#domain/stages/who.ts';
import { log } from '#functions/shared/log.ts';
import { BrokenChain, type Loaded, loadPurchase } from '#functions/store/purchases.ts';
import { indexes } from '#functions/store/schema.ts';
import { rowsOf } from '#functions/store/table.ts';

/** Money of a year is planned in the year before and spent in it. */
const yearsBefore = 1;

/** All other purchases of the purchaser that were opened for the budget year or the one before it. */
export async function boughtBeside(state: PurchaseState, now: Instant): Promise<Bought[]> {
  const { partition, sort } = indexes.purchasesOfCounty;
  const from = String(budgetYear(state) - yearsBefore);
  const found: Bought[] = [];
  for await (const row of rowsOf<{ purchase: string; region: string }>({
    IndexName: 'purchasesOfCounty',
    KeyConditionExpression: '#county = :county AND #order BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#county': partition, '#order': sort },
    ExpressionAttributeValues: { ':county': countyOf(state.region), ':from': from, ':to': `${now}~` },
  })) {
    if (row.region !== state.region || row.purchase === state.id) continue;
    const other = await readable(row.purchase);
    const bought = other && boughtOf(other.state);
    if (bought) found.push(bought);
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
