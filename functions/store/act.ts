/** An act from command to record: load, decide, append; again from the start where somebody was quicker. */
import { randomBytes } from 'node:crypto';
import { type Command, type Decision, decide } from '#domain/kernel/decide.ts';
import { parseForm } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Due, Facts, Instant, PurchaseState, Run } from '#domain/kernel/types.ts';
import { townshipsOf } from '#domain/recipients/register.ts';
import { rollPlaceOf } from '#domain/roll/open.ts';
import { stepOf } from '#domain/stages/index.ts';
import { countyOf } from '#domain/stages/who.ts';
import { envelopeFacts, unsealedFor } from '#functions/shared/unseal.ts';
import { type Prepared, prepare, type Read } from '#functions/store/append.ts';
import { loadBans } from '#functions/store/bans.ts';
import { keepLedger, loadLedger } from '#functions/store/bought.ts';
import { type LoadedBudget, loadBudget } from '#functions/store/budget.ts';
import { directoryOfCounty } from '#functions/store/directory.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { counterKey, purchaseNumber } from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import type { InlineRow } from '#functions/store/outbox.ts';
import { photographsOf } from '#functions/store/photographs.ts';
import {
  eventOf,
  eventsAfter,
  folded,
  forget,
  type Loaded,
  loadPurchase,
  remember,
  unopened,
} from '#functions/store/purchases.ts';
import { recipientsOf } from '#functions/store/recipients.ts';
import { loadRoll } from '#functions/store/roll.ts';
import { gateFor, refuseUnready, serviceFor, settleService } from '#functions/store/service-facts.ts';
import { loadStream } from '#functions/store/short-stream.ts';
import { surveyFor } from '#functions/store/survey.ts';
import { getRow, pause } from '#functions/store/table.ts';
import { openTexts, refsOf, rememberKey } from '#functions/store/texts.ts';
import { Conflict, transact, type Write, write } from '#functions/store/write.ts';

/** What the person who acted gets to see. */
export interface ActAnswer {
  purchase: string;
  version: number;
  events: { type: string; seq: number; at: Instant }[];
  opens: { key: string; step: string; label: string; lot: number; item: number; visit: number; due?: Due }[];
  starts: Run[];
}

export interface Performed {
  answer: ActAnswer;
  /** True where the key had been answered before: nothing was done again. */
  replayed: boolean;
  inline: InlineRow[];
}

export interface ActRequest {
  purchase: string;
  command: Command;
  /** Chooses the acting role and asks authority, on the purchase as it is now. */
  admit: (state: PurchaseState) => Actor | Refusal;
  now: Instant;
  attempt?: Attempt;
}

const rounds = 60;

/**
 * Performs an act on a purchase. Refusals are values; `PURCHASE_UNKNOWN` where there is none. The first look is at what
 * was folded before: if others have acted since, the transaction's guards say so; a refusal is looked up before it is given.
 */
export async function act(request: ActRequest): Promise<Performed | Refusal> {
  // Where very many rows are read for a decision, they are not read for a guess.
  let remembered = stepOf(request.command.step)?.needsService ? undefined : folded(request.purchase);
  return oneAtATime(request.purchase, () =>
    insist(request, async () => {
      const guess = remembered && folded(request.purchase);
      remembered = undefined;
      const early = guess && (await attempt(request, guess, []));
      if (early && !isRefusal(early)) return early;
      const loaded = await loadPurchase(request.purchase);
      return loaded ? attempt(request, loaded, []) : refuse('PURCHASE_UNKNOWN');
    }),
  );
}

/** Opens a purchase under the county's next number, `451221-2021-0001`; no number is lost by a refusal. */
export async function open(
  request: Omit<ActRequest, 'purchase'>,
  region: string,
): Promise<Performed | Refusal> {
  const county = countyOf(region);
  const year = Number(request.now.slice(0, 4));
  return oneAtATime(`counter#${county}#${year}`, () =>
    insist(request, async () => {
      const last = (await getRow<{ last: number }>(counterKey(county, year)))?.last ?? 0;
      const purchase = purchaseNumber(county, year, last + 1);
      return attempt({ ...request, purchase }, unopened(purchase), [countWrite(county, year, last)]);
    }),
  );
}

type Round = Performed | Refusal;

