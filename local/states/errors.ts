/** An error as a state machine sees it: a name that Retry and Catch match, and a cause for people. */
export class StateError extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  /** Set when a query could not be evaluated: AWS writes an EvaluationFailed event with this field's path first. */
  evaluation: { location?: string } | undefined;
  /** Raised by the engine about this very state (bad path, bad type), rather than handed up by a task or a branch. */
  own = false;
  /** A States.Timeout that a missing heartbeat caused; it also answers to States.HeartbeatTimeout. */
  heartbeat = false;

  constructor(error: string | undefined, cause?: string, evaluation?: { location?: string }) {
    super(`${error ?? 'no error name'}: ${cause ?? ''}`);
    this.error = error;
    this.cause = cause;
    this.evaluation = evaluation;
  }
}

/** A mistake in the machine or its data found while running; the cause is prefixed with the state when it is recorded. */
export class RuntimeFault extends Error {
  readonly errorName: string;
  readonly location: string | undefined;

  constructor(message: string, errorName = 'States.Runtime', location?: string) {
    super(message);
    this.errorName = errorName;
    this.location = location;
  }
}

/** A JSONata field that could not be evaluated or gave a value of the wrong kind. */
export function queryFault(message: string, location?: string): RuntimeFault {
  return new RuntimeFault(message, 'States.QueryEvaluationError', location);
}
