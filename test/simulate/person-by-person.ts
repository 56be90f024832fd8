/** 第一个生成器：one recipient after the other, each by throws of a die (mulberry32). */
import type { Missing, Observed } from '#domain/survey/detect.ts';
import type { Answers } from '#domain/survey/questions.ts';
import { type Cheat, honest, type Sizes, size } from '#test/simulate/cheats.ts';

export interface Survey {
  answers: Observed[];
  missing: Missing[];
}

function die(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Person {
  served: boolean;
  content: boolean;
  silent: boolean;
}

export function personByPerson(cheat: Cheat, seed: number, sizes: Sizes): Survey {
  const random = die(seed);
  const chance = (percent: number): boolean => random() * 100 < percent;
  const [low, high] = honest.content;
  const townships = Array.from({ length: size.townships }, () => low + random() * (high - low));
  const people = Array.from({ length: size.asked }, (_, at): Person => {
    const silent = !chance(size.answering);
    const usual =
      cheat === 'cherryPicked' ? sizes.cherryPicked.content : (townships[at % size.townships] as number);
    return {
      served: !(cheat === 'hiddenDropOuts' && chance(sizes.hiddenDropOuts.recipients)),
      content: chance(usual - (silent ? honest.silentLess : 0)),
      silent,
    };
  });

  const household = (): string => {
    const before = devices.at(-1);
    const again =
      before !== undefined &&
      chance(honest.household[0] + (twice ? honest.household[1] - honest.household[0] : 0));
    twice = again && !twice;
    if (!again) devices.push(`d${devices.length}`);
    return devices.at(-1) as string;
  };
  const devices: string[] = [];
  let twice = false;

  const answersOf = (person: Person): Answers => {
    const coached = cheat === 'coached' && chance(sizes.coached.answers);
    const turned = coached ? chance(sizes.coached.contradicting) : chance(honest.slips);
    const notServed = person.served ? chance(honest.notServed) : chance(sizes.hiddenDropOuts.found);
    const content = coached || person.content;
    const onTime = turned || content ? 'always' : chance(50) ? 'mostly' : 'seldom';
    return {
      overall: content ? (chance(70) ? 'satisfied' : 'rather') : chance(60) ? 'fair' : 'poor',
      served: notServed ? 'no' : chance(2) ? 'unsure' : 'yes',
      onTime,
      missed: turned
        ? 'often'
        : content
          ? 'never'
          : chance(60)
            ? 'sometimes'
            : onTime === 'always'
              ? 'sometimes'
              : 'often',
      attitude: content ? 'good' : 'fair',
      needed: content ? 'yes' : 'partly',
      taught: chance(honest.misread) ? 'yes' : 'no',
    };
  };

  const answers: Observed[] = [];
  const quiet: Person[] = [];
  for (const person of people) {
    const pressed = cheat === 'cherryPicked' && !person.content && chance(sizes.cherryPicked.suppressed);
    if (person.silent || pressed) {
      quiet.push(person);
      continue;
    }
    const linked = chance(size.linked);
    const filled = linked && cheat === 'sharedDevices' && chance(sizes.sharedDevices.linked);
    const device = filled ? 'helper' : linked ? household() : undefined;
    answers.push({
      wave: 'first',
      answers: answersOf(filled ? { ...person, content: true } : person),
      ...(device === undefined ? {} : { device }),
    });
  }
  const missing: Missing[] = [];
  const callbacks = [...quiet]
    .map((person) => ({ person, key: random() }))
    .sort((one, other) => one.key - other.key)
    .slice(0, size.calledBack);
  for (const { person } of callbacks) {
    if (!person.served && chance(sizes.hiddenDropOuts.found)) missing.push({ gone: true });
    else if (chance(size.reached)) answers.push({ wave: 'callback', answers: answersOf(person) });
    else missing.push({ gone: false });
  }
  return { answers, missing };
}
