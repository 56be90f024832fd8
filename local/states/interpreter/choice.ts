import type { ChoiceRule } from '../definition/asl.ts';
import { RuntimeFault, StateError } from '../errors.ts';
import type { Json } from '../json.ts';
import type { Test } from '../query/comparisons.ts';
import { TESTS, TYPE_TESTS } from '../query/comparisons.ts';
import { wrongType } from '../query/jsonata-template.ts';
import { find } from '../query/template.ts';
import type { Exit } from './data-flow.ts';
import { effectiveInput, exitWithInput } from './data-flow.ts';
import type { Frame } from './frame.ts';
import { jsonata, pathScope } from './frame.ts';

export function choose(frame: Frame): Exit {
  const { state, thread } = frame;
  const rules = state.Choices ?? [];
  const input = effectiveInput(frame);
  for (const [i, rule] of rules.entries()) {
    const holds = frame.language === 'JSONata' ? condition(frame, rule, i) : matches(frame, rule, input);
    if (holds)
      return exitWithInput(
        frame,
        frame.language === 'JSONata' ? rule : { ...rule },
        `Choices[${i}]/`,
        rule.Next,
      );
  }
  if (state.Default === undefined) {
    throw new StateError(
      'States.NoChoiceMatched',
      `An error occurred while executing the state '${thread.state}' (entered at the event id #${thread.enteredEvent}). No choice rule matched and there is no Default.`,
    );
  }
  return exitWithInput(frame, state, '', state.Default);
}

function condition(frame: Frame, rule: ChoiceRule, index: number): boolean {
  const location = `Choices[${index}]/Condition`;
  const field = rule.Condition as Json;
  const value = jsonata(frame, field, location, { input: frame.thread.input });
  if (typeof value !== 'boolean') throw wrongType(field, value, location, 'boolean');
  return value;
}

function matches(frame: Frame, rule: ChoiceRule, data: Json): boolean {
  if (rule.And) return rule.And.every((inner) => matches(frame, inner, data));
  if (rule.Or) return rule.Or.some((inner) => matches(frame, inner, data));
  if (rule.Not) return !matches(frame, rule.Not, data);
  const operator = Object.keys(rule).find(
    (key) => key in TESTS || key in TYPE_TESTS || (key.endsWith('Path') && key.slice(0, -4) in TESTS),
  );
  if (operator === undefined) throw new RuntimeFault('The choice rule has no comparison');
  const scope = pathScope(frame, data);
  const left = find(rule.Variable as string, scope);
  if (operator === 'IsPresent') return left.found === rule[operator];
  const typeTest = TYPE_TESTS[operator];
  // A path that leads nowhere has no type; AWS fails here, and so it does for a comparison.
  if (!left.found)
    throw new RuntimeFault(
      `Invalid path '${rule.Variable as string}': The choice state's condition path references an invalid value.`,
    );
  if (typeTest) return typeTest(left.value) === rule[operator];
  if (operator in TESTS) return (TESTS[operator] as Test)(left.value, rule[operator] as Json);
  const right = find(rule[operator] as string, scope);
  if (!right.found)
    throw new RuntimeFault(
      `Invalid path '${rule[operator] as string}': The choice state's condition path references an invalid value.`,
    );
  return (TESTS[operator.slice(0, -4)] as Test)(left.value, right.value);
}
