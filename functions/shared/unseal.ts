/** What a decision must know of envelopes: whether one is sound, and what opens with the parts that holders have handed in. */
import { type Command, isSealed } from '#domain/kernel/decide.ts';
import { sealedForm } from '#domain/kernel/envelope.ts';
import { parseForm } from '#domain/kernel/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Unsealing } from '#domain/kernel/step.ts';
import type { Actor, Facts, PurchaseState, Tried } from '#domain/kernel/types.ts';
import { stepOf } from '#domain/stages/index.ts';
import { noticeOf } from '#domain/stages/select.ts';
import { isIntact, isShareOf, keysFingerprint, open } from '#sealing/envelope.ts';

/** Of a form that came sealed: whole, and sealed to the keys that the call has published. */
export function envelopeFacts(state: PurchaseState, command: Command): Pick<Facts, 'envelopeSound'> {
  if (!isSealed(command.form)) return {};
  const given = sealedForm.safeParse(command.form);
  const keys = (noticeOf(state)?.holders ?? []).map(({ key }) => key);
  const envelope = given.data?.sealed;
  return {
    envelopeSound: envelope !== undefined && isIntact(envelope) && envelope.keys === keysFingerprint(keys),
  };
}

/** Tries each envelope of which the act brings a part. */
export async function unsealedFor(
  state: PurchaseState,
  command: Command,
  actor: Actor,
): Promise<Pick<Facts, 'unsealed'>> {
  const definition = stepOf(command.step);
  if (!definition?.needsUnsealing) return {};
  const form = parseForm(definition, command.form);
  if (isRefusal(form)) return {};
  const asked = definition.needsUnsealing(state, form as never, actor);
  const tried = await Promise.all(asked.map(async (one) => [one.seq, await tryOpen(one)] as const));
  return { unsealed: Object.fromEntries(tried) };
}

async function tryOpen({ place, envelope, holder, before, share }: Unsealing): Promise<Tried> {
  if (!isIntact(envelope)) return { changed: true };
  if (share !== undefined && !isShareOf(envelope, holder, share)) return { wrong: true };
  const form = await open(envelope, place, share === undefined ? before : [...before, share]);
  return form === undefined ? {} : { form };
}
