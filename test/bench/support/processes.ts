/** What the kernel knows of a running system: memory and processor time of its processes and threads (`/proc`). */
import { readdirSync, readFileSync } from 'node:fs';
import { readRunFile } from '#local/folder/run.ts';

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const ticksPerSecond = 100;

/** Process of the host and of the table's server of the system in a data folder. */
export function processesOf(folder: string): Record<string, number> {
  const run = readRunFile(folder);
  if (!run) throw new Error(`nothing runs in ${folder}`);
  return { node: run.pid, ...Object.fromEntries(run.children.map(({ name, pid }) => [name, pid])) };
}

/** The process and everything it has started, by pid. */
export function familyOf(pid: number): { pid: number; name: string }[] {
  const parents = new Map<number, number>();
  const names = new Map<number, string>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(`/proc/${entry}`);
    if (!stat) continue;
    parents.set(Number(entry), stat.parent);
    names.set(Number(entry), stat.name);
  }
  const belongs = (id: number | undefined): boolean =>
    id !== undefined && id > 1 && (id === pid || belongs(parents.get(id)));
  return [...names].filter(([id]) => belongs(id)).map(([id, name]) => ({ pid: id, name }));
}

/** Bytes of resident memory, now and at its highest. */
export function residentOf(pid: number): { now: number; highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0);
  return { now: kilobytes('VmRSS') * 1024, highest: kilobytes('VmHWM') * 1024 };
}

/** Seconds of processor time of a process so far. */
export function processorOf(pid: number): number {
  return statOf(`/proc/${pid}`)?.seconds ?? 0;
}

/** Seconds of processor time by thread, `name/id`. */
export function threadsOf(pid: number): Record<string, number> {
  return Object.fromEntries(
    readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
      const stat = statOf(`/proc/${pid}/task/${thread}`);
      return stat ? [[`${stat.name}/${thread}`, stat.seconds]] : [];
    }),
  );
}

/** Seconds that have passed for whoever waited for a disk, all cores together. */
export function waitedForDisk(): number {
  const fields = /^cpu\s+(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? [];
  return (fields[4] ?? 0) / ticksPerSecond;
}

function statOf(folder: string): { name: string; parent: number; seconds: number } | undefined {
  try {
    const text = readFileSync(`${folder}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; what follows the last one is numbers.
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [user, system] = [fields[11], fields[12]].map(Number);
    return { name, parent: Number(fields[1]), seconds: ((user ?? 0) + (system ?? 0)) / ticksPerSecond };
  } catch {
    // Ended meanwhile.
    return undefined;
  }
}
