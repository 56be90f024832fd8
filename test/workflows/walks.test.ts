/** Every machine, walked on the engine's own interpreter: whole, cut at every answer, and with what can go wrong. */
import { describe, expect, it } from '@jest/globals';
import { flows } from '#domain/stages/flow.ts';
import { simulate, type TaskStub } from '#local/states/index.ts';
import { runnable, stages } from '#test/workflows/machines.ts';
import { type Payload, Record } from '#test/workflows/record.ts';
import { type Walk, walks } from '#test/workflows/walks.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);
const named = (name: string): Error => Object.assign(new Error(name), { name });
const people = ({ people: outcomes }: Walk): Walk['people'] => outcomes;

describe.each(walks)('$stage: $story', (walk) => {
  const machine = runnable(walk.stage);

  it('goes through these states and starts these runs', async () => {
    // Prepare
    const record = new Record(walk.stage, people(walk), walk.entry);
    // Act
    const run = await simulate(machine, { input: record.input, tasks: record.answers() });
    // Assess
    expect({ visited: run.visited, status: run.status }).toEqual({
      visited: words(walk.visited),
      status: 'SUCCEEDED',
    });
    expect(record.started).toEqual(walk.starts);
    expect(record.open).toEqual([]);
  });

  it('resumes wherever it was cut off, and nothing is asked or started twice', async () => {
    // Prepare: the undisturbed walk, and the calls it makes
    const whole = new Record(walk.stage, people(walk), walk.entry);
    const calls: Parameters<TaskStub>[] = [];
    const answers = whole.answers();
    await simulate(machine, {
      input: whole.input,
      tasks: (...call) => {
        calls.push(call);
        return answers(...call);
      },
    });
    for (let cut = 0; cut < calls.length; cut++) {
      const record = new Record(walk.stage, people(walk), walk.entry);
      for (const call of calls.slice(0, cut)) record.answers()(...call);
      // Act
      const resumed = await simulate(machine, {
        input: { ...record.input, attempt: 2 },
        tasks: record.answers(),
      });
      // Assess
      expect({ cut, status: resumed.status }).toEqual({ cut, status: 'SUCCEEDED' });
      expect({ cut, asked: [...record.asked].sort() }).toEqual({ cut, asked: [...whole.asked].sort() });
      expect({ cut, started: record.started }).toEqual({ cut, started: whole.started });
    }
  });

  it('starts the next runs though the execution died right after the last act', async () => {
    // Prepare: the record is complete, the machine never started anything
    const record = new Record(walk.stage, people(walk), walk.entry);
    const answers = record.answers();
    await simulate(machine, {
      input: record.input,
      tasks: (state, args, task) => {
        if (task.resource.endsWith('startExecution')) throw named('TaskFault');
        return answers(state, args, task);
      },
    });
    // Act
    await simulate(machine, { input: { ...record.input, attempt: 2 }, tasks: record.answers() });
    // Assess
    expect(record.started).toEqual(walk.starts);
  });
});

