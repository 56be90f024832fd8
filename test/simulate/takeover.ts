/**
 * 模拟一万次承接主体失能: the real decisions and the real roll, with skipped time. Night, holiday, 调休, two providers at once, the lead
 * officer absent, the standby down as well, notices that do not arrive, the process killed in the middle. What must hold at the
 * end of the plan's time: everybody on the register has a person who accepted or stands with the last office, every contact that was
 * missed stands with the office whose hour it is, and every step has an owner and either its act or an escalation that was due.
 */
import { decide } from '#domain/kernel/decide.ts';
import { evolve } from '#domain/kernel/evolve.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { instantAt, instantOf, isWorkday, today } from '#domain/law/calendar.ts';
import { ladder } from '#domain/law/ladder.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { advance, isOpen, nextLook } from '#domain/roll/advance.ts';
import { decideRoll } from '#domain/roll/decide.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import { countedRecipients, openRoll, rollPlaceOf } from '#domain/roll/open.ts';
import type { Helper, RollEvent, RollState } from '#domain/roll/types.ts';
import { registerOf, takeoverOf } from '#domain/stages/performance-select.ts';
import { register } from '#test/domain/support/performance-forms.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import * as forms from '#test/domain/support/takeover-forms.ts';
import type { Outcome, Simulation } from '#test/simulate/simulation.ts';
import { MissedContacts, unraised } from '#test/simulate/takeover-contacts.ts';

export const scenarios = {
  ordinary: '工作日白天',
  night: '夜间',
  holiday: '节假日',
  adjusted: '调休',
  twoProviders: '两家承接主体同时失能',
  leadAbsent: '负责人和值班领导都不在',
  standbyDown: '备选承接主体同时失能',
  noticesDown: '通知网络中断',
  killed: '处理中途进程被杀',
} as const;
export type Scenario = keyof typeof scenarios;
const scenarioIds = Object.keys(scenarios) as Scenario[];

const minute = 60_000;
const lot = 1;

/** Numbers that look drawn and are the same every time. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0 || 1;
  }
  next(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    this.#state >>>= 0;
    return this.#state / 2 ** 32;
  }
  below(most: number): number {
    return Math.floor(this.next() * most);
  }
  holds(share: number): boolean {
    return this.next() < share;
  }
}

/** The service as it was running before anything failed: played once, read by all. */
let running: PurchaseState | undefined;
const inService = (): PurchaseState => {
  running ??= serving().state;
  return running;
};

const everyDay = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    today(instantOf(Date.parse(`${first}T04:00:00Z`) + index * 86_400_000)),
  );
