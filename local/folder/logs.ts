import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import type { DataFolder } from './data.ts';

const mostBytes = 8 * 1024 * 1024;

/** A log file in `logs/`; when it has grown to 8 MB it becomes `NAME.log.1` and a new one begins. Lines keep real time. What has no room there is said aloud. */
export function openLog(folder: DataFolder, name: string): (text: string) => void {
  mkdirSync(folder.file('logs'), { recursive: true });
  const path = folder.file('logs', `${name}.log`);
  let size = sizeOf(path);
  return (text) => {
    try {
      if (size > mostBytes) {
        renameSync(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, text);
      size += Buffer.byteLength(text);
    } catch {
      // A disk without room ends the system by its own word, not by that of a log.
      process.stderr.write(text);
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
