/**
 * The sandbox: a thread of its own that holds the JSONata library and answers one request at a time, as plain script. `workerData`
 * brings the library's path, the port to be asked on and the word in shared memory that wakes the engine.
 */
export const SANDBOX_SOURCE = `
'use strict';
const { createHash } = require('node:crypto');
const { getHeapStatistics } = require('node:v8');
const { workerData } = require('node:worker_threads');
const { port, bell, library } = workerData;
const jsonata = require(library);
const RealDate = Date;
let request = { now: 0, randoms: [], uuids: [] };
// $now() and $millis() must follow the engine's movable clock.
globalThis.Date = class extends RealDate {
  constructor(...args) { if (args.length) super(...args); else super(request.now); }
  static now() { return request.now; }
};
const fail = (message) => { throw new Error(message); };
const ALGORITHMS = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };
const LONGEST_TEXT = 4 * 1024 * 1024;
const MOST_VALUES = 100000;
const within = (length) => { if (length > LONGEST_TEXT) fail('The text is longer than ' + LONGEST_TEXT + ' characters'); };
const MASK = (1n << 48n) - 1n, MULTIPLIER = 0x5deece66dn;
const step = (state) => (state * MULTIPLIER + 0xbn) & MASK;
const functions = {
  partition(array, size) {
    if (array === undefined || size === undefined) return undefined;
    if (!Array.isArray(array)) fail('Argument 1 of function "partition" must be an array');
    if (typeof size !== 'number' || !(size > 0)) fail('Argument 2 of function "partition" must be a positive number');
    const width = Math.floor(size), chunks = [];
    if (width < 1) fail('Argument 2 of function "partition" must be at least 1');
    for (let at = 0; at < array.length; at += width) chunks.push(array.slice(at, at + width));
    return chunks;
  },
  range(first, last, delta) {
    if ([first, last, delta].some((n) => typeof n !== 'number')) fail('The arguments of function "range" must be numbers');
    if (delta === 0) fail('Argument 3 of function "range" must not be zero');
    const values = [];
    values.sequence = true;
    for (let n = 0, at = first; delta > 0 ? at <= last : at >= last; n += 1, at = first + n * delta) {
      if (n >= 1000) fail('Function "range" gives at most 1000 values');
      values.push(at);
    }
    return values;
  },
  hash(data, algorithm) {
    if (data === undefined) return undefined;
    const name = ALGORITHMS[String(algorithm)] ?? fail('Unknown hash algorithm ' + String(algorithm));
    return createHash(name).update(typeof data === 'string' ? data : JSON.stringify(data), 'utf8').digest('hex');
  },
  // java.util.Random, as AWS seeds it.
  random(seed) {
    if (seed === undefined) return request.randoms.shift() ?? Math.random();
    const first = step((BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK);
    return Number(((first >> 22n) << 27n) + (step(first) >> 21n)) / 2 ** 53;
  },
  uuid() { return request.uuids.shift() ?? fail('Function "uuid" was called too often'); },
  parse(text) { return text === undefined ? undefined : JSON.parse(text); },
  eval() { fail('Function "eval" is not supported'); },
};
// What the library would make longer than memory in one step, before it does.
const checks = {
  pad(text, width) { within(Math.abs(width)); },
  join(texts, separator) {
    if (Array.isArray(texts)) within(texts.reduce((sum, text) => sum + text.length, 0) + texts.length * (separator ?? '').length);
  },
  replace(text, pattern, replacement) {
    if (typeof text === 'string' && typeof replacement === 'string') within(text.length * replacement.length);
  },
};
const isFunction = (value) => typeof value === 'function'
  || (value !== null && typeof value === 'object' && (value._jsonata_lambda === true || value._jsonata_function === true));
const originals = {};
const compiled = new Map();
// A step that allocates much at the very end of the heap takes the whole process with it: no expression gets that far.
const MOST_HEAP = 96 * 1024 * 1024;
let looked = 0;
const grown = (_expression, _input, _environment, result) => {
  if (typeof result === 'string') within(result.length);
  if (Array.isArray(result) && result.length > MOST_VALUES) fail('The list has more than ' + MOST_VALUES + ' values');
  if (++looked % 64 === 0 && getHeapStatistics().used_heap_size > MOST_HEAP) fail('The expression needs too much memory');
};
function compile(source) {
  let expression = compiled.get(source);
  if (!expression) {
    expression = jsonata(source, { stack: 500, sequence: MOST_VALUES });
    for (const [name, implementation] of Object.entries(functions)) expression.registerFunction(name, implementation);
    for (const [name, { implementation, signature }] of Object.entries(originals)) {
      const checked = function (...args) { checks[name](...args); return implementation.apply(this, args); };
      expression.assign(name, { _jsonata_function: true, implementation: checked, signature });
    }
    expression.assign(Symbol.for('jsonata.__evaluate_exit'), grown);
    if (compiled.size > 5000) compiled.clear();
    compiled.set(source, expression);
  }
  return expression;
}
// A function hidden inside a result has no JSON form either.
const plain = (_key, value) => { if (isFunction(value)) throw { unsupported: true }; return value; };
async function answer({ sources, bindings }) {
  const values = [];
  for (const source of sources) {
    try {
      const value = await compile(source).evaluate(undefined, bindings);
      if (value === undefined) { values.push('{"kind":"undefined"}'); break; }
      if (isFunction(value)) { values.push('{"kind":"unsupported"}'); break; }
      const text = JSON.stringify(value, plain);
      within(text.length);
      values.push('{"kind":"value","value":' + text + '}');
    } catch (error) {
      values.push(error && error.unsupported ? '{"kind":"unsupported"}'
        : JSON.stringify({ kind: 'error', code: error && error.code, message: String((error && error.message) || error) }));
      break;
    }
  }
  return '[' + values.join(',') + ']';
}
function check(source) {
  try { jsonata(source); return 'null'; }
  catch (error) { return JSON.stringify({ code: error.code, position: error.position, message: String(error.message) }); }
}
async function open() {
  for (const name of Object.keys(checks)) originals[name] = await jsonata('$' + name).evaluate();
  port.on('message', async (text) => {
    request = JSON.parse(text);
    const response = request.check === undefined ? await answer(request) : check(request.check);
    port.postMessage({ turn: request.turn, response });
    Atomics.store(bell, 0, request.turn);
    Atomics.notify(bell, 0);
  });
}
open();
`;
