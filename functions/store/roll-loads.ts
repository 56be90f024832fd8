/** 可负责人数 over all takeovers: a row of each helper counts what was accepted in each roll, and moves with every acceptance. */
import type { RollEvent, RollState } from '#domain/roll/types.ts';
import { type RollId, rollStream } from '#functions/store/keys.ts';
import { acceptedBy, formerHolders } from '#functions/store/roll-people.ts';
import { getRow, pause, type RowKey } from '#functions/store/table.ts';
import { Conflict, transact, type Write, write } from '#functions/store/write.ts';

/** 同一人在其他接管中已接受的人数, from a row that every acceptance moves: two rolls cannot fill the same person twice. */
export async function acceptedElsewhere(id: RollId, account: string): Promise<number> {
  const { rolls = {} } = (await getRow<LoadRow>(loadKey(account))) ?? {};
  const own = rollStream(id);
  return Object.entries(rolls).reduce((sum, [roll, count]) => (roll === own ? sum : sum + count), 0);
}

/** Times that somebody may be quicker. */
const rounds = 20;

interface LoadRow {
  version: number;
  /** Accepted by roll. */
  rolls: Record<string, number>;
}

const loadKey = (account: string): RowKey => ({ pk: `helper#${account}`, sk: 'load' });

/** What changes of the counts of those who accepted: of whoever acts, and of those from whom it is taken over. */
export async function loadWrites(
  id: RollId,
  before: RollState,
  after: RollState,
  event: RollEvent,
): Promise<Write[]> {
  if (event.type !== 'AcceptRecipients' && event.type !== 'DeclineRecipients') return [];
  const accounts = [event.helper, ...formerHolders(before, event)];
  return (await Promise.all(accounts.map((account) => loadWrite(id, after, account)))).flat();
}

/** Guarded by the version that was read: whoever accepts elsewhere meanwhile makes this one decide again. */
async function loadWrite(id: RollId, after: RollState, account: string): Promise<Write[]> {
  const { version = 0, rolls = {} } = (await getRow<LoadRow>(loadKey(account))) ?? {};
  const accepted = acceptedBy(after, account).length;
  if (accepted === (rolls[rollStream(id)] ?? 0)) return [];
  const row = {
    ...loadKey(account),
    version: version + 1,
    rolls: { ...rolls, [rollStream(id)]: accepted },
  };
  return [
    write('helper', {
      Put: {
        Item: row,
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ...(version === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': version },
            }),
      },
    }),
  ];
}

/** Those who accepted are free again. */
export async function releaseHelpers({ id, state }: { id: RollId; state: RollState }): Promise<void> {
  const own = rollStream(id);
  const helpers = new Set(
    [...state.entries.values()].flatMap(({ standing, helper }) =>
      standing === 'accepted' && helper !== undefined ? [helper] : [],
    ),
  );
  for (const account of helpers)
    for (let count = 1; count <= rounds; count++) {
      const row = await getRow<LoadRow>(loadKey(account));
      if (row?.rolls[own] === undefined) break;
      const { [own]: _, ...rolls } = row.rolls;
      try {
        await transact([
          write('helper', {
            Put: {
              Item: { ...loadKey(account), version: row.version + 1, rolls },
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':version': row.version },
            },
          }),
        ]);
        break;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        await pause(count);
      }
    }
}