async function insist(request: Omit<ActRequest, 'purchase'>, round: () => Promise<Round>): Promise<Round> {
  for (let count = 1; count <= rounds; count++) {
    try {
      const answer = await round();
      // What is refused now may have been done by this very key a moment ago.
      if (!isRefusal(answer)) return answer;
      return (await earlier(request)) ?? answer;
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      if (fault.what.includes('idempotency')) {
        const answer = await earlier(request);
        if (answer) return answer;
      }
      await pause(count);
    }
  }
  return refuse('TRY_AGAIN');
}

async function earlier(request: Omit<ActRequest, 'purchase'>): Promise<Round | undefined> {
  const known = await replay(request.attempt);
  if (!known || isRefusal(known)) return known;
  return { answer: known.answer as ActAnswer, replayed: true, inline: [] };
}

async function attempt(request: ActRequest, loaded: Loaded, extra: Write[]): Promise<Round> {
  const actor = request.admit(loaded.state);
  if (isRefusal(actor)) return actor;
  const unready = await refuseUnready(loaded.state, request.command, request.now);
  if (unready) return unready;
  const read = await readFor(loaded.state, request, actor);
  const gate = await gateFor(loaded.state, request.command);
  const facts = await factsWith(read, loaded.state, request.command, actor, request.now);
  const decision = decide(loaded.state, request.command, facts);
  if (isRefusal(decision)) return decision;
  const unpayable = await settleService(loaded.state, request.command, facts);
  if (unpayable) return unpayable;
  // What was counted is kept by an act that is stored, never by one that is refused or only looked at.
  const ledger = read.ledger && (await keepLedger(read.ledger));
  return store(request, loaded, decision, { ...read, ...(ledger && { ledger }) }, [...extra, ...gate]);
}

/** What a decision on this command would be given. */
export async function factsFor(
  state: PurchaseState,
  command: Command,
  actor: Actor,
  now: Instant,
): Promise<Facts> {
  const read = await readFor(state, { command, now }, actor);
  return factsWith(read, state, command, actor, now);
}

async function factsWith(
  { budgets, ledger }: Read,
  state: PurchaseState,
  command: Command,
  actor: Actor,
  now: Instant,
): Promise<Facts> {
  return {
    now,
    actor,
    seed: randomBytes(16).toString('hex'),
    budgets: Object.fromEntries(budgets.map((budget) => [budget.state.year, budget.state])),
    ...(await textsFor(state, command)),
    ...(ledger === undefined
      ? {}
      : { purchases: ledger.bought.filter(({ purchase }) => purchase !== state.id) }),
    ...(await directoriesFor(state, command)),
    ...(await bansFor(command.step)),
    ...(await recordFor(state, command.step)),
    ...(await surveyResultFor(state, command)),
    ...(await serviceFor(state, command)),
    ...(await registerFor(state, command)),
    ...(await photographsFor(state, command)),
    ...(await rollFor(state, command)),
    ...envelopeFacts(state, command),
    ...(await unsealedFor(state, command, actor)),
  };
}

async function store(
  request: ActRequest,
  loaded: Loaded,
  decision: Decision,
  read: Read,
  extra: Write[],
): Promise<Performed> {
  const prepared = await prepare(loaded, decision, read, request.now);
  const answer = answerOf(prepared);
  const writes = [...prepared.writes, ...extra];
  if (request.attempt) writes.push(idempotencyWrite(request.attempt, answer, request.now));
  try {
    await transact(writes);
  } catch (fault) {
    // A first event refused at version 0 means the cached purchase is not what is stored.
    if (!(fault instanceof Conflict)) forget(request.purchase);
    throw fault;
  }
  remember(request.purchase, prepared.loaded);
  if (prepared.key) rememberKey(request.purchase, prepared.key);
  return { answer, replayed: false, inline: prepared.inline };
}

function answerOf({ loaded, events }: Prepared): ActAnswer {
  const first = loaded.state.version - events.length + 1;
  return {
    purchase: loaded.state.id,
    version: loaded.state.version,
    events: events.map((event, index) => ({ type: event.type, seq: first + index, at: event.at })),
    opens: events
      .flatMap((event) => event.opens)
      .filter((position) => loaded.state.positions[position.key]?.visit === position.visit)
      .map(({ key, step, lot, item, visit, due }) => ({
        key,
        step,
        label: stepOf(step)?.label ?? step,
        lot,
        item,
        visit,
        ...(due === undefined ? {} : { due }),
      })),
    starts: events.flatMap((event) => event.starts),
  };
}

