/** 开立和推进落实台账: the people of the plan are asked for everybody on the register, the first class first. */
import type { Actor, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { advance } from '#domain/roll/advance.ts';
import { inOrder } from '#domain/roll/assign.ts';
import { countedRecipients, openRoll, rollPlaceOf, teamOf } from '#domain/roll/open.ts';
import type { Recipient, RollEvent } from '#domain/roll/types.ts';
import { registerOf, takeoverOf } from '#domain/stages/performance-select.ts';
import type { RollId } from '#functions/store/keys.ts';
import { inLine, isWaitedFor, oneAtATime } from '#functions/store/lock.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { recipientsOf } from '#functions/store/recipients.ts';
import { append, type LoadedRoll, loadRoll } from '#functions/store/roll.ts';
import { releaseHelpers } from '#functions/store/roll-loads.ts';
import { clearTasks } from '#functions/store/roll-tasks.ts';
import { pause } from '#functions/store/table.ts';

const helpersPerEvent = 400;
const recipientsPerEvent = 800;

/** Takeovers that begin at the same time stand in one line: the first class of all of them, then the others. */
const line = 'rolls';

/** The roll of a lot follows its takeover: opened, worked off, or closed. Twice gives the same. */
export async function followTakeover(purchase: string, lot: number, now: Instant): Promise<void> {
  const goesOn = await inLine(line, 0, () => follow(purchase, lot, now, ({ class: of }) => of === 'p1'));
  if (goesOn) await inLine(line, 1, () => follow(purchase, lot, now, () => true));
}

/** Enters those who are to be entered now and asks for them. False where there is nothing to go on with. */
async function follow(
  purchase: string,
  lot: number,
  now: Instant,
  isNext: (recipient: Recipient) => boolean,
): Promise<boolean> {
  const loaded = await loadPurchase(purchase);
  const place = loaded && rollPlaceOf(loaded.state, lot);
  if (!loaded || !place) return false;
  const id: RollId = { purchase, lot, order: place.order };
  const ended = takeoverOf(loaded.state, lot);
  if (ended?.endedAt !== undefined) {
    await closeRoll(id, ended.ending === 'withdrawn' ? 'withdrawn' : 'ended', now);
    return false;
  }
  const team = teamOf(loaded.state, lot);
  const recipients = inOrder(await recipientsFor(loaded.state, lot));
  await inTurn(id, now, ({ state }) => {
    if (state.version === 0)
      return openRoll(loaded.state, place, { title: loaded.title, total: recipients.length, now });
    const told = { v: 1 as const, at: now, by: systemOf(place.region) };
    const helpers = team.filter(({ account }) => !state.helpers.has(account)).slice(0, helpersPerEvent);
    if (helpers.length > 0) return { ...told, type: 'EnterHelpers', helpers };
    const missing = recipients
      .filter((one) => isNext(one) && !state.entries.has(one.id))
      .slice(0, recipientsPerEvent);
    return missing.length > 0 ? { ...told, type: 'EnterRecipients', recipients: missing } : undefined;
  });
  return true;
}

/** 名册上的每个人; where the register holds counts only, each place in them gets a number of its own. */
async function recipientsFor(state: PurchaseState, lot: number): Promise<Recipient[]> {
  const registered = await recipientsOf({ purchase: state.id, lot });
  if (registered.length > 0)
    return registered.map(({ id, priority, township, village }) => ({
      id,
      class: priority,
      township,
      ...(village === undefined ? {} : { village }),
    }));
  return countedRecipients(registerOf(state, lot)?.townships ?? []);
}

/** What has fallen due on a roll. A roll whose takeover is over meanwhile is closed. */
export async function advanceRoll(id: RollId, now: Instant): Promise<void> {
  const loaded = await loadPurchase(id.purchase);
  const takeover = loaded && takeoverOf(loaded.state, id.lot);
  if (takeover && (takeover.activatedSeq !== id.order || takeover.endedAt !== undefined))
    return closeRoll(id, takeover.ending === 'withdrawn' ? 'withdrawn' : 'ended', now);
  await inTurn(id, now, () => undefined);
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Events one after the other, each decided on the roll as it is then, until nothing is left to do at this moment. */
async function inTurn(
  id: RollId,
  now: Instant,
  first: (roll: LoadedRoll) => RollEvent | undefined,
): Promise<void> {
  await oneAtATime(`roll#${id.purchase}#${id.lot}`, async () => {
    let roll = await loadRoll(id);
    for (let lost = 0; lost < 50; ) {
      const began = performance.now();
      const event = first(roll) ?? advance(roll.state, now);
      if (!event) return;
      const next = await append(roll, event);
      // While other rolls wait, this is going to last: half of the time the table is free for everybody else.
      if (isWaitedFor(line)) await rest(performance.now() - began);
      if (next) roll = next;
      else {
        await pause(++lost);
        roll = await loadRoll(id);
      }
    }
  });
}

/** 回执: which offers' notices arrived, and by which ways; where no way is set up there is none. */
export async function receive(
  sent: { roll: RollId; offer: number; ways: string[] }[],
  now: Instant,
): Promise<void> {
  const rolls = new Map(sent.map(({ roll }) => [`${roll.purchase}#${roll.lot}#${roll.order}`, roll]));
  for (const [key, id] of rolls) {
    const receipts = sent
      .filter(
        ({ roll, offer, ways }) =>
          `${roll.purchase}#${roll.lot}#${roll.order}` === key && offer > 0 && ways.length > 0,
      )
      .map(({ offer, ways }) => ({ no: offer, ways }));
    let told = false;
    await inTurn(id, now, ({ state }) => {
      if (told || receipts.length === 0 || state.closed !== undefined || state.version === 0)
        return undefined;
      const missing = receipts.filter(({ no }) => state.offers[no - 1]?.receipt === undefined);
      told = true;
      return missing.length === 0
        ? undefined
        : {
            type: 'ReceiveNotices',
            v: 1,
            at: now,
            by: systemOf(state.place?.region ?? ''),
            receipts: missing,
          };
    });
  }
}

async function closeRoll(id: RollId, reason: 'withdrawn' | 'ended', now: Instant): Promise<void> {
  await inTurn(id, now, ({ state }) =>
    state.version === 0 || state.closed !== undefined
      ? undefined
      : { type: 'CloseRoll', v: 1, at: now, by: systemOf(state.place?.region ?? ''), reason },
  );
  await clearTasks(id);
  await releaseHelpers(await loadRoll(id));
}

const systemOf = (region: string): Actor => ({ account: 'system', role: 'system', region });
