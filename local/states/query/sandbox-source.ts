/**
 * Runs inside the sandbox context, after the JSONata library, as plain script. It sees three host values:
 * `host` (functions the library lacks), `request` (JSON) and `response` (JSON, set when the microtasks have run dry).
 */
export const SANDBOX_SOURCE = `
'use strict';
const RealDate = Date;
let currentTime = 0;
// $now() and $millis() must follow the engine's movable clock.
globalThis.Date = class extends RealDate {
  constructor(...args) { if (args.length) super(...args); else super(currentTime); }
  static now() { return currentTime; }
};
const fail = (message) => { throw new Error(message); };
const functions = {
  partition(array, size) {
    if (array === undefined || size === undefined) return undefined;
    if (!Array.isArray(array)) fail('Argument 1 of function "partition" must be an array');
    if (typeof size !== 'number' || !(size > 0)) fail('Argument 2 of function "partition" must be a positive number');
    const step = Math.floor(size), chunks = [];
    if (step < 1) fail('Argument 2 of function "partition" must be at least 1');
    for (let at = 0; at < array.length; at += step) chunks.push(array.slice(at, at + step));
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
    return host.hash(typeof data === 'string' ? data : JSON.stringify(data), algorithm);
  },
  random(seed) { return seed === undefined ? host.random() : host.seededRandom(seed); },
  uuid() { return host.uuid(); },
  parse(text) { return text === undefined ? undefined : JSON.parse(text); },
  eval() { fail('Function "eval" is not supported'); },
};
const isFunction = (value) => typeof value === 'function'
  || (value !== null && typeof value === 'object' && (value._jsonata_lambda === true || value._jsonata_function === true));
const compiled = new Map();
function compile(source) {
  let expression = compiled.get(source);
  if (!expression) {
    expression = jsonata(source, { stack: 500, sequence: 1000000 });
    for (const name of Object.keys(functions)) expression.registerFunction(name, functions[name]);
    if (compiled.size > 5000) compiled.clear();
    compiled.set(source, expression);
  }
  return expression;
}
// A function hidden inside a result has no JSON form either.
const plain = (key, value) => { if (isFunction(value)) throw { unsupported: true }; return value; };
async function answer() {
  const { sources, bindings, now } = JSON.parse(request);
  currentTime = now;
  const values = [];
  for (const source of sources) {
    try {
      const value = await compile(source).evaluate(undefined, bindings);
      if (value === undefined) { values.push('{"kind":"undefined"}'); break; }
      if (isFunction(value)) { values.push('{"kind":"unsupported"}'); break; }
      values.push('{"kind":"value","value":' + JSON.stringify(value, plain) + '}');
    } catch (error) {
      values.push(error && error.unsupported ? '{"kind":"unsupported"}'
        : JSON.stringify({ kind: 'error', code: error && error.code, message: String((error && error.message) || error) }));
      break;
    }
  }
  response = '[' + values.join(',') + ']';
}
function check() {
  try { jsonata(request); response = 'null'; }
  catch (error) { response = JSON.stringify({ code: error.code, position: error.position, message: String(error.message) }); }
}
`;
