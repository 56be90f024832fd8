/** 评审计算 of one lot: who stays in, whether enough stay, and their order. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { findLowPrices } from '#domain/law/scoring.ts';
import { smeDeduction } from '#domain/law/sme.ts';
import type { TerminationReasonId } from '#domain/law/termination-reasons.ts';
import { roundsOf } from '#domain/stages/bidding/negotiation.ts';
import { rank, rankByPrice } from '#domain/stages/bidding/ranking.ts';
import { scoreSheets, tally } from '#domain/stages/bidding/score-responses.ts';
import type { FailedLot, Lot, Notice, Standing } from '#domain/stages/data.ts';
import {
  chosenMethod,
  fewestSuppliers,
  openedOffers,
  qualifiedOf,
  responsesOf,
} from '#domain/stages/select.ts';

type Row = { lot: number; org: string };

export interface Report {
  finalOffers: (Row & { priceFen: Fen })[];
  rejected: Row[];
  lowPrices: (Row & { accepted: boolean })[];
}

/** 无效响应 with the rule that made it so. */
export interface Invalid {
  lot: number;
  org: string;
  why: 'notResponsive' | 'overCeiling' | 'lowPrice' | 'noFinalOffer';
}

export interface Evaluated {
  lot: number;
  /** 评标（审）基准价: the lowest valid offer. */
  benchmarkFen?: Fen;
  seats: number;
  priceWeight: number;
  ranking: Standing[];
  invalid: Invalid[];
  failed?: FailedLot;
}

export function evaluateLot(
  state: PurchaseState,
  notice: Notice,
  lot: Lot,
  report: Report,
  seed: string,
): Evaluated | Refusal {
  const of = (rows: readonly Row[], org: string): boolean =>
    rows.some((row) => row.lot === lot.no && row.org === org);
  const qualified = new Set(qualifiedOf(state, lot.no));
  // Rounds were held: the final offers decide, and nothing was scored.
  const negotiated = roundsOf(state, lot.no).length > 0;
  const offers = openedOffers(state, lot.no)
    .filter((offer) => qualified.has(offer.org))
    .map(({ org, priceFen }) => ({
      org,
      priceFen: report.finalOffers.find((row) => row.lot === lot.no && row.org === org)?.priceFen ?? priceFen,
    }));
  const invalid: Invalid[] = [];
  const drop = (org: string, why: Invalid['why']): void => void invalid.push({ lot: lot.no, org, why });
  for (const offer of offers) {
    if (negotiated && !of(report.finalOffers, offer.org)) drop(offer.org, 'noFinalOffer');
    else if (of(report.rejected, offer.org)) drop(offer.org, 'notResponsive');
    else if (offer.priceFen > lot.ceilingFen) drop(offer.org, 'overCeiling');
  }
  const responsive = offers.filter((offer) => !invalid.some((row) => row.org === offer.org));
  for (const org of lowPriced(notice, lot, responsive)) {
    const review = report.lowPrices.find((row) => row.lot === lot.no && row.org === org);
    if (!review) return refuse('LOW_PRICE_UNEXPLAINED', { lot: lot.no, org }, 'lowPrices');
    if (!review.accepted) drop(org, 'lowPrice');
  }
  const valid = responsive.filter((offer) => !invalid.some((row) => row.org === offer.org));
  const sheets = scoreSheets(state, lot.no);
  const seats = sheets.length;
  const { priceWeight, criteria, sme } = notice.scheme;
  const base = { lot: lot.no, seats, priceWeight, invalid };
  if (valid.length < fewestSuppliers(state).value) {
    return { ...base, ranking: [], failed: { lot: lot.no, reason: reasonOf(offers.length, invalid) } };
  }
  const sums = tally(
    sheets.flatMap(({ scores }) => scores),
    criteria,
    lot.no,
  );
  const declared = new Map(responsesOf(state, lot.no).map(({ org, sme }) => [org, sme]));
  const contenders = valid.map((offer) => ({
    ...offer,
    ...sums(offer.org),
    deduction: smeDeduction(sme, declared.get(offer.org)),
  }));
  const method = chosenMethod(state).id;
  const ranking = negotiated
    ? rankByPrice(contenders, method, seed)
    : rank(contenders, { method, seats, priceWeight }, seed);
  return { ...base, ranking, benchmarkFen: Math.min(...valid.map((offer) => offer.priceFen)) };
}

/** 异常低价: by the rule of the day the notice was published. */
function lowPriced(notice: Notice, lot: Lot, offers: readonly { org: string; priceFen: Fen }[]): string[] {
  if (notice.scheme.fixedPrice) return [];
  const prices = offers.map((offer) => offer.priceFen);
  const found = findLowPrices(prices, lot.ceilingFen, today(notice.publishedAt), notice.scheme.lowPrice);
  const low = new Set(found.map(({ offer }) => offer));
  return offers.filter((_, index) => low.has(index)).map(({ org }) => org);
}

function reasonOf(offers: number, invalid: readonly Invalid[]): TerminationReasonId {
  const over = invalid.filter((row) => row.why === 'overCeiling').length;
  return over === offers ? 'OVER_BUDGET' : 'NO_OR_FEW_BIDDERS';
}
