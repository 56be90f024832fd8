/** One step from a version of the data folder to the next. `run` may be repeated after a crash. */
export interface Migration {
  /** What changes, one line. */
  what: string;
  run(path: string): void;
}

/** Entry n brings version n+1 to n+2; version 1 is the first that was ever released, so there is nothing older yet. */
export const migrations: Migration[] = [];
