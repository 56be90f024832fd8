/**
 * 走访照片: a picture lies in the documents bucket, encrypted under the contract's key, under the number that its bytes give; beside the
 * register a row says that it is there, and a chain says who took it in. With the key gone nobody can open it, and it is deleted.
 */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import type { Purpose } from '#domain/recipients/forms.ts';
import {
  evolvePhotographs,
  initialPhotographs,
  type Photograph,
  type PhotographEvent,
  type PhotographsState,
} from '#domain/recipients/photographs.ts';
import { refuseErased } from '#domain/recipients/register.ts';
import { log } from '#functions/shared/log.ts';
import type { Picture } from '#functions/shared/pictures/picture.ts';
import { dayOf } from '#functions/shared/time.ts';
import { sm3 } from '#functions/store/chain.ts';
import {
  type ContractId,
  type ContractKey,
  contractKey,
  keyWrites,
  newContractKey,
  openBytes,
  sealBytes,
} from '#functions/store/contract-key.ts';
import { idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { type KeptStream, keptGuard, keptWrites, loadKept } from '#functions/store/kept-stream.ts';
import { photographKey, photographObject, photographStream } from '#functions/store/keys.ts';
import { inParallel, oneAtATime } from '#functions/store/lock.ts';
import { deleteObject, getObject, putObject } from '#functions/store/objects.ts';
import type { EntryFacts } from '#functions/store/recipient-entry.ts';
import { refusedAsErased, registerChain } from '#functions/store/recipients.ts';
import { recordLook, whileKeyStands } from '#functions/store/reveals.ts';
import { batchGet, getRow, pause, type RowKey } from '#functions/store/table.ts';
import { Conflict, put, transact, write } from '#functions/store/write.ts';

interface PhotographRow extends Photograph {
  pk: string;
  sk: string;
  /** Region of who took it in: a township looks at its own. */
  region: string;
  /** Until the object lies there. Said before it is stored, so that no object lies there of which no row says so. */
  coming?: true;
}

const chainOf = ({ purchase, lot }: ContractId): KeptStream<PhotographsState, PhotographEvent> => ({
  stream: photographStream(purchase, lot),
  what: 'photograph',
  initial: initialPhotographs,
  evolve: evolvePhotographs,
});

const rounds = 20;
const seen = ({ number, type, bytes }: Photograph): Photograph => ({ number, type, bytes });
const placeOf = ({ purchase, lot }: ContractId, number: string): string =>
  photographObject(purchase, lot, number);

/** 上传照片: answers the number to fill into the form. The same picture twice is one object and one event. */
export async function storePhotograph(
  contract: ContractId,
  { type, bytes }: Picture,
  { actor, now, attempt }: EntryFacts,
): Promise<Photograph | Refusal> {
  const photograph: Photograph = { number: sm3(bytes), type, bytes: bytes.length };
  const at = photographKey(contract.purchase, contract.lot, photograph.number);
  const row: PhotographRow = { ...at, ...photograph, region: actor.region };
  const chain = chainOf(contract);
  return oneAtATime(chain.stream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as Photograph);
      const key = await standingKey(contract, now);
      if (isRefusal(key)) return key;
      const known = await getRow<PhotographRow>(at);
      if (known && !known.coming) return photograph;
      const place = placeOf(contract, photograph.number);
      const event: PhotographEvent = { type: 'TakePhotograph', v: 1, at: now, by: actor, data: photograph };
      try {
        if (!known)
          await transact([put('photograph', { ...row, coming: true }, 'new'), whileKeyStands(contract)]);
        await putObject(place, sealBytes(key.plain, place, bytes));
        await transact([
          ...keptWrites(chain, await loadKept(chain), event).writes,
          write('photograph', { Put: { Item: { ...row }, ConditionExpression: 'attribute_exists(coming)' } }),
          whileKeyStands(contract),
          ...(attempt ? [idempotencyWrite(attempt, photograph, now)] : []),
        ]);
        return photograph;
      } catch (fault) {
        if (!(fault instanceof Conflict)) throw fault;
        await pause(count);
      }
    }
    return refuse('TRY_AGAIN');
  });
}

/** Stored before anything is encrypted under it, so that no picture lies there under a key that nobody has; never made anew once erased. */
async function standingKey(contract: ContractId, now: Instant): Promise<ContractKey | Refusal> {
  for (;;) {
    const chain = registerChain(contract);
    const register = await loadKept(chain);
    const erased = refuseErased(register.state);
    if (erased) return erased;
    const known = await contractKey(contract);
    if (known) return known;
    try {
      const writes = keyWrites(contract, await newContractKey(contract), dayOf(now));
      await transact([...writes, keptGuard(chain, register)]);
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
  }
}

/** Those of some numbers that were taken in. */
export async function photographsOf(
  { purchase, lot }: ContractId,
  numbers: readonly string[],
): Promise<Photograph[]> {
  const keys = [...new Set(numbers)].map((number) => photographKey(purchase, lot, number));
  return (await batchGet<PhotographRow>(keys)).filter(({ coming }) => !coming).map(seen);
}

/** 查看照片: an event first, as every look; the picture is shown only if it is still the one that was taken in. */
export async function revealPhotograph(
  contract: ContractId,
  number: string,
  reason: { purpose: Purpose; note: string },
  { actor, now }: EntryFacts,
  /** The one township that asks; absent = all. */
  township?: string,
): Promise<Picture | Refusal> {
  const row = await getRow<PhotographRow>(photographKey(contract.purchase, contract.lot, number));
  const key = await contractKey(contract);
  if (!row || row.coming || !key || (township !== undefined && row.region !== township))
    return (await refusedAsErased(contract)) ?? refuse('PHOTOGRAPH_UNKNOWN', {}, 'photograph');
  const told = { type: 'RevealPhotograph', data: { photograph: number } } as const;
  const refused = await recordLook(contract, key, told, { ...reason, actor, now });
  if (refused) return refused;
  const bytes = await opened(contract, key, number);
  if (bytes) return { type: row.type, bytes };
  return (await refusedAsErased(contract)) ?? refuse('PHOTOGRAPH_LOST');
}

async function opened(
  contract: ContractId,
  { plain }: ContractKey,
  number: string,
): Promise<Uint8Array | undefined> {
  const place = placeOf(contract, number);
  const sealed = await getObject(place);
  const bytes = sealed && openedOrNothing(() => openBytes(plain, place, sealed));
  if (bytes && sm3(bytes) === number) return bytes;
  log('error', 'photograph', { object: place, found: sealed ? 'altered' : 'missing' });
  return undefined;
}

/** Requests to the bucket at the same time. */
const atOnce = 8;

/** 到期删除: the objects of those among some rows of the register that are photographs; what is gone already may be deleted again. */
export async function deletePhotographs(
  { purchase, lot }: ContractId,
  rows: readonly RowKey[],
): Promise<void> {
  const numbers = rows.flatMap(({ sk }) => (sk.startsWith('p#') ? [sk.slice(2)] : []));
  await inParallel(numbers, atOnce, (number) => deleteObject(photographObject(purchase, lot, number)));
}

/** What does not open has been changed: that is found out here, not a fault of the program. */
function openedOrNothing(open: () => Uint8Array): Uint8Array | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
