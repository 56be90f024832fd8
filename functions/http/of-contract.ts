/** A contract as the aim of a request: the lot, its provider, and in which role and for which township the person may ask. */
import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { isWithin } from '#domain/people/regions.ts';
import {
  type Contract,
  carryingOn,
  currentAward,
  currentContract,
} from '#domain/stages/performance-select.ts';
import { isTownship } from '#domain/stages/who.ts';
import { authorize, isAllowed, type Resource } from '#functions/authority/authorize.ts';
import { purchaseId } from '#functions/http/fields.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import type { ContractId } from '#functions/store/recipients.ts';

export const contractParams = z.strictObject({
  id: purchaseId,
  lot: z.string().regex(/^(?:[1-9]|1\d|20)$/, { error: '标段号为 1 至 20' }),
});

export type ContractParams = z.infer<typeof contractParams>;

/** What may be asked about a contract's persons and services. */
export const contractActions = [
  'EnterRecipients',
  'CorrectRecipient',
  'RemoveRecipient',
  'ConfirmRegister',
  'ReadRecipients',
  'RevealRecipients',
  'ReadReveals',
  'TakePhotograph',
  'RevealPhotograph',
  'SubmitRecords',
  'ReadRecords',
] as const;

export type ContractAction = (typeof contractActions)[number];

export interface Aimed {
  contract: ContractId;
  state: PurchaseState;
  signed: Contract;
  actor: Actor;
  /** The one township whose people the actor may ask about; absent = all. */
  township?: string;
}

/** The contract and the role that may; the refusal of the first role that may not. */
export async function aimAt(
  { id, lot: given }: ContractParams,
  actors: readonly Actor[],
  action: ContractAction,
): Promise<Aimed | Refusal> {
  const loaded = await loadPurchase(id);
  if (!loaded) return refuse('PURCHASE_UNKNOWN');
  const { state } = loaded;
  const lot = Number(given);
  const answers = actors.map((actor) => {
    const resource = registerResource(state, lot, actor);
    return { actor, resource, answer: authorize({ actor, action, resource }) };
  });
  const able = answers.find(({ answer }) => answer === true);
  if (!able) return answers.map(({ answer }) => answer).find(isRefusal) ?? refuse('NOT_SIGNED_IN');
  const signed = currentContract(state, lot);
  if (!signed) return refuse('NO_CONTRACT', { lot });
  const { township } = able.resource;
  return {
    contract: { purchase: id, lot },
    state,
    signed,
    actor: able.actor,
    ...(township === undefined ? {} : { township }),
  };
}

/** A township asks about those who live in it, wherever the purchaser sits above it; its own purchase is its own. */
function registerResource(state: PurchaseState, lot: number, { region }: Actor): Resource {
  const below = isTownship(region) && region !== state.region && isWithin(region, state.region);
  const org = currentAward(state, lot)?.org;
  const standby = carryingOn(state, lot);
  return {
    kind: 'register',
    region: state.region,
    purchase: state.id,
    parties: org === undefined ? [] : [org],
    ...(standby === undefined ? {} : { standby }),
    ...(below ? { township: region } : {}),
  };
}

/** What of all this the person may do here, for a screen to say so. */
export function mayHere(state: PurchaseState, lot: number, actors: readonly Actor[]): ContractAction[] {
  return contractActions.filter((action) =>
    actors.some((actor) => isAllowed({ actor, action, resource: registerResource(state, lot, actor) })),
  );
}

export const isOf = (township: string | undefined, one: { township: string }): boolean =>
  township === undefined || one.township === township;