const days = everyDay('2021-05-12', 330);
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T04:00:00Z`).getUTCDay());
const pools = {
  ordinary: days.filter((day) => isWorkday(day, '451221') && !isWeekend(day)),
  holiday: days.filter((day) => !isWorkday(day, '451221') && !isWeekend(day)),
  adjusted: days.filter((day) => isWorkday(day, '451221') && isWeekend(day)),
};

function momentOf(scenario: Scenario, dice: Dice): Instant {
  const pool = scenario === 'holiday' || scenario === 'adjusted' ? pools[scenario] : pools.ordinary;
  const day = pool[dice.below(pool.length)] ?? '2021-06-01';
  const hour = scenario === 'night' ? [22, 23, 0, 1, 2, 3, 4][dice.below(7)] : 8 + dice.below(10);
  return instantAt(day, `${String(hour).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`);
}

interface Habit {
  /** Answers at all. */
  answers: boolean;
  accepts: boolean;
  /** Minutes from a notice that arrived to the answer. */
  delay: number;
}

const townships = register.map((row) => row.township);

/** Helpers with room for a little more or less than everybody. */
function team(dice: Dice): Helper[] {
  const people = 14 + dice.below(14);
  return Array.from({ length: people }, (_, index) => {
    const kind = (['standby', 'village', 'township', 'directStaff'] as const)[index % 4] ?? 'standby';
    const place =
      kind === 'standby' || kind === 'directStaff' ? undefined : townships[index % townships.length];
    return {
      account: `h${String(index).padStart(2, '0')}`,
      kind,
      capacity: 4 + dice.below(12),
      ...(place === undefined ? {} : { place }),
    };
  });
}

function habitOf(helper: Helper, scenario: Scenario, dice: Dice): Habit {
  const share = scenario === 'night' || scenario === 'holiday' ? 0.6 : 0.85;
  const down = scenario === 'standbyDown' && helper.kind === 'standby';
  return {
    answers: !down && dice.holds(share),
    accepts: dice.holds(0.85),
    delay: 1 + dice.below(scenario === 'night' ? 90 : 40),
  };
}

export interface RunReport {
  scenario: Scenario;
  recipients: number;
  accepted: number;
  atTop: number;
  /** Minutes from the activation until each recipient of the first class had a person. */
  firstClass: number[];
  /** Contacts that were promised and not made; those that went up to the last office. */
  missed: number;
  missedToTop: number;
  steps: number;
  escalatedSteps: number;
  broken: string[];
}

/** One failure from its report to the end of the plan's time. */
export function simulateOne(seed: number): RunReport {
  const dice = new Dice(seed);
  const scenario = scenarioIds[seed % scenarioIds.length] ?? 'ordinary';
  const at = momentOf(scenario, dice);
  const parts = scenario === 'twoProviders' ? 2 : 1;
  // Two providers that fail together draw on the same people.
  const people = team(dice);
  const habits = new Map(people.map((one) => [one.account, habitOf(one, scenario, dice)]));
  const held = new Map<string, number>();
  const reports = Array.from({ length: parts }, (_, part) =>
    oneRoll(scenario, at, people, habits, held, dice, new Dice(seed * 2 + part + 1_000_003)),
  );
  const sum = (pick: (report: RunReport) => number): number =>
    reports.reduce((all, one) => all + pick(one), 0);
  return {
    scenario,
    recipients: sum((one) => one.recipients),
    accepted: sum((one) => one.accepted),
    atTop: sum((one) => one.atTop),
    firstClass: reports.flatMap(({ firstClass }) => firstClass),
    missed: sum((one) => one.missed),
    missedToTop: sum((one) => one.missedToTop),
    steps: sum((one) => one.steps),
    escalatedSteps: sum((one) => one.escalatedSteps),
    broken: reports.flatMap(({ broken }) => broken),
  };
}

const plus = (at: Instant, minutes: number): Instant => instantOf(Date.parse(at) + minutes * minute);

function act(state: PurchaseState, at: Instant, account: string, step: string, form: object): PurchaseState {
  const actor: Actor = actorOf(account, account === 'panan' ? 'standby' : undefined);
  const decision = decide(state, { step, lot, item: 0, form }, { now: at, actor, seed: 's' });
  if (isRefusal(decision)) throw new Error(`${step}: ${decision.code} ${decision.sentence}`);
  return decision.events.reduce(evolve, state);
}

/** The way to the activation: level I by whoever is on duty, level II by two persons. */
function activate(scenario: Scenario, at: Instant, dice: Dice): { state: PurchaseState; at: Instant } {
  const absent = scenario === 'leadAbsent';
  const urgent = absent || scenario === 'night' || dice.holds(0.6);
  const level = urgent ? 'I' : 'II';
  const clock = (minutes: number): string => plus(at, minutes).slice(0, 16);
  let state = act(
    inService(),
    plus(at, 5),
    'mengcun',
    'TriggerTakeover',
    forms.triggerForm(clock(0), { level }),
  );
  state = act(
    state,
    plus(at, 20),
    'qinyu',
    'VerifyTrigger',
    forms.verifyForm({ level, providerHeard: urgent ? 'later' : 'heard' }),
  );
  const decision = forms.decideForm(urgent ? 'activateNow' : 'activate');
  // Alone on duty: the same officer that verified decides, and the second person is still owed.
  state = act(state, plus(at, 30), absent ? 'qinyu' : 'weiguo', 'DecideTakeover', decision);
  if (urgent) return { state, at: plus(at, 30) };
  state = act(state, plus(at, 45), 'moqing', 'ConfirmTakeover', { decision: 'confirmed', opinion: '同意。' });
  return { state, at: plus(at, 45) };
}

/** The steps of the first days: who does them, and with what. */
const firstDays = (at: Instant) =>
  [
    ['RatifyTakeover', 'moqing', forms.ratifyForm()],
    ['FreezePayments', 'luocai', forms.freezeForm(today(at))],
    ['SecureRecords', 'yangzhen', forms.recordsForm(at.slice(0, 16))],
    ['NotifyProvider', 'lanxi', forms.noticeForm(at.slice(0, 16))],
    ['VisitCritical', 'yangzhen', forms.criticalForm()],
    ['AssignStandby', 'weiguo', forms.standbyForm()],
    ['AcceptAssignment', 'panan', forms.acceptForm(at.slice(0, 16))],
    ['AssignRecipients', 'lanxi', forms.recipientsForm()],
  ] as const;

function oneRoll(
  scenario: Scenario,
  triggered: Instant,
  people: readonly Helper[],
  habits: ReadonlyMap<string, Habit>,
  held: Map<string, number>,
  dice: Dice,
  calls: Dice,
): RunReport {
  const broken: string[] = [];
  let { state: purchase, at: opened } = activate(scenario, triggered, dice);
  if (takeoverOf(purchase, lot)?.activatedAt !== opened) broken.push('the takeover is not active');
  const place = rollPlaceOf(purchase, lot);
  if (!place) throw new Error('no roll');
  const recipients = countedRecipients(registerOf(purchase, lot)?.townships ?? []);
  const system: Actor = { account: 'system', role: 'system', region: purchase.region };
  const told = { v: 1 as const, at: opened, by: system };
  const events: RollEvent[] = [];
  let roll: RollState = initialRoll;
  const contacts = new MissedContacts();
  const apply = (event: RollEvent): void => {
    broken.push(...contacts.note(roll, event));
    events.push(event);
    roll = evolveRoll(roll, event);
  };
  apply(openRoll(purchase, place, { title: '模拟', total: recipients.length, now: opened }));
  apply({ ...told, type: 'EnterHelpers', helpers: [...people] });
  apply({ ...told, type: 'EnterRecipients', recipients });

  const end = plus(opened, 72 * 60);
  const answersAt = new Map<number, number>();
  const acceptedAt = new Map<string, number>();
  /** When each person is in touch next, with everybody accepted. */
  const callsAt = new Map<string, number>();
  const killAt = scenario === 'killed' ? 4 + dice.below(30) : Number.POSITIVE_INFINITY;
  const duty =
    scenario === 'leadAbsent'
      ? []
      : firstDays(opened).map((step) => ({
          step,
          at: Date.parse(opened) + (10 + dice.below(48 * 60)) * minute,
        }));
  let now = opened;
  for (;;) {
    for (let event = advance(roll, now); event; event = advance(roll, now)) {
      apply(event);
      if (events.length >= killAt && roll.version === events.length) {
        // The process is gone: what is stored is all there is, and it must be the same.
        const again = events.reduce(evolveRoll, initialRoll);
        if (JSON.stringify([...again.entries]) !== JSON.stringify([...roll.entries]))
          broken.push('killed: another state');
        roll = again;
      }
    }
    for (const offer of roll.offers) {
      if (answersAt.has(offer.no)) continue;
      const habit = habits.get(offer.helper);
      const arrives = scenario === 'noticesDown' ? (offer.phoned ? 5 : Number.NaN) : 1;
      if (scenario !== 'noticesDown' && offer.receipt === undefined)
        apply({ ...told, at: now, type: 'ReceiveNotices', receipts: [{ no: offer.no, ways: ['mail'] }] });
      if (Number.isNaN(arrives) || !habit?.answers) {
        if (!Number.isNaN(arrives)) answersAt.set(offer.no, Number.POSITIVE_INFINITY);
        continue;
      }
      answersAt.set(offer.no, Date.parse(now) + (arrives + habit.delay) * minute);
    }
    const pendingAnswer = Math.min(...answersAt.values());
    const candidates = [
      nextLook(roll),
      ...[pendingAnswer, Math.min(...callsAt.values())].map((time) =>
        Number.isFinite(time) ? instantOf(time) : undefined,
      ),
      end,
    ];
    const next = candidates.filter((look): look is Instant => look !== undefined && look > now).sort()[0];
    if (next === undefined || now >= end) break;
    now = next;
    for (const [no, time] of answersAt) {
      if (time > Date.parse(now) || !Number.isFinite(time)) continue;
      answersAt.set(no, Number.POSITIVE_INFINITY);
      answer(roll.offers[no - 1]?.helper ?? '');
    }
    for (const [account, time] of callsAt) if (time <= Date.parse(now)) call(account);
  }
  for (let event = advance(roll, now); event; event = advance(roll, now)) apply(event);

  function answer(account: string): void {
    const helper = people.find((one) => one.account === account);
    const mine = [...roll.entries.values()].filter(
      (entry) => entry.standing === 'offered' && entry.helper === account,
    );
    if (!helper || mine.length === 0) return;
    const actor: Actor = { account, role: 'village', region: purchase.region };
    const elsewhere = held.get(account) ?? 0;
    const form = { nextContactAt: plus(now, 120).slice(0, 16) };
    const decided = habits.get(account)?.accepts
      ? decideRoll(roll, 'AcceptRecipients', form, { actor, now, elsewhere })
      : decideRoll(roll, 'DeclineRecipients', { reason: 'capacity' }, { actor, now, elsewhere });
    if (isRefusal(decided)) {
      if (decided.code !== 'HELPER_FULL') broken.push(`${account}: ${decided.code}`);
      return;
    }
    apply(decided);
    if (decided.type === 'AcceptRecipients')
      for (const id of decided.ids) acceptedAt.set(id, Date.parse(now));
    if (decided.type === 'AcceptRecipients' && !callsAt.has(account)) willCall(account, 120);
  }

  /** Most are in touch before the time they named, some after it, a few not at all. */
  function willCall(account: string, minutes: number): void {
    const draw = calls.next();
    const after = draw < 0.75 ? calls.below(minutes - 1) : minutes + calls.below(240);
    callsAt.set(account, draw < 0.92 ? Date.parse(now) + (1 + after) * minute : Number.POSITIVE_INFINITY);
  }

  function call(account: string): void {
    const actor: Actor = { account, role: 'village', region: purchase.region };
    const hours = 12;
    const form = { nextContactAt: plus(now, hours * 60).slice(0, 16) };
    const decided = decideRoll(roll, 'ContactRecipients', form, { actor, now });
    if (isRefusal(decided)) {
      broken.push(`${account}: ${decided.code}`);
      callsAt.delete(account);
    } else {
      apply(decided);
      willCall(account, hours * 60);
    }
  }

  for (const one of people) {
    const mine = [...roll.entries.values()].filter(
      (entry) => entry.standing === 'accepted' && entry.helper === one.account,
    ).length;
    held.set(one.account, (held.get(one.account) ?? 0) + mine);
    if ((held.get(one.account) ?? 0) > one.capacity)
      broken.push(`${one.account} holds ${held.get(one.account)} of ${one.capacity}`);
  }
  broken.push(...unanswered(roll, recipients.length), ...unraised(roll, now));

  // The purchase: what people of the offices do of the first days, in the order in which they come to it.
  for (const {
    step: [id, account, form],
    at,
  } of duty.sort((one, other) => one.at - other.at))
    if (
      at <= Date.parse(end) &&
      Object.values(purchase.positions).some((position) => position.step === id && position.lot === lot)
    )
      try {
        purchase = act(purchase, instantOf(at), account, id, form);
      } catch {
        // Refused for now (the visits wait for the register): it stays open, and its clock runs.
      }
  const open = Object.values(purchase.positions).filter(
    (position) => position.stage === 'takeover' && position.lot === lot,
  );
  let escalated = 0;
  for (const position of open) {
    if (position.owner.scope === '') broken.push(`${position.step} has no owner`);
    if (!position.due) broken.push(`${position.step} has no clock`);
    else if (Date.parse(position.due.at) <= Date.parse(end)) {
      const up = ladder(position.due, purchase).find(({ rung }) => rung === 'escalated');
      if (!up || Date.parse(up.at) > Date.parse(position.due.at))
        broken.push(`${position.step} does not go up at once`);
      else escalated++;
    }
  }
  const entries = [...roll.entries.values()];
  return {
    scenario,
    recipients: entries.length,
    accepted: entries.filter(({ standing }) => standing === 'accepted').length,
    atTop: entries.filter(({ standing }) => standing === 'escalated').length,
    firstClass: entries.flatMap((entry) => {
      const time = acceptedAt.get(entry.id);
      return entry.class === 'p1' && time !== undefined ? [(time - Date.parse(opened)) / minute] : [];
    }),
    missed: contacts.countAt(0),
    missedToTop: contacts.countAt(roll.stations.length - 1),
    steps: open.length,
    escalatedSteps: escalated,
    broken,
  };
}

/** What of the promise does not hold at the end of the plan's time. */
export function unanswered(roll: RollState, total: number): string[] {
  const last = roll.stations.length - 1;
  const left = [...roll.entries.values()].filter(
    ({ standing, station }) => standing !== 'accepted' && !(standing === 'escalated' && station === last),
  );
  const silent = roll.offers.filter(
    (offer) => offer.receipt === undefined && !offer.phoned && isOpen(roll, offer),
  );
  return [
    ...(roll.entries.size === total ? [] : [`${total - roll.entries.size} recipients were lost`]),
    ...left.map(({ id, standing }) => `${id} is ${standing}`),
    ...(roll.stations[last]?.owner.scope ? [] : ['the last station has no owner']),
    ...silent.map(({ no }) => `offer ${no} has neither receipt nor telephone`),
  ];
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

export function reportOf(runs: readonly RunReport[]): string {
  const line = (label: string, of: readonly RunReport[]): string => {
    const sum = (pick: (run: RunReport) => number): number => of.reduce((all, run) => all + pick(run), 0);
    const first = of.flatMap(({ firstClass }) => firstClass);
    const recipients = sum((run) => run.recipients);
    const share = (count: number): string => ((count * 100) / Math.max(1, recipients)).toFixed(1);
    return `| ${[
      label,
      of.length,
      recipients,
      share(sum((run) => run.accepted)),
      share(sum((run) => run.atTop)),
      quantile(first, 0.5).toFixed(0),
      quantile(first, 0.95).toFixed(0),
      sum((run) => run.missed),
      sum((run) => run.missedToTop),
      sum((run) => run.steps),
      sum((run) => run.escalatedSteps),
      sum((run) => run.broken.length),
    ].join(' | ')} |`;
  };
  return [
    '# Takeover: simulated failures',
    '',
    'Written by `npm run simulate -- takeover`; a small version runs in the suite (`test/simulate/takeover.test.ts`).',
    '',
    'Each run lets the provider of a made contract (142 recipients, 12 of them of the first class) fail at a drawn moment and plays the real',
    'decisions (`domain/`) with skipped time: report, verification, activation (one duty officer alone, or two persons), the roll of recipients with',
    '14 to 27 helpers whose capacity may be too small, until 72 hours after the activation. Who answers, how late, who declines and',
    'when the offices act is drawn from a seed, and so is whether those who accepted are in touch when they said they would. Two providers at once share their helpers. `killed` throws the state away in the middle and goes on',
    'from the stored events; the process itself is killed by `npm run crash`, whose tour holds a takeover.',
    '',
    'What must hold: nobody without a person who accepted or an entry at the last office, which has an owner; nobody above the own',
    'capacity, over both takeovers; each contact that was missed at its minute with the first office, then hourly one higher, to each once, and the',
    'person still responsible; each offer with a receipt, an answer or a telephone order; each open step with an owner and a clock that goes',
    'to the leader the moment it is over. How people behave is assumed, not measured: the shares and minutes say how the rules work, not what a county will see.',
    '',
    '| scenario | failures | recipients | accepted % | with the last office % | first class: median min | 95th | contacts missed | of them up to the city | steps open at 72 h | of them escalated | broken |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...scenarioIds.map((id) =>
      line(
        `${id} ${scenarios[id]}`,
        runs.filter(({ scenario }) => scenario === id),
      ),
    ),
    line('all', runs),
    '',
  ].join('\n');
}

export const brokenIn = (runs: readonly RunReport[]): string[] =>
  runs.flatMap(({ broken }, seed) => broken.map((what) => `run ${seed}: ${what}`));

export const simulateTakeovers = (count: number, first = 0): RunReport[] =>
  Array.from({ length: count }, (_, index) => simulateOne(first + index));

export const takeover: Simulation = {
  name: 'takeover',
  asks: 'whether anybody is left alone when a provider fails',
  file: 'simulation-takeover.md',
  run: ({ quick }): Outcome => {
    const runs = simulateTakeovers(quick ? 180 : 10_000);
    return { text: reportOf(runs), broken: brokenIn(runs).slice(0, 50) };
  },
};
