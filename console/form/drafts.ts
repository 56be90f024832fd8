/** 草稿：kept on this machine only, per account and task, for a fortnight; gone once the act is recorded. */

interface Draft {
  at: number;
  values: Record<string, unknown>;
}

const prefix = 'huicai.draft.';
const fortnight = 14 * 86_400_000;

/** Without a key nothing is kept: personal data stays off the machine. */
export function readDraft(key: string | undefined): Draft | undefined {
  if (key === undefined) return undefined;
  try {
    const text = localStorage.getItem(prefix + key);
    const draft = text ? (JSON.parse(text) as Draft) : undefined;
    return draft && Date.now() - draft.at < fortnight ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser gives no room: the form says so instead of promising. */
export function writeDraft(key: string, values: Record<string, unknown>): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ at: Date.now(), values } satisfies Draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}
