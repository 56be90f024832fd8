/**
 * 满意度调查 of one evaluation: its chain, the frame it draws from, and what is kept from everybody until its time. A link is no row: it
 * carries its slot and a code under the survey's key, and the chain says whether it was used.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { evaluationOf } from '#domain/stages/evaluation/subject.ts';
import { registerIn } from '#domain/stages/performance/contract-select.ts';
import { type Frame, type FrameEntry, frameOf } from '#domain/survey/sample.ts';
import { evolveSurvey, initialSurvey, type SurveyEvent, type SurveyState } from '#domain/survey/survey.ts';
import { surveySecretKey, surveyStream } from '#functions/store/keys.ts';
import { recipientsOf } from '#functions/store/recipients.ts';
import { loadStream, type ShortStream } from '#functions/store/short-stream.ts';
import { getRow } from '#functions/store/table.ts';
import { put } from '#functions/store/write.ts';

/** Which survey: one for each year that a lot is evaluated. */
export interface SurveyOf {
  purchase: string;
  lot: number;
  year: number;
}

export interface Secret {
  seed: string;
  /** Links and devices hang on it. */
  key: string;
  /** Numbers of the register by position, one a line. */
  ids: string;
}

/** `secret` is written with the event: a commitment, and what it binds, stand together or not at all. */
export function surveyOf(
  { purchase, lot, year }: SurveyOf,
  secret?: Secret,
): ShortStream<SurveyState, SurveyEvent> {
  return {
    stream: surveyStream(purchase, lot, year),
    what: 'survey',
    initial: initialSurvey,
    evolve: evolveSurvey,
    ...(secret
      ? { besides: () => [put('survey', { ...surveySecretKey(purchase, lot, year), ...secret })] }
      : {}),
  };
}

export const newSecret = (frame: Frame): Secret => ({
  seed: randomBytes(32).toString('hex'),
  key: randomBytes(32).toString('hex'),
  ids: frame.entries.map(({ id }) => id).join('\n'),
});

export const secretOf = ({ purchase, lot, year }: SurveyOf): Promise<Secret | undefined> =>
  getRow<Secret>(surveySecretKey(purchase, lot, year));

/**
 * 抽样框: the register of the contract, person by person. Where only its counts are known, a recipient is the number in the township's
 * own list, as those who keep the list on paper count.
 */
export async function frameFor(state: PurchaseState, lot: number): Promise<Frame> {
  const registered = await recipientsOf({ purchase: state.id, lot });
  if (registered.length > 0)
    return frameOf(registered.map(({ id, township }) => ({ id, stratum: township })));
  const subject = evaluationOf(state, lot);
  const register = subject && registerIn(state, lot, subject.contract.seq, subject.since);
  return frameOf((register?.townships ?? []).flatMap(numbered));
}

function numbered({ township, p1, p2, p3 }: { township: string; p1: number; p2: number; p3: number }) {
  return Array.from(
    { length: p1 + p2 + p3 },
    (_, at): FrameEntry => ({ id: `${township}-${String(at + 1).padStart(5, '0')}`, stratum: township }),
  );
}

/** The survey of the evaluation that runs on a lot. */
export async function surveyFor(
  state: PurchaseState,
  lot: number,
): Promise<{ of: SurveyOf; survey: SurveyState } | undefined> {
  const year = evaluationOf(state, lot)?.year;
  if (year === undefined) return undefined;
  const of = { purchase: state.id, lot, year };
  return { of, survey: (await loadStream(surveyOf(of))).state };
}

/** 一次性链接的末段: `451221-2021-0001.1.2021.17.k3j2…`. */
export const linkCode = ({ purchase, lot, year }: SurveyOf, slot: number, { key }: Secret): string =>
  [purchase, lot, year, slot, macOf(key, slot)].join('.');

export const linkShape = /^(\d{6,9}-\d{4}-\d{4,6})\.(\d{1,2})\.(\d{4})\.(\d{1,7})\.([0-9a-f]{24})$/;

/** Whose link it is; undefined where it is nobody's. */
export async function slotBehind(
  code: string,
): Promise<{ of: SurveyOf; slot: number; secret: Secret } | undefined> {
  const [, purchase = '', lot, year, number, mac = ''] = linkShape.exec(code) ?? [];
  if (purchase === '') return undefined;
  const of = { purchase, lot: Number(lot), year: Number(year) };
  const slot = Number(number);
  const secret = await secretOf(of);
  return secret && timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(secret.key, slot)))
    ? { of, slot, secret }
    : undefined;
}

const macOf = (key: string, slot: number): string =>
  createHmac('sha256', key).update(`link ${slot}`).digest('hex').slice(0, 24);

/** Of a device its digest under this survey's key: it is recognised here and nowhere else. */
export const deviceDigest = ({ key }: Secret, device: string): string =>
  createHmac('sha256', key).update(`device ${device}`).digest('hex').slice(0, 16);