/** What the step decides on beside the purchase itself. */
async function readFor(
  state: PurchaseState,
  { command, now }: Pick<ActRequest, 'command' | 'now'>,
  actor: Actor,
): Promise<Read> {
  const budgets = await budgetsFor(state, command, actor);
  const definition = stepOf(command.step);
  // Where no ledger stands yet, records are read: not for an act that its form refuses already.
  if (!definition?.needsPurchases || isRefusal(parseForm(definition, command.form))) return { budgets };
  return { budgets, ledger: await loadLedger(state, now) };
}

async function budgetsFor(state: PurchaseState, command: Command, actor: Actor): Promise<LoadedBudget[]> {
  const definition = stepOf(command.step);
  if (!definition?.needsBudgets) return [];
  const form = parseForm(definition, command.form);
  if (isRefusal(form)) return [];
  const county = countyOf(state.region || actor.region);
  const years = new Set(definition.needsBudgets(state, form as never));
  return Promise.all([...years].map((year) => loadBudget(county, year)));
}

async function directoriesFor(state: PurchaseState, command: Command): Promise<Pick<Facts, 'directories'>> {
  if (!stepOf(command.step)?.needsDirectory) return {};
  return { directories: (await loadStream(directoryOfCounty(countyOf(state.region)))).state.published };
}

async function surveyResultFor(state: PurchaseState, { step, lot }: Command): Promise<Pick<Facts, 'survey'>> {
  if (!stepOf(step)?.needsSurvey) return {};
  const result = (await surveyFor(state, lot))?.survey.closed?.result;
  return result ? { survey: result } : {};
}

/** Read anew for each act: a ban that was confirmed a moment ago binds already. */
async function bansFor(step: string): Promise<Pick<Facts, 'bans'>> {
  return stepOf(step)?.needsBans ? { bans: await loadBans() } : {};
}

/** The events themselves, as far as the state has come. */
async function recordFor(state: PurchaseState, step: string): Promise<Pick<Facts, 'record'>> {
  if (!stepOf(step)?.needsRecord) return {};
  const rows = await eventsAfter(state.id, 0, state.version);
  return { record: rows.map(eventOf) };
}

/** 名册 in numbers: counted from the rows themselves. */
async function registerFor(state: PurchaseState, { step, lot }: Command): Promise<Pick<Facts, 'register'>> {
  if (!stepOf(step)?.needsRegister) return {};
  return { register: townshipsOf(await recipientsOf({ purchase: state.id, lot })) };
}

/** 走访照片 that the form names, as far as they are there; a form that is refused already asks for none. */
async function photographsFor(state: PurchaseState, command: Command): Promise<Pick<Facts, 'photographs'>> {
  const definition = stepOf(command.step);
  if (!definition?.needsPhotographs) return {};
  const form = parseForm(definition, command.form);
  if (isRefusal(form)) return {};
  const numbers = definition.needsPhotographs(form as never, state, command.lot);
  return { photographs: await photographsOf({ purchase: state.id, lot: command.lot }, numbers) };
}

/** 落实台账 as it is now: who has accepted whom. */
async function rollFor(state: PurchaseState, { step, lot }: Command): Promise<Pick<Facts, 'roll'>> {
  const place = stepOf(step)?.needsRoll ? rollPlaceOf(state, lot) : undefined;
  return place ? { roll: (await loadRoll(place)).state } : {};
}

/** Opens the sealed texts a decision must read itself: the offers, when they are opened. */
async function textsFor(state: PurchaseState, command: Command): Promise<Pick<Facts, 'texts'>> {
  const needed = stepOf(command.step)?.needsTexts?.(state);
  if (!needed || needed.length === 0) return {};
  return { texts: Object.fromEntries(await openTexts(state.id, refsOf(needed))) };
}

function countWrite(county: string, year: number, last: number): Write {
  return write('counter', {
    Put: {
      Item: { ...counterKey(county, year), last: last + 1 },
      ConditionExpression: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
      ...(last === 0
        ? {}
        : { ExpressionAttributeNames: { '#last': 'last' }, ExpressionAttributeValues: { ':last': last } }),
    },
  });
}
