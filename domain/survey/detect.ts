/**
 * 异常信号：what in a survey cannot well be chance. A signal is a ground to look closer and to hear the provider, never a finding of
 * fault; each says what was counted against what would be usual. Levels are ours (P) and stand in `signalLevels`.
 */
import { atLeast, isAtMost, shareOfHits } from '#domain/survey/chance.ts';
import { type Answers, contradicts, isContent } from '#domain/survey/questions.ts';

/** One answer as the detectors see it: no name, no number of the register. */
export interface Observed {
  /** `first`, or asked again by telephone because no answer had come. */
  wave: 'first' | 'callback';
  answers: Answers;
  /** Digest of the device, of answers through a link; answers that an interviewer wrote down have none. */
  device?: string;
}

/** What was found of those sampled who gave no answer. */
export interface Missing {
  /** 已不在服务: moved away, died, or never served. */
  gone: boolean;
}

export const signalLevels = {
  /** One in so many honest surveys may be flagged by each detector. */
  oneIn: 200,
  /** 按最初答复与回访答复比较的最少回访答复数. */
  fewestCallbacks: 20,
  /** What is usual without any cheating, in basis points. */
  contradictions: 500,
  taught: 200,
  notServed: 300,
  sharedDevices: 200,
  /** A household answers with one telephone. */
  perDevice: 2,
} as const;

export const signals = {
  cherryPicked: '答复经过挑选',
  coached: '答复受到指教',
  hiddenDropOuts: '隐瞒未服务对象',
  sharedDevices: '同一设备代填',
} as const;

export type SignalId = keyof typeof signals;

export interface Signal {
  id: SignalId;
  /** Chinese: what was counted, and against what. */
  why: string;
}

/** All signals of a survey, in their order. */
export function signalsOf(answers: readonly Observed[], missing: readonly Missing[]): Signal[] {
  const found = [
    cherryPicked(answers),
    coached(answers),
    hiddenDropOuts(answers, missing),
    sharedDevices(answers),
  ];
  return found.filter((signal) => signal !== undefined);
}

/** Those who answered at once are far more content than those of the silent who were called back at random. */
export function cherryPicked(answers: readonly Observed[]): Signal | undefined {
  const first = answers.filter(({ wave }) => wave === 'first');
  const again = answers.filter(({ wave }) => wave === 'callback');
  if (again.length < signalLevels.fewestCallbacks) return undefined;
  const content = count(first, (one) => isContent(one.answers));
  const contentAgain = count(again, (one) => isContent(one.answers));
  const chance = shareOfHits(content, first.length, content + contentAgain, again.length);
  return signal(
    'cherryPicked',
    isAtMost(chance, signalLevels.oneIn),
    () =>
      `最初答复 ${first.length} 人中满意 ${content} 人，回访未答复者 ${again.length} 人中满意 ${contentAgain} 人`,
  );
}

/** Too many who say that they were taught, or who repeat what fits no question that was turned round. */
export function coached(answers: readonly Observed[]): Signal | undefined {
  const turned = count(answers, (one) => contradicts(one.answers));
  const taught = count(answers, (one) => one.answers.taught === 'yes');
  const unusual =
    isUnusual(turned, answers.length, signalLevels.contradictions) ||
    isUnusual(taught, answers.length, signalLevels.taught);
  return signal(
    'coached',
    unusual,
    () => `答复 ${answers.length} 人中前后矛盾 ${turned} 人，称有人教过怎样回答 ${taught} 人`,
  );
}

/** The provider reports them as served; they say, or it is found, that nobody comes. */
export function hiddenDropOuts(
  answers: readonly Observed[],
  missing: readonly Missing[],
): Signal | undefined {
  const gone = count(missing, (one) => one.gone);
  const denied = count(answers, (one) => one.answers.served === 'no');
  const known = answers.length + gone;
  return signal(
    'hiddenDropOuts',
    isUnusual(gone + denied, known, signalLevels.notServed),
    () => `已查明 ${known} 人中没有得到服务 ${gone + denied} 人`,
  );
}

/** More answers from one device than a household would give. */
export function sharedDevices(answers: readonly Observed[]): Signal | undefined {
  const devices = new Map<string, number>();
  for (const { device } of answers)
    if (device !== undefined) devices.set(device, (devices.get(device) ?? 0) + 1);
  const counts = [...devices.values()];
  const through = counts.reduce((sum, one) => sum + one, 0);
  const beyond = counts.reduce((sum, one) => sum + Math.max(0, one - signalLevels.perDevice), 0);
  return signal(
    'sharedDevices',
    isUnusual(beyond, through, signalLevels.sharedDevices),
    () =>
      `通过链接答复 ${through} 人中，同一设备超出 ${signalLevels.perDevice} 份的 ${beyond} 份，最多一台设备 ${Math.max(...counts)} 份`,
  );
}

const isUnusual = (found: number, of: number, usual: number): boolean =>
  found > 0 && isAtMost(atLeast(found, of, usual), signalLevels.oneIn);

function count<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length;
}

function signal(id: SignalId, unusual: boolean, why: () => string): Signal | undefined {
  return unusual ? { id, why: why() } : undefined;
}
