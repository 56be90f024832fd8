import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { writeAtomic } from '#local/folder/atomic.ts';

/** One version of an object; its bytes lie in `blobs/VERSION`. */
export interface ObjectVersion {
  bucket: string;
  key: string;
  version: string;
  /** Increases with every write: the newest version of a key has the greatest. */
  sequence: number;
  isDeleteMarker: boolean;
  size: number;
  etag: string;
  /** Milliseconds. */
  modified: number;
  /** Headers to give back: content type, user metadata, checksums. */
  headers: Record<string, string>;
  lockMode?: string;
  /** Milliseconds until which the version can be neither deleted nor given a shorter retention. */
  retainUntil?: number;
}

export type NewObject = Omit<ObjectVersion, 'version' | 'sequence'> & { bytes: Buffer };

export interface ObjectStore {
  /** Writes a version; in an unversioned bucket it replaces what was there. Returns its id. */
  put(object: NewObject, versioned: boolean): ObjectVersion;
  /** The newest version of a key, or the named one; a delete marker is a version too. */
  find(bucket: string, key: string, version?: string): ObjectVersion | undefined;
  /** Undefined where the file is gone from the disk. */
  bytes(object: ObjectVersion): Buffer | undefined;
  remove(object: ObjectVersion): void;
  retain(object: ObjectVersion, mode: string, until: number): void;
  /** Newest versions, delete markers left out, keys after `after` in byte order. */
  list(bucket: string, prefix: string, after: string, most: number): ObjectVersion[];
  versions(bucket: string, prefix: string, most: number): ObjectVersion[];
  /** Versions that a later one has replaced or hidden since before that moment; retained ones are left out. */
  replaced(bucket: string, prefix: string, before: number, most: number): ObjectVersion[];
  /** Delete markers that hide nothing any more. */
  loneMarkers(bucket: string, prefix: string, most: number): ObjectVersion[];
  close(): void;
}

const schema = `
CREATE TABLE IF NOT EXISTS object (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
  is_delete_marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL,
  headers TEXT NOT NULL, lock_mode TEXT, retain_until INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS object_by_key ON object (bucket, key, sequence DESC);
`;

const newest = `SELECT * FROM object AS o WHERE bucket = ? AND substr(key, 1, length(?2)) = ?2
  AND sequence = (SELECT max(sequence) FROM object WHERE bucket = o.bucket AND key = o.key)`;

const under = 'SELECT * FROM object AS o WHERE bucket = ?1 AND substr(key, 1, length(?2)) = ?2';
const ofSameKey = 'SELECT 1 FROM object AS other WHERE other.bucket = o.bucket AND other.key = o.key';

/** Objects on disk: rows in SQLite, bytes beside it, written before the row that names them. */
export function openStore(folder: string): ObjectStore {
  mkdirSync(join(folder, 'blobs'), { recursive: true });
  const database = new DatabaseSync(join(folder, 'objects.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; ${schema}`);
  const blob = (version: string) => join(folder, 'blobs', version);
  const insert = database.prepare(
    `INSERT INTO object (bucket, key, version, is_delete_marker, size, etag, modified, headers, lock_mode, retain_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const all = (sql: string, ...values: (string | number)[]) =>
    database
      .prepare(sql)
      .all(...values)
      .map(fromRow);

  const remove = (object: ObjectVersion) => {
    database.prepare('DELETE FROM object WHERE sequence = ?').run(object.sequence);
    rmSync(blob(object.version), { force: true });
  };
  const find: ObjectStore['find'] = (bucket, key, version) =>
    version === undefined
      ? all(
          'SELECT * FROM object WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1',
          bucket,
          key,
        )[0]
      : all('SELECT * FROM object WHERE bucket = ? AND key = ? AND version = ?', bucket, key, version)[0];

  return {
    find,
    remove,
    put({ bytes, ...object }, versioned) {
      const version = randomBytes(16).toString('hex');
      const before = versioned ? undefined : find(object.bucket, object.key);
      if (!object.isDeleteMarker) writeAtomic(blob(version), bytes);
      const { lastInsertRowid } = insert.run(
        object.bucket,
        object.key,
        version,
        object.isDeleteMarker ? 1 : 0,
        object.size,
        object.etag,
        object.modified,
        JSON.stringify(object.headers),
        object.lockMode ?? null,
        object.retainUntil ?? null,
      );
      if (before) remove(before);
      return { ...object, version, sequence: Number(lastInsertRowid) };
    },
    bytes: (object) => (existsSync(blob(object.version)) ? readFileSync(blob(object.version)) : undefined),
    retain(object, mode, until) {
      database
        .prepare('UPDATE object SET lock_mode = ?, retain_until = ? WHERE sequence = ?')
        .run(mode, until, object.sequence);
    },
    list: (bucket, prefix, after, most) =>
      all(
        `${newest} AND is_delete_marker = 0 AND key > ?3 ORDER BY key LIMIT ?4`,
        bucket,
        prefix,
        after,
        most,
      ),
    versions: (bucket, prefix, most) =>
      all(
        `SELECT * FROM object WHERE bucket = ? AND substr(key, 1, length(?2)) = ?2
         ORDER BY key, sequence DESC LIMIT ?3`,
        bucket,
        prefix,
        most,
      ),
    replaced: (bucket, prefix, before, most) =>
      all(
        `${under} AND retain_until IS NULL
         AND EXISTS (${ofSameKey} AND other.sequence > o.sequence AND other.modified <= ?3) LIMIT ?4`,
        bucket,
        prefix,
        before,
        most,
      ),
    loneMarkers: (bucket, prefix, most) =>
      all(
        `${under} AND is_delete_marker = 1
         AND NOT EXISTS (${ofSameKey} AND other.sequence <> o.sequence) LIMIT ?3`,
        bucket,
        prefix,
        most,
      ),
    close: () => database.close(),
  };
}

function fromRow(row: Record<string, unknown>): ObjectVersion {
  return {
    bucket: String(row.bucket),
    key: String(row.key),
    version: String(row.version),
    sequence: Number(row.sequence),
    isDeleteMarker: row.is_delete_marker === 1,
    size: Number(row.size),
    etag: String(row.etag),
    modified: Number(row.modified),
    headers: JSON.parse(String(row.headers)) as Record<string, string>,
    ...(row.lock_mode === null ? {} : { lockMode: String(row.lock_mode) }),
    ...(row.retain_until === null ? {} : { retainUntil: Number(row.retain_until) }),
  };
}
