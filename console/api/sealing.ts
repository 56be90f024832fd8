/** 密封与开启 in the browser: what leaves it is an envelope, or a part of a key; never an offer, never a private key. */
import { queryOptions } from '@tanstack/react-query';
import { get, Problem } from '#console/api/http.ts';
import { type Act, act } from '#console/api/queries.ts';
import type { Me, Receipt } from '#console/api/types.ts';
import type { Envelope, Place } from '#domain/kernel/envelope.ts';
import { refuseOffer } from '#domain/stages/bidding/respond.ts';
import { stepOf } from '#domain/stages/index.ts';
import { mostAtOnce } from '#domain/stages/sealing/hand-in.ts';
import { seal, shareFor } from '#sealing/envelope.ts';
import type { HolderKey } from '#sealing/holder-key.ts';

export interface PublishedHolder {
  role: string;
  label: string;
  key: string;
}

/** To whose keys offers are sealed now; empty for a call that takes them open. */
export const holdersQuery = (id: string) =>
  queryOptions({
    queryKey: ['holders', id],
    queryFn: async () =>
      (await get<{ holders: PublishedHolder[] }>(`/api/public/purchases/${encodeURIComponent(id)}/holders`))
        .holders,
  });

export interface SealedRow {
  seq: number;
  place: Place;
  envelope: Envelope;
}

/** What waits for this person's parts. */
export const envelopesQuery = (id: string) =>
  queryOptions({
    queryKey: ['purchase', id, 'envelopes'],
    queryFn: () =>
      get<{ holder?: number; rows: SealedRow[] }>(`/api/purchases/${encodeURIComponent(id)}/envelopes`),
    refetchInterval: 60_000,
  });

export const isSealable = (step: string): boolean => stepOf(step)?.decideSealed !== undefined;

/** The same press of the button sends the same envelope, however often the network makes us try. */
const sent = new Map<string, Envelope>();

/** An act whose form is an offer: judged here, sealed here, sent sealed. Any other act goes as it is. */
export async function actSealed(id: string, given: Act, key: string, me: Me): Promise<Receipt> {
  if (!isSealable(given.step) || me.org === undefined) return act(id, given, key);
  const offer = given.form as { priceFen: number; commitment: boolean };
  const refused = refuseOffer(offer);
  if (refused) {
    const { code, sentence, article, wayOut, field } = refused;
    const named = field === undefined ? {} : { field };
    throw new Problem({ status: 422, code, title: sentence, article, wayOut, ...named });
  }
  const holders = await holdersQuery(id).queryFn?.({} as never);
  if (!holders || holders.length === 0) return act(id, given, key);
  const place = { purchase: id, step: given.step, lot: given.lot, org: me.org };
  const envelope =
    sent.get(key) ??
    (await seal(
      given.form,
      place,
      holders.map((one) => one.key),
    ));
  sent.set(key, envelope);
  const receipt = await act(id, { ...given, form: { sealed: envelope } }, key);
  sent.delete(key);
  return { ...receipt, envelope: envelope.digest };
}

/** Takes this holder's parts out of the boxes and hands them in; the receipt is that of the last act. */
export async function openWith(
  id: string,
  holder: number,
  rows: readonly SealedRow[],
  { secretKey }: HolderKey,
  key: string,
): Promise<Receipt | undefined> {
  let receipt: Receipt | undefined;
  const shares = rows.map(({ seq, place, envelope }) => {
    const share = shareFor(envelope, place, holder, secretKey);
    return { of: seq, ...(share === undefined ? {} : { share }) };
  });
  for (let from = 0; from < shares.length; from += mostAtOnce) {
    const form = { shares: shares.slice(from, from + mostAtOnce) };
    receipt = await act(id, { step: 'HandInShares', lot: 0, item: 0, form }, `${key}-${from}`);
  }
  return receipt;
}
