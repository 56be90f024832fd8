/** Plays a story over HTTP as its people, with the clock moved: the running system, nothing beside it. */
import type { Due } from '#domain/kernel/types.ts';
import type { MethodId } from '#domain/law/method.ts';
import { basisOf } from '#domain/stages/basis.ts';
import { stepOf } from '#domain/stages/index.ts';
import type { House as WholeHouse } from '#test/e2e/support/house.ts';
import {
  handIn,
  sealedForm,
  sealedSteps,
  settleOver,
  type Told,
  type Wire,
} from '#test/functions/support/sealing.ts';
import {
  type Act,
  type BudgetAct,
  handsIn,
  inTime,
  isAsWritten,
  isBeside,
  isBudget,
  isLook,
  type Look,
  type Scene,
  type SideAct,
  type Story,
} from '#test/tour/story.ts';

/** What a client needs of the running system. */
export type House = Pick<WholeHouse, 'url' | 'token' | 'moveTo'>;

export interface Opened {
  label: string;
  lot: number;
  due?: Due;
}

/** One line of the transcript: an act, a refusal, or what the calendar did. */
export interface Line {
  at: string;
  who: string;
  label: string;
  lot: number;
  article: string;
  note?: string;
  opens: Opened[];
  /** What was looked at, in words. */
  shows?: string;
  refusal?: { code: string; sentence: string; article: string; wayOut: string };
  /** Newest event of the act; 0 where nothing was recorded. */
  seq: number;
}

