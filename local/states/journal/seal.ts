import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { readLog } from './wal.ts';

/**
 * What SQLite cannot know of itself. It has no checksums in the database file, and drops the end of a damaged log in silence. So a
 * second file, `…-seal`, holds a checksum of every page of the database file and the number of the last commit:
 *
 *     0     two slots of 512 bytes, written in turn: magic, pages, commits, checksum
 *     4096  four bytes for every page of the database
 *
 * The pages are sealed after each checkpoint, before the log may be written anew; a page that differs must therefore stand in the log.
 * The number is on the disk (O_DSYNC) before a commit is acknowledged, and after the log is: it is never ahead of the log, and a log
 * that ends before it has lost something, by a dying process, a power cut or a flipped bit alike.
 */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';
}

const PAGE = 4096;
/** The page of SQLite's lock byte, at one gibibyte: never written, so never sealed (https://www.sqlite.org/fileformat2.html#lockbyte). */
const LOCK_PAGE = 2 ** 30 / PAGE + 1;
const SLOT = 512;
const MAGIC = 0x53454c32;
const damaged = (file: string, what: string): JournalDamaged =>
  new JournalDamaged(
    `${file} is damaged: ${what}. Put back a copy of the database with its -wal and -seal files.`,
  );

/** 0 means never sealed. */
const sum = (page: Buffer): number => crc32(page) || 1;

export class Seal {
  readonly #file: string;
  readonly #fd: number;
  /** The same file; what is written through it is on the disk when the call returns. */
  readonly #through: number;
  readonly #slot = Buffer.alloc(32);
  #sums = new Uint32Array(256);
  #pages = 0;
  commits = 0;

  private constructor(file: string, fd: number) {
    this.#file = file;
    this.#fd = fd;
    this.#through = openSync(`${file}-seal`, constants.O_WRONLY | constants.O_DSYNC);
  }

  /** A new seal for a database that does not exist yet, or is taken as it is. */
  static create(file: string): Seal {
    const seal = new Seal(file, openSync(`${file}-seal`, 'w+'));
    seal.#writeSlots();
    fsyncSync(seal.#fd);
    return seal;
  }

  /** Before SQLite touches the file: every page is as it was sealed or stands in the log. Throws JournalDamaged. */
  static open(file: string): Seal {
    const sealed = existsSync(`${file}-seal`);
    if (!sealed && !existsSync(file)) return Seal.create(file);
    if (!sealed) throw damaged(file, 'its seal is missing');
    const seal = new Seal(file, openSync(`${file}-seal`, 'r+'));
    try {
      seal.#read();
      seal.#verifyPages();
    } catch (error) {
      seal.close();
      throw error;
    }
    return seal;
  }

  /** After SQLite's recovery: no commit that was acknowledged may be missing. */
  verifyCommits(commits: number): void {
    if (commits < this.commits)
      throw damaged(this.#file, `its log ends at commit ${commits}, but commit ${this.commits} was on disk`);
    this.commits = commits;
  }

  committed(commits: number): void {
    this.commits = commits;
    this.#writeSlot(commits % 2, this.#through);
  }

  /** Call after a complete checkpoint and before the next write. */
  checkpointed(): void {
    const { pages, databasePages } = readLog(`${this.#file}-wal`, PAGE, false);
    if (databasePages === 0) return;
    this.#resize(databasePages);
    const blocks = new Set<number>();
    for (const [page, content] of pages) {
      if (page > databasePages) continue;
      this.#sums[page - 1] = sum(content);
      blocks.add(((page - 1) * 4) >> 12);
    }
    const bytes = Buffer.from(this.#sums.buffer);
    for (const block of blocks)
      writeSync(
        this.#fd,
        bytes,
        block << 12,
        Math.min(4096, bytes.length - (block << 12)),
        4096 + (block << 12),
      );
    this.#writeSlots();
    fdatasyncSync(this.#fd);
  }

  /** Seals the database file as it is; only where its content has been verified otherwise. */
  sealAll(commits: number): void {
    this.commits = commits;
    this.#eachPage((page, content) => {
      this.#resize(page);
      this.#sums[page - 1] = sum(content);
    });
    writeSync(this.#fd, Buffer.from(this.#sums.buffer), 0, this.#pages * 4, 4096);
    this.#writeSlots();
    fsyncSync(this.#fd);
  }

  close(): void {
    closeSync(this.#fd);
    closeSync(this.#through);
  }

  #resize(pages: number): void {
    if (pages > this.#sums.length) {
      const larger = new Uint32Array(Math.max(pages, this.#sums.length * 2));
      larger.set(this.#sums);
      this.#sums = larger;
    }
    this.#pages = pages;
  }

  #writeSlots(): void {
    this.#writeSlot(0);
    this.#writeSlot(1);
  }

  #writeSlot(which: number, fd = this.#fd): void {
    const slot = this.#slot;
    slot.writeUInt32LE(MAGIC, 0);
    slot.writeUInt32LE(this.#pages, 4);
    slot.writeBigUInt64LE(BigInt(this.commits), 8);
    slot.writeUInt32LE(crc32(slot.subarray(0, 28)), 28);
    writeSync(fd, slot, 0, 32, which * SLOT);
  }

  #read(): void {
    const { size } = fstatSync(this.#fd);
    const bytes = Buffer.alloc(Math.max(size, 4096));
    readSync(this.#fd, bytes, 0, size, 0);
    for (const at of [0, SLOT]) {
      const slot = bytes.subarray(at, at + 32);
      if (slot.readUInt32LE(0) !== MAGIC || slot.readUInt32LE(28) !== crc32(slot.subarray(0, 28)))
        throw damaged(this.#file, 'its seal is broken');
      const commits = Number(slot.readBigUInt64LE(8));
      if (commits < this.commits) continue;
      this.commits = commits;
      this.#pages = slot.readUInt32LE(4);
    }
    if (4096 + this.#pages * 4 > bytes.length) throw damaged(this.#file, 'its seal is cut short');
    this.#sums = new Uint32Array(Math.max(256, this.#pages));
    for (let page = 0; page < this.#pages; page += 1) this.#sums[page] = bytes.readUInt32LE(4096 + page * 4);
  }

  #verifyPages(): void {
    const { pages: logged } = readLog(`${this.#file}-wal`, PAGE, true);
    let last = 0;
    this.#eachPage((page, content) => {
      last = page;
      if (page === LOCK_PAGE) return;
      const known = page <= this.#pages ? this.#sums[page - 1] : undefined;
      // A database that has never been checkpointed is sealed for the first time then.
      if (known === sum(content) || logged.has(page) || this.#pages === 0) return;
      throw damaged(this.#file, `page ${page} is not what was written`);
    });
    for (let page = last + 1; page <= this.#pages; page += 1)
      if (!logged.has(page)) throw damaged(this.#file, `page ${page} of ${this.#pages} is missing`);
  }

  #eachPage(visit: (page: number, content: Buffer) => void): void {
    if (!existsSync(this.#file)) return;
    const fd = openSync(this.#file, 'r');
    try {
      const chunk = Buffer.alloc(256 * PAGE);
      for (let page = 0; ; ) {
        const read = readSync(fd, chunk, 0, chunk.length, page * PAGE);
        for (let at = 0; at + PAGE <= read; at += PAGE) visit(++page, chunk.subarray(at, at + PAGE));
        if (read < chunk.length) return;
      }
    } finally {
      closeSync(fd);
    }
  }
}
