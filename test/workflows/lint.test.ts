/** The lint of the seventeen definitions: what an engine would find out late, and what it would never say. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { flows } from '#domain/stages/flow.ts';
import { steps as declared, stepOf } from '#domain/stages/index.ts';
import { validateDefinition } from '#local/states/definition/validate.ts';
import { assignedBeforeUse } from '#test/workflows/assigned.ts';
import {
  isStep,
  machineOf,
  runnable,
  stages,
  statesOf,
  stringsIn,
  textOf,
} from '#test/workflows/machines.ts';

/** What a template leaves for deployment to fill in. */
const placeholder = (name: string): string => `\${${name}}`;

const renewal = 300 * 24 * 60 * 60;
const citation = /〔\d{4}〕|第[一二三四五六七八九十百]+条|令第\d+号|系统规则/;
const chinese = /\p{Script=Han}/u;

describe.each(stages)('workflows/%s.asl.json', (stage) => {
  const machine = machineOf(stage);
  const placed = statesOf(machine);
  const tasks = placed.filter(({ state }) => state.Type === 'Task');
  const asked = placed.filter(({ state }) => isStep(state));

  it('is a definition without errors or warnings', () => {
    expect(validateDefinition(JSON.stringify(runnable(stage)), false)).toEqual([]);
  });

  it('is JSONata throughout, and begins with Resume', () => {
    expect(machine.QueryLanguage).toBe('JSONata');
    expect(machine.StartAt).toBe('Resume');
    for (const { state } of placed) expect(Object.keys(state)).not.toContain('QueryLanguage');
  });

  it('uses no variable that may not have been assigned', () => {
    expect(assignedBeforeUse(machine)).toEqual([]);
  });

  it('gives every state a name that no other state of the machine has', () => {
    const ids = placed.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('gives every Task a timeout, a Retry for transient faults and a Catch that names its errors', () => {
    for (const { id, state, inside } of tasks) {
      expect({
        id,
        timeout: (state.TimeoutSeconds ?? 0) > 0 && (state.TimeoutSeconds ?? 0) <= renewal,
      }).toEqual({ id, timeout: true });
      expect({ id, retried: (state.Retry ?? []).some((retry) => (retry.MaxAttempts ?? 3) > 0) }).toEqual({
        id,
        retried: true,
      });
      const named = [state, ...inside]
        .flatMap((holder) => holder.Catch ?? [])
        .flatMap((caught) => caught.ErrorEquals);
      expect(named.length).toBeGreaterThan(0);
      for (const error of named) expect(['States.ALL', 'States.TaskFailed']).not.toContain(error);
      expect({ id, own: (state.Catch ?? []).length > 0 }).toEqual({ id, own: true });
    }
  });

  it('renews a wait when its token times out, and decides nothing by it', () => {
    for (const { id, state } of asked) {
      const renewed = (state.Catch ?? []).find((caught) => caught.ErrorEquals.includes('States.Timeout'));
      expect({ id, timeout: state.TimeoutSeconds, next: renewed?.Next, output: renewed?.Output }).toEqual({
        id,
        timeout: renewal,
        next: id,
        output: '{% $states.input %}',
      });
    }
  });

  it('asks the record again when a task is withdrawn', () => {
    for (const { id, state, inside } of asked) {
      const holder = inside.at(-1) ?? state;
      const withdrawn = (holder.Catch ?? []).find((caught) => caught.ErrorEquals.includes('Withdrawn'));
      expect({ id, next: withdrawn?.Next }).toEqual({ id, next: 'Resume' });
    }
  });

  it('hands every step the whole payload of the contract', () => {
    for (const { id, state, inside } of asked) {
      const each = inside.at(-1)?.Type === 'Map';
      expect(state.Arguments).toEqual({
        FunctionName: placeholder('TasksFunction'),
        Payload: {
          step: id,
          purchase: '{% $purchase %}',
          lot: '{% $lot %}',
          item: each ? '{% $states.input %}' : 0,
          attempt: '{% $attempt %}',
          execution: '{% $states.context.Execution.Name %}',
          now: '{% $states.context.State.EnteredTime %}',
          token: '{% $states.context.Task.Token %}',
        },
      });
    }
  });

  it('has its Lambda function', () => {
    expect(existsSync(new URL(`../../functions/tasks/${stage}.ts`, import.meta.url))).toBe(true);
  });

  it('names every step as the domain does, with a Chinese label', () => {
    for (const { id } of asked) {
      expect({ id, stage: stepOf(id)?.stage, kind: stepOf(id)?.kind }).toEqual({
        id,
        stage,
        kind: id.startsWith('Wait') ? 'wait' : 'task',
      });
      expect(stepOf(id)?.label).toMatch(chinese);
    }
  });

  it('says in every Comment what the state is and cites its article', () => {
    for (const { id, state } of placed) {
      expect({ id, comment: state.Comment }).toEqual({ id, comment: expect.stringMatching(citation) });
      expect({ id, comment: state.Comment }).toEqual({ id, comment: expect.stringMatching(chinese) });
    }
    for (const { id, state } of asked) {
      expect(state.Comment).toBe(`${stepOf(id)?.label}。${stepOf(id)?.article}`);
    }
  });

  it('chooses by the outcome, by the record and by the stage to start, never by data', () => {
    for (const { id, state } of placed.filter((one) => one.state.Type === 'Choice')) {
      for (const rule of state.Choices ?? []) {
        const used = rule.Condition.match(/\$[\w.]+/g) ?? [];
        const allowed = ['$outcome', '$answer', '$next', '$count', '$starts', '$states.input.stage'];
        expect({ id, used: used.filter((name) => !allowed.includes(name)) }).toEqual({ id, used: [] });
      }
    }
  });

  it('computes no dates and no money', () => {
    for (const text of stringsIn(machine)) expect(text).not.toMatch(/\$(now|millis|toMillis|fromMillis)\(/);
  });

  it('names no partition, account or region', () => {
    expect(textOf(stage)).not.toMatch(/arn:aws|amazonaws|\b\d{12}\b/);
  });
});

describe('the seventeen definitions together', () => {
  it('have a state for every step that people or the calendar take', () => {
    const states = stages.flatMap((stage) =>
      statesOf(machineOf(stage))
        .filter(({ state }) => isStep(state))
        .map(({ id }) => id),
    );
    const steps = Object.values(declared)
      .filter((step) => step.kind !== 'act')
      .map((step) => step.id);
    expect(states.sort()).toEqual(steps.sort());
  });

  it('name no step twice', () => {
    const all = stages.flatMap((stage) => Object.keys(flows[stage].steps));
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });
});
