/** Everything the engine knows, in one SQLite file. Times are milliseconds, bodies are JSON text. */
export const SCHEMA = `
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
  started_at INTEGER NOT NULL, runnable INTEGER NOT NULL, header TEXT NOT NULL, links TEXT NOT NULL,
  parent INTEGER, parent_thread INTEGER, parent_task INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS execution_of_machine ON execution (machine, started_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS execution_runnable ON execution (runnable) WHERE runnable = 1;
CREATE INDEX IF NOT EXISTS execution_of_parent ON execution (parent) WHERE parent IS NOT NULL;
CREATE TABLE IF NOT EXISTS thread (execution INTEGER NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (execution, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, details TEXT,
  PRIMARY KEY (execution, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS timer (
  seq INTEGER PRIMARY KEY, execution INTEGER NOT NULL, thread TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (execution, key)
) STRICT;
CREATE INDEX IF NOT EXISTS timer_due ON timer (at, seq);
-- Calls sent out and not yet answered: what a restart sends again.
CREATE TABLE IF NOT EXISTS call (
  execution INTEGER NOT NULL, thread INTEGER NOT NULL, task INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (execution, thread, task)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS token (
  token TEXT PRIMARY KEY, execution INTEGER NOT NULL, thread INTEGER NOT NULL, task INTEGER NOT NULL, open INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS token_of_execution ON token (execution) WHERE open = 1;
`;
