import { parseArgs } from 'node:util';
import { startEngine } from './index.ts';
import { ExecutionStore } from './journal/executions.ts';
import { reseal } from './journal/journal.ts';
import type { InvokeLambda } from './types.ts';

/** The engine alone: `node local/states/main.ts --port 8083 --db states.db`. Lambda is reached at AWS_ENDPOINT_URL_LAMBDA. `--reseal` checks a database put back without its seal. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    db: { type: 'string', default: 'states.db' },
    region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
    reseal: { type: 'boolean', default: false },
    account: { type: 'string', default: '000000000000' },
  },
});

if (values.reseal) {
  reseal(values.db, (journal) => new ExecutionStore(journal).verify());
  console.log(`${values.db} is whole and sealed`);
  process.exit(0);
}

const invokeLambda: InvokeLambda = async (functionArn, payload) => {
  const endpoint = process.env.AWS_ENDPOINT_URL_LAMBDA;
  if (!endpoint)
    throw Object.assign(new Error('AWS_ENDPOINT_URL_LAMBDA is not set'), { name: 'SdkClientException' });
  const [, , , , , , name] = functionArn.split(':');
  const response = await fetch(
    `${endpoint}/2015-03-31/functions/${encodeURIComponent(name ?? functionArn)}/invocations`,
    { method: 'POST', body: payload },
  );
  const text = await response.text();
  if (!response.ok)
    throw Object.assign(new Error(text), {
      name: response.headers.get('x-amzn-errortype') ?? 'ServiceException',
    });
  const functionError = response.headers.get('x-amz-function-error');
  return { payload: text, ...(functionError === null ? {} : { functionError }) };
};

const engine = await startEngine({
  file: values.db,
  clock: { now: () => Date.now() },
  invokeLambda,
  port: Number(values.port),
  region: values.region,
  accountId: values.account,
  onStop: (reason) => {
    console.error(`states: stopped. ${reason.message}`);
    // Those who wait get their refusal first.
    setImmediate(() => process.exit(1));
  },
});
console.log(engine.endpoint);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void engine.close().then(() => process.exit(0)));
