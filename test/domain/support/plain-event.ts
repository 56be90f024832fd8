/** What every event owes the record: plain data, and an owner for each task it opens. */
import type { PurchaseEvent } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';

/** Throws where something stands in the event that a store would lose, or where a task is nobody's. */
export function wantPlain({ type, data, opens, hands = [] }: PurchaseEvent, form: unknown): void {
  // A test may leave a field of its form without a value; what comes over HTTP cannot.
  const lost = lostIn(form ?? {}, 'form') === undefined && lostIn(data, type);
  if (lost) throw new Error(`${lost} has no value, and would not come back from a store`);
  for (const { key, owner } of [...opens, ...hands])
    if (!Object.hasOwn(roles, owner.role) || owner.scope.trim() === '')
      throw new Error(`${type} gives ${key} to nobody: ${JSON.stringify(owner)}`);
}

function lostIn(value: unknown, path: string): string | undefined {
  if (value === undefined) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const lost = lostIn(part, `${path}.${name}`);
    if (lost) return lost;
  }
  return undefined;
}
