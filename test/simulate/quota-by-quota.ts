/**
 * 第二个生成器：another road to the same world. No person is thrown for: every property is a quota of the whole, laid out as a deck
 * and shuffled (xorshift128), so that what the first leaves to chance is nearly fixed here. Shares no code with the first.
 */
import type { Missing, Observed } from '#domain/survey/detect.ts';
import type { Answers } from '#domain/survey/questions.ts';
import { type Cheat, honest, type Sizes, size } from '#test/simulate/cheats.ts';

class Deck {
  #words: Uint32Array;

  constructor(seed: number) {
    this.#words = Uint32Array.of(seed ^ 0x9e3779b9, seed * 2654435761, 362436069, 521288629 ^ (seed << 7));
    for (let warm = 0; warm < 20; warm++) this.below(2);
  }

  below(bound: number): number {
    const [x = 0, y = 0, z = 0, w = 0] = this.#words;
    const t = x ^ (x << 11);
    const next = (w ^ (w >>> 19) ^ (t ^ (t >>> 8))) >>> 0;
    this.#words.set([y, z, w, next]);
    return Math.floor((next / 4294967296) * bound);
  }

  /** So many of `count` places, each set of places alike; what is left of a whole place is decided by one throw. */
  marks(count: number, percent: number): boolean[] {
    const exact = (count * percent) / 100;
    const whole = Math.floor(exact) + (this.below(1000) < (exact % 1) * 1000 ? 1 : 0);
    return this.shuffle(Array.from({ length: count }, (_, place) => place < whole));
  }

  shuffle<T>(given: T[]): T[] {
    for (let last = given.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [given[last], given[other]] = [given[other] as T, given[last] as T];
    }
    return given;
  }
}

/** Best, middling and bad answers: a table of whole rows, so that no answer is made up on the way. */
const rows: Readonly<Record<'best' | 'fair' | 'bad' | 'turned', Omit<Answers, 'served' | 'taught'>>> = {
  best: { overall: 'satisfied', onTime: 'always', missed: 'never', attitude: 'good', needed: 'yes' },
  fair: { overall: 'rather', onTime: 'mostly', missed: 'sometimes', attitude: 'good', needed: 'partly' },
  bad: { overall: 'poor', onTime: 'seldom', missed: 'often', attitude: 'bad', needed: 'no' },
  turned: { overall: 'satisfied', onTime: 'always', missed: 'often', attitude: 'good', needed: 'yes' },
};

interface Card {
  content: boolean;
  served: boolean;
}

export function quotaByQuota(
  cheat: Cheat,
  seed: number,
  sizes: Sizes,
): { answers: Observed[]; missing: Missing[] } {
  const deck = new Deck(seed + 1);
  const [low, high] = honest.content;
  const each = Math.ceil(size.asked / size.townships);

  // Townships one by one: in each so many are content, of the loud and of the silent.
  const loud: Card[] = [];
  const silent: Card[] = [];
  for (let left = size.asked; left > 0; left -= each) {
    const here = Math.min(each, left);
    const share = cheat === 'cherryPicked' ? sizes.cherryPicked.content : low + deck.below(high - low + 1);
    const answering = deck.marks(here, size.answering).filter(Boolean).length;
    for (const content of deck.marks(answering, share)) loud.push({ content, served: true });
    for (const content of deck.marks(here - answering, share - honest.silentLess))
      silent.push({ content, served: true });
  }
  if (cheat === 'hiddenDropOuts') {
    const gone = deck.marks(size.asked, sizes.hiddenDropOuts.recipients);
    for (const [place, card] of [...loud, ...silent].entries()) card.served = gone[place] !== true;
  }
  if (cheat === 'cherryPicked') {
    const discontent = loud.filter(({ content }) => !content);
    const pressed = deck.marks(discontent.length, sizes.cherryPicked.suppressed);
    for (const [place, card] of discontent.entries())
      if (pressed[place]) silent.push(...loud.splice(loud.indexOf(card), 1));
  }

  const called = deck.shuffle(silent).slice(0, size.calledBack);
  const found = deck.marks(called.length, sizes.hiddenDropOuts.found);
  const reached = deck.marks(called.length, size.reached);
  const missing: Missing[] = [];
  const again: Card[] = [];
  for (const [place, card] of called.entries())
    if (!card.served && found[place]) missing.push({ gone: true });
    else if (reached[place]) again.push(card);
    else missing.push({ gone: false });

  const asked = [...loud, ...again];
  const taught = deck.marks(asked.length, cheat === 'coached' ? sizes.coached.answers : 0);
  const exposed = deck.marks(asked.length, sizes.coached.contradicting);
  const slip = deck.marks(asked.length, honest.slips);
  const misread = deck.marks(asked.length, honest.misread);
  const doubt = deck.marks(asked.length, honest.notServed);
  const denial = deck.marks(asked.length, sizes.hiddenDropOuts.found);
  const fair = deck.marks(asked.length, 35);
  const devices = devicesOf(deck, loud.length, cheat === 'sharedDevices' ? sizes.sharedDevices.linked : 0);
  const answers = asked.map((card, place): Observed => {
    const device = devices[place];
    const best = card.content || taught[place] || device === 'stranger';
    const turned = taught[place] ? exposed[place] : slip[place];
    const row = turned
      ? rows.turned
      : best
        ? fair[place] && !taught[place]
          ? rows.fair
          : rows.best
        : rows.bad;
    return {
      wave: place < loud.length ? 'first' : 'callback',
      answers: {
        ...row,
        served: (card.served ? doubt[place] : denial[place]) ? 'no' : 'yes',
        taught: misread[place] ? 'yes' : 'no',
      },
      ...(device === undefined ? {} : { device }),
    };
  });
  return { answers, missing };
}

/** Telephones of the first wave: single ones, pairs and threes of a household, and the one that fills in for others. */
function devicesOf(deck: Deck, answers: number, stranger: number): (string | undefined)[] {
  const linked = deck.marks(answers, size.linked);
  const count = linked.filter(Boolean).length;
  const strange = deck.marks(count, stranger);
  const second = deck.marks(count, honest.household[0]);
  const third = deck.marks(count, honest.household[1]);
  const names = strange.map((filled, place) => (filled ? 'stranger' : `phone ${place}`));
  const own = names.flatMap((name, place) => (name === 'stranger' ? [] : [place]));
  for (const [order, place] of own.entries())
    if (order > 0 && (second[place] || third[place]))
      names[place] = names[own[third[place] ? Math.max(order - 2, 0) : order - 1] as number] as string;
  let next = 0;
  return linked.map((through) => (through ? names[next++] : undefined));
}