describe.each(stages)('%s, when something goes wrong', (stage) => {
  const machine = runnable(stage);
  const walk = walks.find((one) => one.stage === stage);
  const outcomes = walk ? people(walk) : {};

  it('is walked through every one of its steps by some row', async () => {
    // Prepare
    const seen = new Set<string>();
    // Act
    for (const row of walks.filter((one) => one.stage === stage)) {
      for (const state of words(row.visited)) seen.add(state);
    }
    // Assess
    expect(Object.keys(flows[stage].steps).filter((step) => !seen.has(step))).toEqual([]);
  });

  it('waits on when a wait outlives its token', async () => {
    // Prepare
    const record = new Record(stage, outcomes);
    const renewed = new Set<string>();
    const onceEach = (payload: Payload): Error | undefined => {
      const place = `${payload.step}@${payload.item}`;
      if (payload.step === 'Resume' || renewed.has(place)) return undefined;
      renewed.add(place);
      return named('States.Timeout');
    };
    // Act
    const run = await simulate(machine, { input: record.input, tasks: record.answers(onceEach) });
    // Assess
    expect(run.status).toBe('SUCCEEDED');
    expect(record.started).toEqual(walk?.starts);
  });

  it('tries again when a function or the store is not reachable', async () => {
    // Prepare
    const record = new Record(stage, outcomes);
    let call = 0;
    const busy = (): Error | undefined =>
      call++ % 2 === 0 ? named(call % 4 === 1 ? 'TaskBusy' : 'Lambda.ServiceException') : undefined;
    // Act
    const run = await simulate(machine, { input: record.input, tasks: record.answers(busy) });
    // Assess
    expect({ status: run.status, visited: run.visited }).toEqual({
      status: 'SUCCEEDED',
      visited: words(walk?.visited ?? ''),
    });
  });

  it('asks the record and ends when its tasks were withdrawn', async () => {
    // Prepare
    const record = new Record(stage, outcomes);
    const takenAway = ({ step }: Payload): Error | undefined => {
      if (step === 'Resume') return undefined;
      for (const position of record.open) record.withdraw(position.step);
      return named('Withdrawn');
    };
    // Act
    const run = await simulate(machine, { input: record.input, tasks: record.answers(takenAway) });
    // Assess
    expect(run.status).toBe('SUCCEEDED');
    expect(run.visited.slice(-3)).toEqual(['Resume', 'Continue', 'Done']);
    expect(record.asked).toEqual([]);
  });

  it('names the fault of the platform it ends with', async () => {
    // Prepare
    const record = new Record(stage, outcomes);
    // Act
    const run = await simulate(machine, {
      input: record.input,
      tasks: record.answers(({ step }) => (step === 'Resume' ? undefined : named('Lambda.Unknown'))),
    });
    // Assess
    expect({ status: run.status, error: run.error }).toEqual({ status: 'FAILED', error: 'TaskFault' });
  });

  it('takes it for done when the next run exists already', async () => {
    // Prepare
    const record = new Record(stage, outcomes);
    record.started.push(...(walk?.starts ?? []));
    // Act
    const run = await simulate(machine, { input: record.input, tasks: record.answers() });
    // Assess
    expect({ status: run.status, started: record.started }).toEqual({
      status: 'SUCCEEDED',
      started: walk?.starts,
    });
  });
});

describe('bidding, when an expert is replaced', () => {
  it('asks the new one and none of the others twice', async () => {
    // Prepare: the second expert withdraws while the first has scored already
    const record = new Record('bidding', { OpenResponses: ['enough'], ReviewQualifications: ['enough'] });
    let replaced = false;
    const interest = ({ step, item }: Payload): Error | undefined => {
      if (replaced || step !== 'ScoreResponses' || item !== 2) return undefined;
      replaced = true;
      record.replace(step, 2, 4);
      return named('Withdrawn');
    };
    // Act
    await simulate(runnable('bidding'), {
      input: record.input,
      tasks: (state, args, task) => {
        if ((args as Payload).step === 'SubmitReport') throw named('TaskFault');
        return record.answers(interest)(state, args, task);
      },
    });
    // Assess
    const scored = record.asked.filter((step) => step.startsWith('ScoreResponses')).sort();
    expect(scored).toEqual(['ScoreResponses@1', 'ScoreResponses@3', 'ScoreResponses@4']);
  });
});

describe('contract, when who was awarded is banned before both have signed', () => {
  it('goes on with the next candidate, and the old signature is asked of nobody again', async () => {
    // Prepare: the provider has signed, and is passed over while the purchaser’s signature is open
    const record = new Record('contract', {
      ReviewContract: ['approved', 'approved'],
      SignAsProvider: ['signed', 'signed'],
      AwardNextCandidate: ['awarded'],
      ApproveTakeoverPlan: ['approved'],
    });
    let passed = false;
    const ban = ({ step }: Payload): Error | undefined => {
      if (passed || step !== 'SignAsPurchaser') return undefined;
      passed = true;
      record.passOver(step, 'AwardNextCandidate');
      return named('Withdrawn');
    };
    // Act
    const run = await simulate(runnable('contract'), { input: record.input, tasks: record.answers(ban) });
    // Assess
    expect(run.status).toBe('SUCCEEDED');
    expect(record.asked.slice(0, 7)).toEqual([
      'DraftContract',
      'ReviewContract',
      'SignAsProvider',
      'AwardNextCandidate',
      'DraftContract',
      'ReviewContract',
      'SignAsProvider',
    ]);
    expect(record.asked.filter((step) => step === 'SignAsPurchaser')).toHaveLength(1);
  });
});
