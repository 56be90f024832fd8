import type { FunctionSpec } from '#local/template/inventory.ts';
import { type Environment, type Invocation, openEnvironment } from './environment.ts';

export interface LambdaOptions {
  functions: FunctionSpec[];
  /** Variables every function gets: endpoints, credentials, region. */
  variables: Record<string, string>;
  log: (text: string) => void;
  /** Most threads alive at once (about 35 MB each); the one idle longest gives way. */
  mostEnvironments: number;
}

export interface Lambda {
  /** Invokes by name or ARN and waits for the answer. An unknown function throws. */
  invoke(functionArn: string, payload: string): Promise<Invocation>;
  /** Starts a function's thread before it is needed; resolves when it has loaded. */
  warm(functionArn: string): Promise<void>;
  /** Invocations under way. */
  busy(): number;
  /** Invocations since the start. */
  invocations(): number;
  close(): Promise<void>;
}

/**
 * The embedded Lambda: a thread per bundle, started when one of its functions is first invoked, as Lambda starts its
 * environments. Functions of one bundle share what their environments say; where they say different things, they share nothing.
 */
export function createLambda({ functions, variables, log, mostEnvironments }: LambdaOptions): Lambda {
  const specs = new Map<string, FunctionSpec>();
  for (const spec of functions) specs.set(spec.name, spec).set(spec.arn, spec);
  const seats = seatsOf(functions);
  /** Least recently used first. */
  const environments = new Map<Seat, Environment>();
  let invocations = 0;

  const makeRoom = () => {
    for (const [seat, environment] of environments) {
      if (environments.size < mostEnvironments) return;
      if (environment.busy > 0) continue;
      environments.delete(seat);
      environment.retire();
    }
  };

  const specOf = (functionArn: string): FunctionSpec => {
    // A qualified ARN (`…:function:name:$LATEST`) names the same function here.
    const spec = specs.get(functionArn) ?? specs.get(functionArn.split(':').slice(0, 7).join(':'));
    if (!spec) throw new Error(`no function ${functionArn} in the template`);
    return spec;
  };

  const environmentOf = (spec: FunctionSpec): Environment => {
    const seat = seats.get(spec) as Seat;
    let environment = environments.get(seat);
    environments.delete(seat);
    if (!environment?.open) {
      makeRoom();
      environment = openEnvironment(
        spec,
        { ...runtimeVariables(spec), ...seat.variables, ...variables },
        log,
      );
    }
    environments.set(seat, environment);
    return environment;
  };

  return {
    async invoke(functionArn, payload) {
      const spec = specOf(functionArn);
      invocations++;
      return environmentOf(spec).invoke(spec, payload);
    },
    warm: (functionArn) => environmentOf(specOf(functionArn)).ready,
    busy: () => [...environments.values()].reduce((sum, { busy }) => sum + busy, 0),
    invocations: () => invocations,
    async close() {
      await Promise.all([...environments.values()].map((environment) => environment.end()));
      environments.clear();
    },
  };
}

/** Whose functions one thread answers. */
interface Seat {
  bundle: string;
  variables: Record<string, string>;
}

function seatsOf(functions: FunctionSpec[]): Map<FunctionSpec, Seat> {
  const seats = new Map<FunctionSpec, Seat>();
  for (const spec of functions) {
    const { bundle, environment } = spec;
    const agrees = (seat: Seat) =>
      seat.bundle === bundle &&
      Object.entries(environment).every(([name, value]) => (seat.variables[name] ?? value) === value);
    const seat = [...seats.values()].find(agrees) ?? { bundle, variables: {} };
    Object.assign(seat.variables, environment);
    seats.set(spec, seat);
  }
  return seats;
}

/** What the AWS runtime sets, but for names: a thread may have several. */
function runtimeVariables(spec: FunctionSpec): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: spec.bundle,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
