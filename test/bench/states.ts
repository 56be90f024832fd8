/** The engine alone, over its own protocol: transitions of passing states, and executions that call a function. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startEngine } from '#local/states/index.ts';
import { type Bench, type Options, type Result, since, together } from '#test/bench/support/bench.ts';

const clients = 16;
const chain = 20;

export const states: Bench = {
  name: 'states',
  asks: 'how many transitions a second does the embedded engine make?',
  run: async (options) => {
    const folder = mkdtempSync(join(tmpdir(), 'huicai-bench-'));
    try {
      return await measure(folder, options);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, { quick }: Options): Promise<Result> {
  const engine = await startEngine({
    file: join(folder, 'states.sqlite'),
    clock: { now: () => Date.now() },
    invokeLambda: async (_functionArn, payload) => ({ payload }),
    region: 'cn-northwest-1',
    accountId: '000000000000',
  });
  const client = new SFNClient({
    endpoint: engine.endpoint,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  /** Seconds from the first start to the end of the last execution. */
  const secondsFor = async (name: string, definition: object, executions: number): Promise<number> => {
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({
        name,
        definition: JSON.stringify(definition),
        roleArn: 'arn:aws-cn:iam::000000000000:role/bench',
      }),
    );
    const run = async (count: number) => {
      await together(clients, Array.from({ length: count }), () =>
        client.send(new StartExecutionCommand({ stateMachineArn, input: '{"amount":700000}' })),
      );
      await engine.idle();
    };
    await run(Math.ceil(executions / 10));
    const began = performance.now();
    await run(executions);
    return since(began) / 1000;
  };
  try {
    const passing = quick ? 20 : 1_000;
    const calling = quick ? 20 : 2_000;
    const passed = await secondsFor('passing', passes(), passing);
    const called = await secondsFor('calling', call, calling);
    return {
      figures: [
        { what: 'transitions a second (Pass, JSONata)', value: (passing * chain) / passed, unit: '/s' },
        { what: 'executions a second (one function call each)', value: calling / called, unit: '/s' },
      ],
      notes: [
        `${passing} executions of ${chain} Pass states with an Assign and an Output each; ${calling} executions of one lambda:invoke ` +
          `answered in process. ${clients} clients start them through StartExecution over HTTP; every turn is on disk (fsync) before its effect.`,
      ],
    };
  } finally {
    client.destroy();
    await engine.close();
  }
}

function passes(): object {
  const States = Object.fromEntries(
    Array.from({ length: chain }, (_, index) => [
      `P${index}`,
      {
        Type: 'Pass',
        Assign: { amount: '{% $states.input.amount + 1 %}' },
        Output: { amount: '{% $states.input.amount + 1 %}' },
        ...(index === chain - 1 ? { End: true } : { Next: `P${index + 1}` }),
      },
    ]),
  );
  return { QueryLanguage: 'JSONata', StartAt: 'P0', States };
}

const call = {
  QueryLanguage: 'JSONata',
  StartAt: 'Call',
  States: {
    Call: {
      Type: 'Task',
      Resource: 'arn:aws-cn:states:::lambda:invoke',
      Arguments: { FunctionName: 'bench', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
};
