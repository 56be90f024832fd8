import type { Json } from '../json.ts';
import type { Journal } from './journal.ts';

export type Settings = {
  loggingConfiguration?: Json;
  tracingConfiguration?: Json;
  encryptionConfiguration?: Json;
};
export type MachineRow = {
  arn: string;
  name: string;
  type: 'STANDARD' | 'EXPRESS';
  createdAt: number;
  revision: number;
};
export type Revision = {
  id: number;
  machine: string;
  revisionId: string;
  definition: string;
  roleArn: string;
  settings: Settings;
  createdAt: number;
};
export type Version = {
  arn: string;
  machine: string;
  number: number;
  revision: number;
  description: string | null;
  createdAt: number;
};
export type Route = { stateMachineVersionArn: string; weight: number };
export type Alias = {
  arn: string;
  machine: string;
  name: string;
  description: string | null;
  routing: Route[];
  createdAt: number;
  updatedAt: number;
};
export type Activity = { arn: string; name: string; createdAt: number };

type RawRevision = {
  id: number;
  machine: string;
  revision_id: string;
  definition: string;
  role_arn: string;
  settings: string;
  created_at: number;
};
type RawAlias = {
  arn: string;
  machine: string;
  name: string;
  description: string | null;
  routing: string;
  created_at: number;
  updated_at: number;
};

const MACHINE = 'SELECT arn, name, type, created_at AS createdAt, revision FROM machine';
const VERSION = 'SELECT arn, machine, number, revision, description, created_at AS createdAt FROM version';

