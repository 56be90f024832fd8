/** Grows with every change of the tables; a file of another format is refused. */
export const FORMAT = 2;

/**
 * Everything the engine knows, in one SQLite file. Times are milliseconds, bodies are JSON text, `sum` is the checksum of the bodies
 * before it. An execution that runs has a row in `running` too: what changes at every turn is kept apart from what does not.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS machine (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL, next_version INTEGER NOT NULL DEFAULT 1
) STRICT;
-- An execution keeps the revision it started with.
CREATE TABLE IF NOT EXISTS revision (
  id INTEGER PRIMARY KEY, machine TEXT NOT NULL, revision_id TEXT NOT NULL, definition TEXT NOT NULL,
  role_arn TEXT NOT NULL, settings TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS version (
  arn TEXT PRIMARY KEY, machine TEXT NOT NULL, number INTEGER NOT NULL, revision INTEGER NOT NULL,
  description TEXT, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS alias (
  arn TEXT PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, description TEXT, routing TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tag (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS activity (arn TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS execution (
  id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, revision INTEGER NOT NULL, status TEXT NOT NULL,
  started_at INTEGER NOT NULL, parent INTEGER, parent_thread INTEGER, parent_task INTEGER, fixed TEXT NOT NULL, ending TEXT, sum INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS execution_of_machine ON execution (machine, started_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS execution_of_parent ON execution (parent) WHERE parent IS NOT NULL;
-- The counters and the root thread of an execution that has not ended.
CREATE TABLE IF NOT EXISTS running (id INTEGER PRIMARY KEY, runnable INTEGER NOT NULL, body TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS running_runnable ON running (runnable) WHERE runnable = 1;
-- Its other threads: branches and items.
CREATE TABLE IF NOT EXISTS thread (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (execution, id)
) STRICT, WITHOUT ROWID;
-- The events of one turn; the key is execution * 32768 + the id of the first.
CREATE TABLE IF NOT EXISTS history (key INTEGER PRIMARY KEY, body TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS timer (
  at INTEGER NOT NULL, seq INTEGER NOT NULL, execution INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (at, seq)
) STRICT, WITHOUT ROWID;
-- Calls sent out and not yet answered: what a restart sends again.
CREATE TABLE IF NOT EXISTS call (
  execution INTEGER NOT NULL, thread INTEGER NOT NULL, task INTEGER NOT NULL, body TEXT NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (execution, thread, task)
) STRICT, WITHOUT ROWID;
`;
