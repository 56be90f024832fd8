/**
 * 核查服务记录、答复、认定: before a period is accepted the county looks through its records; the provider answers what was found, and only
 * then the county says what counts. What is not answered counts against the provider, and what is upheld is not accepted.
 */
import { z } from 'zod';
import { positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, emptyForm, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { mostSignals, uncheckedOf } from '#domain/signals/detect.ts';
import { recorded, signalsOf } from '#domain/signals/signal.ts';
import { snapshotOf } from '#domain/signals/snapshot.ts';
import { fileNumber, rows } from '#domain/stages/fields.ts';
import { currentPeriod } from '#domain/stages/performance/contract-select.ts';
import { isLate, written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { type Screening, screeningOf, termsOf } from '#domain/stages/supervision/screening.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（五）、二（七）；政府采购法 第四十一条';

export const screenRecords = lotStep<z.infer<typeof emptyForm>>({
  id: 'ScreenRecords',
  stage: 'any',
  kind: 'act',
  label: '核查服务记录',
  roles: officers,
  article,
  form: emptyForm,
  owner: officerOwns,
  needsService: 'read',
  decide: ({ state, lot, facts }): Decided | Refusal => {
    const period = currentPeriod(state, lot);
    const terms = termsOf(state, lot, today(facts.now));
    const acceptance = positionKey('AcceptService', lot, 0);
    if (!period || !terms || !(acceptance in state.positions)) return refuse('SCREENING_NOT_NOW');
    const { service } = facts;
    if (!service || service.records.length === 0)
      return refuse('NO_RECORDS', { from: period.from, to: period.to });
    const snapshot = snapshotOf(service);
    if (screeningOf(state, lot)?.snapshot === snapshot) return refuse('RECORDS_SCREENED');
    const signals = signalsOf(service, terms).map((signal) => recorded(signal, terms));
    return {
      data: {
        period: period.index,
        from: period.from,
        to: period.to,
        snapshot,
        records: service.records.length,
        signals,
        unchecked: uncheckedOf(service, terms),
      },
      // 验收 goes on when the provider was heard.
      ...(signals.length === 0
        ? {}
        : {
            withdraw: [acceptance],
            open: [{ stage: 'supervision' as const, step: 'AnswerSignals', item: 0 }],
          }),
    };
  },
});

const numberOfSignal = whole('疑点编号', 1, mostSignals);

const answerForm = z.strictObject({
  answers: rows(
    '答复',
    z.strictObject({
      no: numberOfSignal,
      answer: area('说明', 2000),
      evidence: fileNumber('证明材料编号').optional(),
    }),
    0,
    mostSignals,
    '没有答复的疑点，视为没有异议',
  ),
});

export const answerSignals = lotStep<z.infer<typeof answerForm>>({
  id: 'AnswerSignals',
  stage: 'supervision',
  kind: 'task',
  label: '答复服务记录疑点',
  roles: ['provider', ...officers],
  article,
  form: answerForm,
  owner: providerOwns,
  due: within('signalAnswer'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const late = isLate(state, 'AnswerSignals', lot, facts.now);
    const missed = facts.actor.role !== 'provider';
    if (missed && !late) return refuse('ANSWER_NOT_OVERDUE');
    // Nobody else speaks for the provider: where its time is over, that is all there is to record.
    if (missed && form.answers.length > 0) return refuse('ANSWER_IS_PROVIDERS', {}, 'answers');
    return (
      refuseNumbers(screeningOf(state, lot), form.answers, 'answers') ?? {
        data: written(answerForm, form, { period: currentPeriod(state, lot)?.index, late, missed }),
      }
    );
  },
});

const rulingForm = z.strictObject({
  rulings: rows(
    '认定',
    z.strictObject({
      no: numberOfSignal,
      result: choice('认定结果', { cleared: '说明成立，记录有效', upheld: '疑点成立，不计入验收' }),
      reason: area('理由', 1000),
    }),
    1,
    mostSignals,
  ),
});

export const judgeSignals = lotStep<z.infer<typeof rulingForm>>({
  id: 'JudgeSignals',
  stage: 'supervision',
  kind: 'task',
  label: '认定服务记录疑点',
  roles: officers,
  article,
  form: rulingForm,
  owner: officerOwns,
  due: within('signalRuling'),
  decide: ({ state, lot, form: { rulings } }): Decided | Refusal => {
    const screening = screeningOf(state, lot);
    return (
      refuseNumbers(screening, rulings, 'rulings') ??
      refuseRulings(screening, rulings) ?? {
        data: written(
          rulingForm,
          { rulings },
          {
            period: currentPeriod(state, lot)?.index,
            upheld: rulings.filter(({ result }) => result === 'upheld').length,
          },
        ),
      }
    );
  },
});

/** Numbers of the screening, each once. */
function refuseNumbers(
  screening: Screening | undefined,
  given: readonly { no: number }[],
  field: string,
): Refusal | undefined {
  const known = screening?.signals.map(({ no }) => no) ?? [];
  const wrong = given.findIndex(
    ({ no }, index) => !known.includes(no) || given.findIndex((other) => other.no === no) !== index,
  );
  return wrong < 0
    ? undefined
    : refuse('SIGNAL_UNKNOWN', { no: given[wrong]?.no ?? 0 }, `${field}.${wrong}.no`);
}

/** Each is ruled upon; what nobody answered stands. */
function refuseRulings(
  screening: Screening | undefined,
  rulings: readonly { no: number; result: string }[],
): Refusal | undefined {
  const left = screening?.signals.find(({ no }) => !rulings.some((ruling) => ruling.no === no));
  if (left) return refuse('SIGNAL_NOT_RULED', { no: left.no }, 'rulings');
  const silent = rulings.findIndex(
    ({ no, result }) => result === 'cleared' && !screening?.answers.some((answer) => answer.no === no),
  );
  return silent < 0
    ? undefined
    : refuse('SIGNAL_UNANSWERED', { no: rulings[silent]?.no ?? 0 }, `rulings.${silent}.result`);
}

/** 验收以核查为前提: records that came are screened, as they are now, before they are accepted. */
export function refuseUnscreened(
  state: PurchaseState,
  lot: number,
  service: Parameters<typeof snapshotOf>[0] | undefined,
): Refusal | undefined {
  if (!service || service.records.length === 0) return undefined;
  const screening = screeningOf(state, lot);
  if (!screening) return refuse('RECORDS_NOT_SCREENED', { count: service.records.length });
  return screening.snapshot === snapshotOf(service) && screening.settled
    ? undefined
    : refuse('RECORDS_CHANGED');
}
