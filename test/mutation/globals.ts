/**
 * What `@jest/globals` gives, without jest: under mutation the tests are loaded once into one plain process and run thousands of
 * times, where jest would load the whole domain anew for every mutant. `expect` and `each` are jest's own.
 */
import { expect } from 'expect';
import { bind } from 'jest-each';

type Body = () => unknown;
export interface Test {
  /** Short, since Stryker hands the tests of every mutant over by it. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly body: Body;
}
type Adder = (name: string, body: Body) => void;

/** The tests that the loaded files have said, in their order. */
export const tests: Test[] = [];
const path: string[] = [];
const met = new Map<string, number>();

/** Two tests of one name are told apart, since a test is known by its name here. */
function unique(name: string): string {
  const times = (met.get(name) ?? 0) + 1;
  met.set(name, times);
  return times === 1 ? name : `${name} (${times})`;
}

/** Before the files are loaded anew. */
export function forget(): void {
  tests.length = 0;
  met.clear();
}

/** The file whose tests are being said: part of their names. */
export function enter(file: string): void {
  path.splice(0, path.length, file);
}

const addTest: Adder = (name, body) => {
  tests.push({
    id: tests.length.toString(36),
    name: unique([...path, name].join(' > ')),
    file: path[0] ?? '',
    body,
  });
};

const addGroup: Adder = (name, body) => {
  path.push(name);
  body();
  path.pop();
};

const withEach = (add: Adder) =>
  Object.assign(add, { each: bind(add as Parameters<typeof bind>[0], false), skip: () => {} });

export const it = withEach(addTest);
export const describe = withEach(addGroup);
export { expect };