/** Everything that is not an execution: machines with their revisions, versions and aliases, activities, tags. */
export class MachineStore {
  readonly #journal: Journal;
  readonly #revisions = new Map<number, Revision>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  create(
    machine: Omit<MachineRow, 'revision'>,
    revision: Omit<Revision, 'id' | 'machine' | 'createdAt'>,
  ): void {
    const id = this.addRevision({ ...revision, machine: machine.arn, createdAt: machine.createdAt });
    this.#journal.run(
      'INSERT INTO machine (arn, name, type, created_at, revision) VALUES (?,?,?,?,?)',
      machine.arn,
      machine.name,
      machine.type,
      machine.createdAt,
      id,
    );
  }

  addRevision(revision: Omit<Revision, 'id'>): number {
    return this.#journal.run(
      'INSERT INTO revision (machine, revision_id, definition, role_arn, settings, created_at) VALUES (?,?,?,?,?,?)',
      revision.machine,
      revision.revisionId,
      revision.definition,
      revision.roleArn,
      JSON.stringify(revision.settings),
      revision.createdAt,
    );
  }

  update(revision: Omit<Revision, 'id'>): void {
    this.#journal.run(
      'UPDATE machine SET revision = ? WHERE arn = ?',
      this.addRevision(revision),
      revision.machine,
    );
  }

  find(arn: string): MachineRow | undefined {
    return this.#journal.get<MachineRow>(`${MACHINE} WHERE arn = ?`, arn);
  }

  list(limit: number, offset: number): MachineRow[] {
    return this.#journal.all<MachineRow>(`${MACHINE} ORDER BY name LIMIT ? OFFSET ?`, limit, offset);
  }

  /** Revisions stay: executions that have started keep running on theirs. */
  remove(arn: string): void {
    for (const sql of [
      'DELETE FROM machine WHERE arn = ?',
      'DELETE FROM version WHERE machine = ?',
      'DELETE FROM alias WHERE machine = ?',
      'DELETE FROM tag WHERE arn = ?',
    ])
      this.#journal.run(sql, arn);
  }

  revision(id: number): Revision {
    const known = this.#revisions.get(id);
    if (known) return known;
    const raw = this.#journal.get<RawRevision>('SELECT * FROM revision WHERE id = ?', id);
    if (!raw) throw new Error(`revision ${id} is gone`);
    const revision = {
      id,
      machine: raw.machine,
      revisionId: raw.revision_id,
      definition: raw.definition,
      roleArn: raw.role_arn,
      settings: JSON.parse(raw.settings) as Settings,
      createdAt: raw.created_at,
    };
    if (this.#revisions.size > 500) this.#revisions.clear();
    this.#revisions.set(id, revision);
    return revision;
  }

  forget(): void {
    this.#revisions.clear();
  }

  publish(machine: MachineRow, description: string | undefined, now: number): Version {
    const latest = this.#journal.get<Version>(
      `${VERSION} WHERE machine = ? AND revision = ?`,
      machine.arn,
      machine.revision,
    );
    if (latest) return latest;
    const number =
      this.#journal.get<{ next: number }>(
        'SELECT next_version AS next FROM machine WHERE arn = ?',
        machine.arn,
      )?.next ?? 1;
    const version = {
      arn: `${machine.arn}:${number}`,
      machine: machine.arn,
      number,
      revision: machine.revision,
      description: description ?? null,
      createdAt: now,
    };
    this.#journal.run('UPDATE machine SET next_version = ? WHERE arn = ?', number + 1, machine.arn);
    this.#journal.run(
      'INSERT INTO version (arn, machine, number, revision, description, created_at) VALUES (?,?,?,?,?,?)',
      version.arn,
      machine.arn,
      number,
      machine.revision,
      version.description,
      now,
    );
    return version;
  }

  version(arn: string): Version | undefined {
    return this.#journal.get<Version>(`${VERSION} WHERE arn = ?`, arn);
  }

  versions(machine: string, limit: number, offset: number): Version[] {
    return this.#journal.all<Version>(
      `${VERSION} WHERE machine = ? ORDER BY number DESC LIMIT ? OFFSET ?`,
      machine,
      limit,
      offset,
    );
  }

  removeVersion(arn: string): void {
    this.#journal.run('DELETE FROM version WHERE arn = ?', arn);
  }

  putAlias(alias: Alias): void {
    this.#journal.run(
      'INSERT OR REPLACE INTO alias (arn, machine, name, description, routing, created_at, updated_at) VALUES (?,?,?,?,?,?,?)',
      alias.arn,
      alias.machine,
      alias.name,
      alias.description,
      JSON.stringify(alias.routing),
      alias.createdAt,
      alias.updatedAt,
    );
  }

  alias(arn: string): Alias | undefined {
    const raw = this.#journal.get<RawAlias>('SELECT * FROM alias WHERE arn = ?', arn);
    return raw && aliasOf(raw);
  }

  aliases(machine: string): Alias[] {
    return this.#journal
      .all<RawAlias>('SELECT * FROM alias WHERE machine = ? ORDER BY created_at, name', machine)
      .map(aliasOf);
  }

  removeAlias(arn: string): void {
    this.#journal.run('DELETE FROM alias WHERE arn = ?', arn);
  }

  putActivity(activity: Activity): void {
    this.#journal.run(
      'INSERT INTO activity (arn, name, created_at) VALUES (?,?,?)',
      activity.arn,
      activity.name,
      activity.createdAt,
    );
  }

  activity(arn: string): Activity | undefined {
    return this.#journal.get<Activity>(
      'SELECT arn, name, created_at AS createdAt FROM activity WHERE arn = ?',
      arn,
    );
  }

  activities(limit: number, offset: number): Activity[] {
    return this.#journal.all<Activity>(
      'SELECT arn, name, created_at AS createdAt FROM activity ORDER BY name LIMIT ? OFFSET ?',
      limit,
      offset,
    );
  }

  removeActivity(arn: string): void {
    this.#journal.run('DELETE FROM activity WHERE arn = ?', arn);
  }

  tags(arn: string): { key: string; value: string }[] {
    return this.#journal.all('SELECT key, value FROM tag WHERE arn = ? ORDER BY key', arn);
  }

  putTag(arn: string, key: string, value: string): void {
    this.#journal.run('INSERT OR REPLACE INTO tag (arn, key, value) VALUES (?,?,?)', arn, key, value);
  }

  removeTag(arn: string, key: string): void {
    this.#journal.run('DELETE FROM tag WHERE arn = ? AND key = ?', arn, key);
  }
}

function aliasOf(raw: RawAlias): Alias {
  return {
    arn: raw.arn,
    machine: raw.machine,
    name: raw.name,
    description: raw.description,
    routing: JSON.parse(raw.routing) as Route[],
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  };
}
