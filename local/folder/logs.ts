import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, statSync, write } from 'node:fs';
import type { DataFolder } from './data.ts';

const mostBytes = 8 * 1024 * 1024;

/**
 * A log file in `logs/`; when it has grown to 8 MB it becomes `NAME.log.1` and a new one begins. Lines keep real time. They are
 * written beside the work, one batch at a time: where the file system flushes just then, no request waits for it. What has
 * no room there is said aloud.
 */
export function openLog(folder: DataFolder, name: string): (text: string) => void {
  mkdirSync(folder.file('logs'), { recursive: true });
  return new Log(folder.file('logs', `${name}.log`)).say;
}

/** Logs whose lines are not yet all handed over. */
const unwritten = new Set<Log>();
// What was said last may be the reason of the end.
process.once('exit', () => {
  for (const log of unwritten) log.writeRest();
});

class Log {
  readonly #path: string;
  #size: number;
  #waiting = '';
  #writing = false;

  constructor(path: string) {
    this.#path = path;
    this.#size = sizeOf(path);
  }

  readonly say = (text: string): void => {
    this.#waiting += text;
    unwritten.add(this);
    if (!this.#writing) this.#writeOn();
  };

  /** After the batch that another thread is writing: a moment, and no longer where the disk does not take it. */
  writeRest(): void {
    const patience = performance.now() + 200;
    while (this.#writing && sizeOf(this.#path) < this.#size && performance.now() < patience);
    const text = this.#take();
    try {
      appendFileSync(this.#path, text);
    } catch {
      process.stderr.write(text);
    }
  }

  #writeOn(): void {
    if (this.#waiting === '') return;
    const text = this.#take();
    try {
      const file = this.#opened();
      this.#writing = true;
      write(file, text, (error) => {
        this.#writing = false;
        closeSync(file);
        // A disk without room ends the system by its own word, not by that of a log.
        if (error) process.stderr.write(text);
        if (this.#waiting === '') unwritten.delete(this);
        this.#writeOn();
      });
      this.#size += Buffer.byteLength(text);
    } catch {
      process.stderr.write(text);
    }
  }

  #take(): string {
    const text = this.#waiting;
    this.#waiting = '';
    return text;
  }

  #opened(): number {
    if (this.#size > mostBytes) {
      renameSync(this.#path, `${this.#path}.1`);
      this.#size = 0;
    }
    return openSync(this.#path, 'a');
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
