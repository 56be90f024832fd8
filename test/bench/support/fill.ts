/** A journal with very many executions in it, quickly: by the engine's own StartExecution, without its protocol around it. */
import { startExecution } from '#local/states/protocol/operations/executions.ts';
import { Executions } from '#local/states/runtime/executions.ts';

/** So many starts share a transaction; the engine shares it among those that come in the same turn of the event loop. */
const together = 500;

/** Starts so many executions, of these machines in turn. They are real: each has its turn, its history, its timer. Nothing may be open on the file. */
export async function fill(
  file: string,
  place: { region: string; accountId: string; partition: string },
  machines: string[],
  count: number,
): Promise<void> {
  const executions = new Executions(file, place, Date.now);
  for (let started = 0; started < count; ) {
    const until = Math.min(count, started + together);
    for (; started < until; started += 1) {
      const stateMachineArn = machines[started % machines.length] as string;
      startExecution(executions, { stateMachineArn, input: '{"amount":700000}' });
    }
    await executions.journal.flushed();
  }
  executions.closed = true;
  executions.journal.close();
}
