import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import type { CallService, InvokeLambda } from '../types.ts';
import type { Attempt, Behaviour, Case, Compare } from './corpus.ts';

/**
 * Answers tasks as AWS recorded them, attempt by attempt. A recorded timeout is a call that never comes back.
 * `answerToken` is how a `.waitForTaskToken` attempt ends after its call was accepted.
 */
export class Replay {
  #attempts: Attempt[] = [];
  #stubs: { name: string; behaviour: Behaviour }[] = [];
  #masks: string[] = [];
  /** Parameters of service tasks that are not those AWS resolved; no answer makes up for them. */
  mismatches: string[] = [];
  readonly #compare: Compare;
  readonly #answerToken: (token: string, attempt: Attempt) => Promise<void>;

  constructor(compare: Compare, answerToken: (token: string, attempt: Attempt) => Promise<void>) {
    this.#compare = compare;
    this.#answerToken = answerToken;
  }

  begin(test: Case): void {
    this.#attempts = [...(test.taskReplay ?? [])];
    this.#stubs = test.taskStubs ?? [];
    this.#masks = test.maskTokens ?? [];
    this.mismatches = [];
  }

  #next(service: string): Attempt | undefined {
    const at = this.#attempts.findIndex(
      (attempt) => attempt.resourceType === undefined || attempt.resourceType === service,
    );
    return at < 0 ? undefined : this.#attempts.splice(at, 1)[0];
  }

  readonly invokeLambda: InvokeLambda = async (arn, payload) => {
    const attempt = this.#next('lambda');
    if (!attempt) return this.#stub(arn, payload);
    const { outcome } = attempt;
    if (!outcome || outcome.error === 'States.DataLimitExceeded') return this.#stub(arn, payload);
    if (/TimedOut/.test(outcome.type)) return new Promise(() => {});
    if (outcome.error !== undefined) {
      const { error } = outcome;
      const cause = text(outcome.cause);
      if (error.startsWith('Lambda.') || error.startsWith('States.'))
        throw Object.assign(new Error(cause), { name: error });
      return { payload: cause, functionError: 'Unhandled' };
    }
    const source = plain(attempt.submittedOutput ?? outcome.output ?? null);
    return {
      payload: JSON.stringify(
        attempt.event === 'TaskScheduled' && isObject(source) ? (source.Payload ?? null) : source,
      ),
    };
  };

  /** Express executions have no recorded attempts, only a description of the function. */
  async #stub(arn: string, payload: string): ReturnType<InvokeLambda> {
    const behaviour = this.#stubs.find(({ name }) => arn.endsWith(name))?.behaviour;
    if (behaviour?.type === 'raise') {
      const { errorType = 'Exception', errorMessage = '' } = behaviour;
      return {
        payload: JSON.stringify({ errorMessage, errorType, requestId: 'r', stackTrace: [] }),
        functionError: 'Unhandled',
      };
    }
    if (behaviour?.type === 'return-large')
      return { payload: JSON.stringify((behaviour.char ?? 'a').repeat(behaviour.bytes ?? 1)) };
    return { payload: behaviour?.type === 'return' ? JSON.stringify(behaviour.value) : payload };
  }

  readonly callService: CallService = async ({ service, token, parameters }) => {
    const attempt = this.#next(service);
    if (!attempt) return {};
    const differing = this.#compare.like(attempt.parameters, parameters, this.#masks);
    this.mismatches.push(...differing.map((diff) => `parameters of ${service}${diff}`));
    const waits = token !== undefined && attempt.submittedOutput !== undefined;
    if (waits) {
      // Before the call returns: no timer can come between.
      await this.#answerToken(token, attempt);
      return attempt.submittedOutput;
    }
    const { outcome } = attempt;
    if (!outcome || /TimedOut/.test(outcome.type)) return new Promise(() => {});
    if (outcome.type === 'succeeded') return plain(outcome.output ?? null);
    throw Object.assign(new Error(text(outcome.cause)), { name: outcome.error ?? 'States.TaskFailed' });
  };
}

/** The recorder parsed JSON texts one level deep, objects only; a scalar is still in its quotes. */
export function plain(value: Json): Json {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

const text = (cause: unknown): string => (typeof cause === 'string' ? cause : JSON.stringify(cause ?? ''));
