/**
 * The people who seal and open, as their browsers do it: by the same module, over the same requests. The private keys are made
 * from the names of the accounts, so that another process may go on where one stopped; the system never has them.
 */

import type { Envelope, Place } from '#domain/kernel/envelope.ts';
import { accountOf, actorOf } from '#domain/people/accounts.ts';
import { mostAtOnce } from '#domain/stages/sealing/hand-in.ts';
import { digestOf, hexToBytes } from '#sealing/bytes.ts';
import { seal, shareFor } from '#sealing/envelope.ts';
import { type HolderKey, holderKeyOf } from '#sealing/holder-key.ts';

export interface Answer {
  status: number;
  // Whatever JSON it was: an answer is looked at, not built upon.
  body: ReturnType<typeof JSON.parse>;
}

/** How they reach the system. */
export interface Wire {
  get(account: string, path: string): Promise<Answer>;
  act(account: string, purchase: string, step: string, form: unknown, key: string): Promise<Answer>;
}

/** Acts that were done for an act, to be told. */
export type Told = (account: string, step: string, answer: Answer) => void;

/** Steps whose form goes into an envelope. */
export const sealedSteps: readonly string[] = ['SubmitResponse', 'SubmitFinalOffer'];

export const holderKey = (account: string): HolderKey =>
  holderKeyOf(hexToBytes(digestOf('the private key of', account)));

/** A form as the supplier's browser sends it: in an envelope, where the call has published keys. */
export async function sealedForm(
  wire: Wire,
  account: string,
  place: Omit<Place, 'org'>,
  form: unknown,
  org = accountOf(account)?.org ?? '',
): Promise<unknown> {
  const keys = await wire.get(account, `/api/public/purchases/${place.purchase}/holders`);
  const holders = (keys.body.holders ?? []) as { key: string }[];
  if (holders.length === 0) return form;
  return {
    sealed: await seal(
      form,
      { ...place, org },
      holders.map(({ key }) => key),
    ),
  };
}

/** A person of the purchaser, of 财政 and of the agency; of the auditors where there is no agency. */
export const nandanHolders = (agency: boolean): string[] => [
  'weiguo',
  'luocai',
  agency ? 'huangda' : 'shenji',
];

/** Names three holders, each of whom registers a key. */
export async function nameHolders(
  wire: Wire,
  purchase: string,
  holders: readonly string[],
  key: string,
  told: Told = () => undefined,
): Promise<void> {
  const [first = ''] = holders;
  const named = holders.map((account) => ({ account, role: actorOf(account).role }));
  told(
    first,
    'NameKeyHolders',
    await wire.act(first, purchase, 'NameKeyHolders', { holders: named }, `${key}-n`),
  );
  for (const account of holders) {
    const { publicKey } = holderKey(account);
    told(
      account,
      'RegisterHolderKey',
      await wire.act(account, purchase, 'RegisterHolderKey', { publicKey }, `${key}-${account}`),
    );
  }
}

/** What a holder's browser does when the button is pressed. */
export async function handIn(
  wire: Wire,
  purchase: string,
  account: string,
  key: string,
  told: Told = () => undefined,
): Promise<void> {
  const { holder, rows } = (await wire.get(account, `/api/purchases/${purchase}/envelopes`)).body as {
    holder: number;
    rows: { seq: number; place: Place; envelope: Envelope }[];
  };
  const shares = rows.map(({ seq, place, envelope }) => {
    const share = shareFor(envelope, place, holder, holderKey(account).secretKey);
    return { of: seq, ...(share === undefined ? {} : { share }) };
  });
  for (let from = 0; from < shares.length; from += mostAtOnce) {
    const form = { shares: shares.slice(from, from + mostAtOnce) };
    told(
      account,
      'HandInShares',
      await wire.act(account, purchase, 'HandInShares', form, `${key}-${account}-${from}`),
    );
  }
}

/** Does what a refusal says is missing, as the people concerned would. True where the act is to be said again. */
export async function settleOver(
  wire: Wire,
  purchase: string,
  code: unknown,
  key: string,
  told?: Told,
): Promise<boolean> {
  if (code !== 'HOLDERS_NOT_NAMED' && code !== 'SEALED_STILL') return false;
  const seen = await wire.get('weiguo', `/api/purchases/${purchase}`);
  const agency = seen.body.latest?.['0/FilePlan']?.data?.agency !== undefined;
  const holders = nandanHolders(agency);
  if (code === 'HOLDERS_NOT_NAMED') await nameHolders(wire, purchase, holders, key, told);
  else for (const account of holders.slice(0, 2)) await handIn(wire, purchase, account, key, told);
  return true;
}
