/** One transaction: what is written, under which guard, and what its cancellation means. */
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { tableName, writeTogether } from '#functions/store/table.ts';

type Item = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Part<K extends 'Put' | 'Update' | 'Delete' | 'ConditionCheck'> = {
  [P in K]: Omit<NonNullable<Item[P]>, 'TableName'>;
};
type Unnamed = Part<'Put'> | Part<'Update'> | Part<'Delete'> | Part<'ConditionCheck'>;

/** What a row is for; names the guard that failed. */
export type What =
  | 'event'
  | 'task'
  | 'text'
  | 'key'
  | 'summary'
  | 'party'
  | 'head'
  | 'outbox'
  | 'receipt'
  | 'notice'
  | 'done'
  | 'idempotency'
  | 'budget'
  | 'bought'
  | 'counter'
  | 'county'
  | 'calendar'
  | 'directory'
  | 'figure'
  | 'assistance'
  | 'register'
  | 'recipient'
  | 'mark'
  | 'reveal'
  | 'photograph'
  | 'erasure'
  | 'watch'
  | 'link'
  | 'records'
  | 'service'
  | 'uploads'
  | 'closed'
  | 'survey'
  | 'ban'
  | 'roll'
  | 'helper'
  | 'recount';

export interface Write {
  what: What;
  item: Unnamed;
}

/** DynamoDB's limit on one transaction. */
export const transactionLimit = 100;

export function write(what: What, item: Unnamed): Write {
  return { what, item };
}

export function put(what: What, row: object, guard?: 'new'): Write {
  return write(what, {
    Put: {
      Item: row as Record<string, unknown>,
      ...(guard === 'new' ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}),
    },
  });
}

export function remove(what: What, { pk, sk }: { pk: string; sk: string }): Write {
  return write(what, { Delete: { Key: { pk, sk } } });
}

/** Somebody else was quicker: load again and decide again. `what` = the rows whose guards failed. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly what: What[];

  constructor(what: What[]) {
    super(`conflict on ${what.join(', ') || 'a concurrent transaction'}`);
    this.what = what;
  }
}

/** All or nothing. Throws `Conflict` where a guard failed or another transaction held a row. */
export async function transact(writes: Write[]): Promise<void> {
  if (writes.length > transactionLimit) {
    throw new Error(`an act of ${writes.length} rows is larger than one transaction (${transactionLimit})`);
  }
  const TransactItems = writes.map(({ item }) => {
    const [kind, part] = Object.entries(item)[0] as [string, object];
    return { [kind]: { ...part, TableName: tableName() } } as Item;
  });
  try {
    await writeTogether(TransactItems);
  } catch (fault) {
    throw conflictOf(fault, writes) ?? fault;
  }
}

function conflictOf(fault: unknown, writes: Write[]): Conflict | undefined {
  const { name, CancellationReasons } = fault as {
    name?: string;
    CancellationReasons?: { Code?: string }[];
  };
  if (name === 'TransactionInProgressException' || name === 'TransactionConflictException') {
    return new Conflict([]);
  }
  if (name !== 'TransactionCanceledException') return undefined;
  const codes = (CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  if (codes.some((code) => code === 'ValidationError' || code === 'ItemCollectionSizeLimitExceeded')) {
    return undefined;
  }
  return new Conflict(
    codes.flatMap((code, index) => {
      const written = writes[index];
      return code === 'ConditionalCheckFailed' && written ? [written.what] : [];
    }),
  );
}
