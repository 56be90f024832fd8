import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call, Parent } from '../journal/executions.ts';
import { JournalStopped } from '../journal/journal.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Context } from '../protocol/api.ts';
import { perform } from '../protocol/api.ts';
import { startExecution } from '../protocol/operations/executions.ts';
import { listen } from '../protocol/server.ts';
import type { Engine, EngineOptions } from '../types.ts';
import { ActivityQueue } from './activities.ts';
import { Executions } from './executions.ts';
import { Services } from './services.ts';
import { Timers } from './timers.ts';

/** Puts the parts together, resumes what a crash or a stop left behind, and opens the door. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { region, accountId, host = '127.0.0.1' } = options;
  const partition = options.partition ?? (region.startsWith('cn-') ? 'aws-cn' : 'aws');
  const timers = new Timers(options.clock, options.patienceMs ?? 60_000);
  const onStop = options.onStop ?? ((reason: Error) => console.error(`states: ${reason.message}`));
  const executions = new Executions(
    options.file,
    { region, accountId, partition },
    () => timers.now(),
    (reason) => {
      executions.closed = true;
      timers.close();
      onStop(reason);
    },
  );
  const context: Context = { executions, activities: new ActivityQueue() };
  const services = new Services(
    { region, accountId, partition },
    options.invokeLambda,
    options.callService,
    (operation, params) => perform(context, operation, params),
  );
  executions.dispatch = (call) => dispatch(context, services, call);
  executions.timersChanged = () => timers.arm();

  for (const call of executions.store.calls()) executions.dispatch(call);
  for (const id of executions.store.runnable()) executions.resume(id);
  timers.attach(executions);
  const server = await listen(context, host, options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://${host}:${port}`,
    port,
    definitionOf: (arn) => definitionOf(executions, arn),
    nextTimerAt: () => timers.nextAt(),
    runTimersUntil: (ms) => timers.runUntil(ms),
    idle: () => executions.idle(),
    close: () => close(context, timers, server),
  };
}

function definitionOf({ machines }: Executions, arn: string): string | undefined {
  const machine = machines.find(arn);
  return machine && machines.revision(machine.revision).definition;
}

async function close({ executions, activities }: Context, timers: Timers, server: Server): Promise<void> {
  timers.close();
  activities.close();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  await executions.journal.flushed().catch((error: unknown) => {
    // Whoever waited has been refused; there is nothing more to write.
    if (!(error instanceof JournalStopped)) throw error;
  });
  executions.closed = true;
  executions.journal.close();
}

/** Sends a call out and feeds back what comes of it. Nested executions and activities are our own affair. */
function dispatch(context: Context, services: Services, call: Call): void {
  const { executions } = context;
  if (call.resource.kind === 'activity') {
    context.activities.offer(call);
    return;
  }
  if (call.resource.service === 'states' && call.resource.action.startsWith('startExecution')) {
    startNested(executions, call);
    return;
  }
  const release = executions.track(call);
  services
    .perform(call)
    .then((reply) => {
      if (executions.closed) return;
      const { execution, thread, task } = call;
      if ('submitted' in reply)
        executions.feed(execution, { type: 'submitted', thread, task, output: reply.submitted });
      else executions.feed(execution, { type: 'result', thread, task, outcome: reply.outcome, via: 'call' });
    })
    .catch((error: unknown) => console.error('states: a result could not be recorded', error))
    .finally(release);
}

/** Child and parent change in one transaction: a crash finds both or neither. */
function startNested(executions: Executions, call: Call): void {
  const { execution, thread, task, resource } = call;
  const parent: Parent = { execution, thread, task };
  try {
    executions.journal.write(() => {
      const params: JsonObject = {};
      if (isObject(call.parameters))
        for (const [key, value] of Object.entries(call.parameters))
          params[key.charAt(0).toLowerCase() + key.slice(1)] = value;
      if (params.input === null) delete params.input;
      if (params.input !== undefined && typeof params.input !== 'string')
        params.input = JSON.stringify(params.input);
      const child = startExecution(executions, params, resource.pattern === 'sync' ? parent : undefined);
      const output: Json = {
        ExecutionArn: child.execution.arn,
        StartDate: child.execution.startedAt,
        SdkHttpMetadata: { HttpStatusCode: 200 },
        SdkResponseMetadata: {},
      };
      if (resource.pattern === 'request')
        executions.feed(execution, {
          type: 'result',
          thread,
          task,
          outcome: { ok: true, output },
          via: 'call',
        });
      else executions.feed(execution, { type: 'submitted', thread, task, output });
    });
  } catch (error) {
    const { name, message } = error as Error;
    const cause = `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${name}; Request ID: 00000000-0000-0000-0000-000000000000; Proxy: null)`;
    executions.feed(execution, {
      type: 'result',
      thread,
      task,
      outcome: { ok: false, error: `StepFunctions.${name}Exception`, cause },
      via: 'call',
    });
  }
}