export interface Performance {
  /** The one that the acts are on: that opened last. */
  purchase: string;
  /** Its method, once one is chosen: the transcript names the articles of that one. */
  method?: MethodId;
  /** All that were opened. */
  purchases: string[];
  chapters: { title: string; lines: Line[] }[];
  /** What went otherwise than the story says, one line each. */
  wrong: string[];
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

interface Seen {
  positions: { key: string; step: string; lot: number; item: number; owner: { scope: string } }[];
}

interface EventRow {
  seq: number;
  type: string;
  label: string;
  article: string;
  lot: number;
  at: string;
  by: { role: string };
  opens: { key: string; label: string; due?: Due }[];
}

export async function call(
  house: House,
  account: string,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Answer> {
  const answer = await fetch(new URL(path, house.url), {
    method,
    headers: {
      authorization: `Bearer ${await house.token(account)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

/** A part of a story: chapters from `first` up to, not including, `last`, of a purchase that the earlier ones opened. */
export interface Leg {
  first: number;
  last: number;
  purchase: string;
}

/** Where the clock stands when a chapter begins; after the last one, where the story ends. */
export function beginOf(story: Story, chapter: number): string {
  return inTime(story.chapters[chapter]?.scenes ?? [])[0]?.at ?? story.to;
}

/**
 * Plays every scene in its order. Each write carries a key made from its place in the story, so that a client that was
 * cut off can say the same thing again: nothing happens twice.
 */
export async function play(
  story: Story,
  house: House,
  { first, last, purchase }: Leg = { first: 0, last: story.chapters.length, purchase: '' },
): Promise<Performance> {
  const performance: Performance = {
    purchase,
    purchases: purchase === '' ? [] : [purchase],
    chapters: [],
    wrong: [],
  };
  let record = reader(house, 20);
  let written = 0;
  let moment = '';
  for (const [number, chapter] of story.chapters.entries()) {
    if (number < first) {
      const chosen = chapter.scenes.findLast(
        (scene): scene is Act =>
          'step' in scene && scene.step === 'ChooseMethod' && scene.refused === undefined,
      );
      if (chosen) performance.method = chosen.form.method as MethodId;
    }
    if (number < first || number >= last) continue;
    const lines: Line[] = [];
    performance.chapters.push({ title: chapter.title, lines });
    for (const [index, scene] of inTime(chapter.scenes).entries()) {
      const key = `${story.id}-${number + 1}-${index + 1}`;
      // Within one moment the calendar has nothing to say.
      const later = scene.at !== moment;
      if (later) await house.moveTo(scene.at);
      moment = scene.at;
      const before = performance.purchase;
      // A purchase that the story leaves for another is left where its facts end.
      if (later && before !== '' && !opens(scene)) {
        const between = await systemLines(record, performance.purchase, written);
        lines.push(...between.lines);
        written = between.last;
      }
      const done = isBudget(scene)
        ? [await playBudget(house, scene, key)]
        : isBeside(scene)
          ? [await playBeside(house, scene, key, performance)]
          : isLook(scene)
            ? [await playLook(house, scene, performance)]
            : await playAct(house, scene, key, performance);
      lines.push(...done);
      if (performance.purchase !== before) {
        record = reader(house, 20);
        written = 0;
      }
      written = Math.max(written, ...done.map((line) => line.seq));
    }
  }
  await house.moveTo(beginOf(story, last));
  const rest = await systemLines(record, performance.purchase, written);
  performance.chapters.at(-1)?.lines.push(...rest.lines);
  return performance;
}

const opens = (scene: Scene): boolean => 'step' in scene && scene.step === 'OpenPurchase';

async function playBudget(house: House, scene: BudgetAct, key: string): Promise<Line> {
  const path = `/api/budgets/${scene.budget}/acts/SetSpecialFund`;
  const answer = await call(house, scene.who, 'POST', path, { form: { fen: scene.fen } }, key);
  const line = {
    at: scene.at,
    who: scene.who,
    label: `录入 ${scene.budget} 年社会救助专项资金总量`,
    lot: 0,
    article: '桂民规〔2018〕5号 二（五）',
    opens: [],
    seq: 0,
    ...(scene.note === undefined ? {} : { note: scene.note }),
  };
  return answer.status === 201 ? line : { ...line, refusal: refusalOf(answer) };
}

async function playBeside(
  house: House,
  scene: SideAct,
  key: string,
  performance: Performance,
): Promise<Line> {
  const { purchase } = performance;
  const events = purchase === '' ? [] : await eventsOf(house, purchase);
  const seqOf = (step: string): number => events.findLast(({ type }) => type === step)?.seq ?? 0;
  const path = scene.post.replace('{purchase}', purchase);
  const answer = await call(house, scene.who, 'POST', path, scene.body({ purchase, seqOf }), key);
  const refusal = answer.status < 300 ? undefined : refusalOf(answer);
  if (!isAsWritten(scene, refusal?.code)) {
    const said = refusal ? `${refusal.code} ${refusal.sentence}` : 'recorded';
    performance.wrong.push(`${scene.at} ${scene.who} ${path}: ${said}`);
  }
  const { at, who, label, article, note } = scene;
  return {
    at,
    who,
    label,
    lot: 0,
    article,
    opens: [],
    seq: 0,
    ...(note === undefined ? {} : { note }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

async function playLook(house: House, scene: Look, performance: Performance): Promise<Line> {
  const { at, who, label, article, note } = scene;
  const path = scene.look.replace('{purchase}', performance.purchase);
  const { status, body } = await call(house, who, 'GET', path);
  if (status !== 200 || scene.must?.(body) === false)
    performance.wrong.push(`${at} ${who} ${path}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  const shows = status === 200 ? scene.tell(body) : '——';
  return {
    at,
    who,
    label,
    lot: 0,
    article,
    opens: [],
    shows,
    seq: 0,
    ...(note === undefined ? {} : { note }),
  };
}

async function playAct(house: House, scene: Act, key: string, performance: Performance): Promise<Line[]> {
  const lines: Line[] = [];
  const told: Told = (account, step, done) => void lines.push(heard(scene, account, step, done, performance));
  if (handsIn(scene)) {
    await handIn(wireOf(house), performance.purchase, scene.who, key, told);
    return lines.map((line) => (scene.note === undefined ? line : { ...line, note: scene.note }));
  }
  for (const { who, item } of await actorsOf(house, scene, performance.purchase)) {
    const opening = opens(scene);
    const path = opening ? '/api/purchases' : `/api/purchases/${performance.purchase}/acts/${scene.step}`;
    const form = await formOf(house, who, scene, performance.purchase);
    const body = opening ? { form } : { lot: scene.lot ?? 0, item, form };
    const say = () => call(house, who, 'POST', path, body, item === 0 ? key : `${key}-${item}`);
    let answer = await say();
    if (!isAsWritten(scene, codeOf(answer))) {
      // What sealing wants first is done by the people concerned, and told like everything.
      if (await settleOver(wireOf(house), performance.purchase, codeOf(answer), key, told))
        answer = await say();
    }
    const refusal = answer.status < 300 ? undefined : refusalOf(answer);
    if (!isAsWritten(scene, refusal?.code)) {
      const said = refusal ? `${refusal.code} ${refusal.sentence}` : 'recorded';
      performance.wrong.push(`${scene.at} ${who} ${scene.step}/${scene.lot ?? 0}: ${said}`);
    }
    if (opening && refusal === undefined) {
      performance.purchase = String(answer.body.purchase);
      performance.purchases.push(performance.purchase);
      delete performance.method;
    }
    const definition = stepOf(scene.step);
    const events = (answer.body.events ?? []) as { seq: number }[];
    lines.push({
      at: scene.at,
      who: scene.who,
      label: definition?.label ?? scene.step,
      lot: scene.lot ?? 0,
      article: basisOf(definition?.article ?? '', performance.method),
      opens: refusal ? [] : ((answer.body.opens ?? []) as Opened[]),
      seq: events.at(-1)?.seq ?? 0,
      ...(scene.note === undefined ? {} : { note: scene.note }),
      ...(refusal === undefined ? {} : { refusal }),
    });
    if (refusal === undefined && scene.step === 'ChooseMethod')
      performance.method = scene.form.method as MethodId;
  }
  // Of the seats one line stands for all; what was done before them is told by itself.
  return scene.who === '@seats' ? lines.slice(-1) : lines;
}

/** An offer leaves its bidder in an envelope; everything else as it is written. */
async function formOf(house: House, who: string, scene: Act, purchase: string): Promise<unknown> {
  if (!sealedSteps.includes(scene.step) || scene.unsealed) return scene.form;
  return sealedForm(wireOf(house), who, { purchase, step: scene.step, lot: scene.lot ?? 0 }, scene.form);
}

/** An act that the story does not write down, because every purchase needs it. */
function heard(scene: Act, who: string, step: string, answer: Answer, performance: Performance): Line {
  const definition = stepOf(step);
  const refusal = answer.status < 300 ? undefined : refusalOf(answer);
  if (refusal) performance.wrong.push(`${scene.at} ${who} ${step}: ${refusal.code} ${refusal.sentence}`);
  return {
    at: scene.at,
    who,
    label: definition?.label ?? step,
    lot: 0,
    article: basisOf(definition?.article ?? '', performance.method),
    opens: [],
    seq: ((answer.body.events ?? []) as { seq: number }[]).at(-1)?.seq ?? 0,
    ...(refusal === undefined ? {} : { refusal }),
  };
}

const codeOf = ({ status, body }: Answer): string | undefined =>
  status < 300 ? undefined : String(body.code);

/** How those who seal and open reach the system. */
export const wireOf = (house: House): Wire => ({
  get: (account, path) => call(house, account, 'GET', path),
  act: (account, purchase, step, form, key) =>
    call(house, account, 'POST', `/api/purchases/${purchase}/acts/${step}`, { form }, key),
});

/** `@seats`: every open seat, each by the account that was drawn for it. */
async function actorsOf(
  house: House,
  scene: Act,
  purchase: string,
): Promise<{ who: string; item: number }[]> {
  if (scene.who !== '@seats') return [{ who: scene.who, item: 0 }];
  const answer = await call(house, 'lanxi', 'GET', `/api/purchases/${purchase}`);
  if (answer.status !== 200) throw new Error(`purchase: ${answer.status} ${JSON.stringify(answer.body)}`);
  return (answer.body as unknown as Seen).positions
    .filter((position) => position.step === scene.step)
    .map((position) => ({ who: position.owner.scope, item: position.item }))
    .sort((a, b) => a.item - b.item);
}

/** What the calendar did since event `after`. */
async function systemLines(
  read: Reader,
  purchase: string,
  after: number,
): Promise<{ lines: Line[]; last: number }> {
  const events = (await read(purchase)).filter((event) => event.seq > after);
  const lines = events
    .filter((event) => event.by.role === 'system')
    .map((event) => ({
      at: event.at.slice(0, 16),
      who: 'system',
      label: event.label,
      lot: event.lot,
      article: event.article,
      opens: event.opens.map((open) => ({ ...open, lot: Number(open.key.split('/')[0]) })),
      seq: event.seq,
    }));
  return { lines, last: Math.max(after, ...events.map((event) => event.seq)) };
}

/** Events of a purchase as the auditor sees them. */
type Reader = (purchase: string) => Promise<EventRow[]>;

/** Gives all events when it is asked first, and later those from the last page on that it has seen. */
function reader(house: House, limit: number): Reader {
  let cursor: string | undefined;
  return async (purchase) => {
    const rows: EventRow[] = [];
    for (;;) {
      const place = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/api/purchases/${purchase}/events?limit=${limit}${place}`;
      const answer = await call(house, 'shenji', 'GET', path);
      if (answer.status !== 200) throw new Error(`events: ${answer.status}`);
      rows.push(...(answer.body.rows as EventRow[]));
      if (answer.body.cursor === undefined) return rows;
      cursor = answer.body.cursor as string;
    }
  };
}

/** All events of a purchase as the auditor sees them. */
export function eventsOf(house: House, purchase: string): Promise<EventRow[]> {
  return reader(house, 100)(purchase);
}

function refusalOf({ body }: Answer): NonNullable<Line['refusal']> {
  return {
    code: String(body.code),
    sentence: String(body.title),
    article: String(body.article),
    wayOut: String(body.wayOut),
  };
}
