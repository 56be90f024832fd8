import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';

const schema = `
CREATE TABLE IF NOT EXISTS item (
  model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires INTEGER,
  uid TEXT, grant_id TEXT, PRIMARY KEY (model, id)
) STRICT;
CREATE INDEX IF NOT EXISTS item_by_uid ON item (uid);
CREATE INDEX IF NOT EXISTS item_by_grant ON item (grant_id);
`;

/** What the issuer remembers (logins, grants, codes), in SQLite, so that a restart logs nobody out. */
export function openIssuerStore(file: string): { adapter: AdapterConstructor; close(): void } {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`);
  database.prepare('DELETE FROM item WHERE expires < ?').run(Date.now());
  const put = database.prepare('INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?)');
  const byId = database.prepare('SELECT payload, expires FROM item WHERE model = ? AND id = ?');
  const byUid = database.prepare('SELECT payload, expires FROM item WHERE model = ? AND uid = ?');
  const alive = (row: unknown): AdapterPayload | undefined => {
    const found = row as { payload: string; expires: number | null } | undefined;
    if (!found || (found.expires !== null && found.expires < Date.now())) return undefined;
    return JSON.parse(found.payload) as AdapterPayload;
  };

  class SqliteAdapter implements Adapter {
    private readonly model: string;

    constructor(model: string) {
      this.model = model;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      const expires = expiresIn ? Date.now() + expiresIn * 1_000 : null;
      put.run(this.model, id, JSON.stringify(payload), expires, payload.uid ?? null, payload.grantId ?? null);
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      return alive(byId.get(this.model, id));
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return alive(byUid.get(this.model, uid));
    }

    /** Device codes are not offered. */
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      database
        .prepare("UPDATE item SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?")
        .run(Math.floor(Date.now() / 1_000), this.model, id);
    }

    async destroy(id: string): Promise<void> {
      database.prepare('DELETE FROM item WHERE model = ? AND id = ?').run(this.model, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      database.prepare('DELETE FROM item WHERE grant_id = ?').run(grantId);
    }
  }

  return { adapter: SqliteAdapter, close: () => database.close() };
}
