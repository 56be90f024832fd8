/**
 * Something the person at the terminal can put right: a taken port, a folder of a newer version.
 * The programs of `local/` print its one line and end with code 1, without a stack.
 */
export class Complaint extends Error {
  override name = 'Complaint';
}

/** Runs a program: a Complaint becomes one line on stderr, anything else keeps its stack. */
export async function program(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Complaint ? error.message : error);
    process.exit(1);
  }
}
