/**
 * 验收截止: once a period is accepted, no record of it is taken in any more. Uploads count themselves on a few rows; the acceptance is stored
 * only if none of them has moved since the records were read, so that what was accepted is what lies there.
 */
import type { IsoDate } from '#domain/kernel/types.ts';
import type { ContractId } from '#functions/store/contract-key.ts';
import { recordsStream } from '#functions/store/keys.ts';
import { batchGet, getRow, type RowKey } from '#functions/store/table.ts';
import { put, type Write, write } from '#functions/store/write.ts';

/** Several, so that the parts of a file do not wait for each other. */
const counters = 8;

const closedKey = ({ purchase, lot }: ContractId): RowKey => ({
  pk: recordsStream(purchase, lot),
  sk: 'closed',
});
const counterKey = ({ purchase, lot }: ContractId, index: number): RowKey => ({
  pk: recordsStream(purchase, lot),
  sk: `u#${index % counters}`,
});

/** 已验收到: the last day of which no record is taken in; undefined where nothing was accepted. */
export async function closedUntil(contract: ContractId): Promise<IsoDate | undefined> {
  return (await getRow<{ until: IsoDate }>(closedKey(contract)))?.until;
}

/** Beside a part of a file whose earliest record is of that day. */
export function uploadWrites(contract: ContractId, part: number, earliest: IsoDate): Write[] {
  return [
    write('closed', {
      ConditionCheck: {
        Key: closedKey(contract),
        ConditionExpression: 'attribute_not_exists(pk) OR #until < :earliest',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':earliest': earliest },
      },
    }),
    write('uploads', {
      Update: {
        Key: counterKey(contract, part),
        UpdateExpression: 'ADD parts :one',
        ExpressionAttributeValues: { ':one': 1 },
      },
    }),
  ];
}

/** How many rows `uploadWrites` adds to a transaction. */
export const uploadRows = 2;

/** To be asked before the records are read; what it answers is stored with the acceptance, or fails with it. */
export async function closingWrites(contract: ContractId, until: IsoDate): Promise<Write[]> {
  const keys = Array.from({ length: counters }, (_, index) => counterKey(contract, index));
  const rows = await batchGet<RowKey & { parts: number }>(keys);
  const counted = new Map(rows.map(({ sk, parts }) => [sk, parts]));
  return [
    ...keys.map((key) => unmoved(key, counted.get(key.sk))),
    put('closed', { ...closedKey(contract), until }),
  ];
}

function unmoved(Key: RowKey, parts: number | undefined): Write {
  return write('uploads', {
    ConditionCheck:
      parts === undefined
        ? { Key, ConditionExpression: 'attribute_not_exists(pk)' }
        : { Key, ConditionExpression: 'parts = :parts', ExpressionAttributeValues: { ':parts': parts } },
  });
}
