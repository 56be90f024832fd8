/** A simulation: what it asks, the report it writes, and what of its promise was not kept. */
export interface Simulation {
  name: string;
  asks: string;
  /** Under `docs/`. */
  file: string;
  run: (options: { quick: boolean }) => Outcome | Promise<Outcome>;
}

export interface Outcome {
  /** The report, as it is written. */
  text: string;
  /** One line each; anything here ends the run with code 1. */
  broken: string[];
}
