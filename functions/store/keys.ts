/** Keys of every row, in one place (docs/design.md, "The table"). */
import { createHash } from 'node:crypto';
import type { Instant, IsoDate, Owner } from '#domain/kernel/types.ts';
import { dueShards, outboxShards } from '#functions/store/schema.ts';
import type { RowKey } from '#functions/store/table.ts';

export const purchaseStream = (id: string): string => `purchase#${id}`;
export const budgetStream = (region: string, year: number): string => `budget#${region}#${year}`;
export const eventSort = (seq: number): string => `e#${String(seq).padStart(9, '0')}`;

export const eventKey = (stream: string, seq: number): RowKey => ({ pk: stream, sk: eventSort(seq) });
export const taskKey = (purchase: string, key: string, visit: number): RowKey => ({
  pk: purchaseStream(purchase),
  sk: `t#${key}#${visit}`,
});
/** The texts of one event stand together. */
export const textKey = (purchase: string, seq: number): RowKey => ({
  pk: purchaseStream(purchase),
  sk: `x#${String(seq).padStart(9, '0')}`,
});
export const dataKeyKey = (purchase: string): RowKey => ({ pk: purchaseStream(purchase), sk: 'k#data' });
/** 接替采购: beside a purchase under takeover, the one that is to replace it. */
export const linkKey = (purchase: string, replacement: string): RowKey => ({
  pk: purchaseStream(purchase),
  sk: `l#${replacement}`,
});
export const summaryKey = (purchase: string): RowKey => ({ pk: purchaseStream(purchase), sk: 'summary' });
export const budgetStateKey = (region: string, year: number): RowKey => ({
  pk: budgetStream(region, year),
  sk: 'state',
});
export const idempotencyKey = (account: string, key: string): RowKey => ({ pk: `idem#${account}`, sk: key });
export const doneKey = (account: string, at: Instant, purchase: string, seq: number): RowKey => ({
  pk: `done#${account}`,
  sk: `${at}#${purchase}#${seq}`,
});
/** A purchase in the list of who takes part in it from outside: an organisation's code or an expert's account. */
export const partyList = (party: string): string => `party#${party}`;
export const partyKey = (party: string, order: string): RowKey => ({ pk: partyList(party), sk: order });
/** Newest first: `2021-03-01T09:00:00.000+08:00#451221-2021-0001`. */
export const purchaseOrder = (openedAt: Instant, purchase: string): string => `${openedAt}#${purchase}`;
/** 放假安排 that an owner entered, as a chain of its own. */
export const calendarStream = 'calendar';
/** 参数和时限 that owners have set, as a chain of its own. */
export const figureStream = 'figures';
/** Names the recount that an entry ordered, where the calendar's own versions name theirs. */
export const figureVersion = (number: number): string => `figure.${number}`;
export const isFigureVersion = (version: string): boolean => version.startsWith('figure.');
export const directoryStream = (region: string): string => `directory#${region}`;
/** 满意度调查 of one evaluation. */
export const surveyStream = (purchase: string, lot: number, year: number): string =>
  `survey#${purchase}#${lot}#${year}`;
/** What nobody reads before its time: the seed that was committed to, and the key that links and devices hang on. */
export const surveySecretKey = (purchase: string, lot: number, year: number): RowKey => ({
  pk: surveyStream(purchase, lot, year),
  sk: 'secret',
});
/** 禁止参加政府采购活动登记: one chain, since a decision binds in the whole country. */
export const banStream = 'bans';
export const assistanceStream = (region: string): string => `assistance#${region}`;
/** 服务对象名册 of a contract: its events, the persons on it, who looked at them. */
export const registerStream = (purchase: string, lot: number): string => `register#${purchase}#${lot}`;
export const revealStream = (purchase: string, lot: number): string => `reveals#${purchase}#${lot}`;
/** 走访照片 of a contract: who took them in. What is known of each lies with the register, and goes with it. */
export const photographStream = (purchase: string, lot: number): string => `photographs#${purchase}#${lot}`;
export const recipientList = (purchase: string, lot: number): string => `recipients#${purchase}#${lot}`;
/** What anybody who may read the register may know of a person; what is encrypted lies in a row of its own. */
export const recipientKey = (purchase: string, lot: number, id: string): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: `r#${id}`,
});
export const secretsKey = (purchase: string, lot: number, id: string): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: `s#${id}`,
});
/** What is left of a person who was taken out: the number, the day and why; goes with the register. */
export const leftKey = (purchase: string, lot: number, id: string): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: `g#${id}`,
});
/** Held by the one person to whom such a mark belongs. */
export const recipientMarkKey = (purchase: string, lot: number, mark: string): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: `u#${mark}`,
});
export const photographKey = (purchase: string, lot: number, number: string): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: `p#${number}`,
});
/** In the documents bucket, encrypted. */
export const photographObject = (purchase: string, lot: number, number: string): string =>
  `photographs/${purchase}/${lot}/${number}`;
export const revealNoteKey = (purchase: string, lot: number, seq: number): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: `n#${String(seq).padStart(9, '0')}`,
});
export const contractKeyKey = (purchase: string, lot: number): RowKey => ({
  pk: recipientList(purchase, lot),
  sk: 'k#data',
});
/** Contracts in service by the moment to look whether a warning is due. */
export const watchList = 'watch';
export const watchKey = (at: Instant, purchase: string, lot: number): RowKey => ({
  pk: watchList,
  sk: `${at}#${purchase}#${lot}`,
});
/** 服务记录: what was uploaded, and the records themselves, a partition a month. */
export const recordsStream = (purchase: string, lot: number): string => `records#${purchase}#${lot}`;
export const recordsOfMonth = (purchase: string, lot: number, month: string): string =>
  `records#${purchase}#${lot}#${month}`;
/** `id` = person, day, hour, service: `r000001.20210601.0830.1`. */
export const recordKey = (purchase: string, lot: number, id: string): RowKey => {
  const day = id.split('.')[1] ?? '';
  return { pk: recordsOfMonth(purchase, lot, `${day.slice(0, 4)}-${day.slice(4, 6)}`), sk: id };
};
/** Registers by the day on which to look whether their time is over. */
export const erasureList = 'erasures';
export const erasureKey = (day: IsoDate, purchase: string, lot: number): RowKey => ({
  pk: erasureList,
  sk: `${day}#${purchase}#${lot}`,
});
/** How many rows of a register its erasure has deleted so far; in the list it stands behind every day. */
export const erasedSoFarKey = (purchase: string, lot: number): RowKey => ({
  pk: erasureList,
  sk: `so-far#${purchase}#${lot}`,
});
/** Beside a chain that is not read whole: its state as of the newest event. */
export const keptStateKey = (stream: string): RowKey => ({ pk: stream, sk: 'state' });
/** The order to count every open deadline again. */
export const recountKey: RowKey = { pk: calendarStream, sk: 'recount' };
/** What moved under a version of the calendar; `first` names the first row of a transaction. */
export const movesKey = (version: string, first: string): RowKey => ({ pk: `moves#${version}`, sk: first });
export const headKey = (day: IsoDate, stream: string): RowKey => ({ pk: `heads#${day}`, sk: stream });
export const digestKey = (day: IsoDate): RowKey => ({ pk: 'digests', sk: day });
export const counterKey = (region: string, year: number): RowKey => ({
  pk: `counter#${region}#${year}`,
  sk: 'purchase',
});
/** 本年度采购台账 of a purchaser: its head sorts before its rows. */
export const boughtHeadKey = (region: string, year: number): RowKey => ({
  pk: `bought#${region}#${year}`,
  sk: 'head',
});
export const boughtKey = (region: string, year: number, purchase: string): RowKey => ({
  pk: `bought#${region}#${year}`,
  sk: `p#${purchase}`,
});
/** 项目编号, `451221-2021-0001`. */
export const purchaseNumber = (county: string, year: number, number: number): string =>
  `${county}-${year}-${String(number).padStart(4, '0')}`;
/** Counties that have opened a purchase, so that those above them can list theirs. */
export const countyKey = (region: string): RowKey => ({ pk: 'counties', sk: region });
export const noticeKey = (at: Instant, id: string): RowKey => ({ pk: 'notices', sk: `${at}#${id}` });
export const receiptKey = (at: Instant, id: string): RowKey => ({
  pk: `receipts#${at.slice(0, 7)}`,
  sk: `${at}#${id}`,
});
export const deadLetters = 'outbox#dead';
/** 落实台账 of one activated takeover, as a chain of its own; its open tasks stand beside it. */
export const rollStream = ({ purchase, lot, order }: RollId): string => `roll#${purchase}#${lot}#${order}`;
export interface RollId {
  purchase: string;
  lot: number;
  /** Number of the event that activated the takeover. */
  order: number;
}
/** Rolls that are not closed, and when each must be looked at next. */
export const openRolls = 'rolls';
export const openRollKey = ({ purchase, lot, order }: RollId): RowKey => ({
  pk: openRolls,
  sk: `${purchase}#${lot}#${order}`,
});
export const outboxKey = (purchase: string, at: Instant, id: string): RowKey => ({
  pk: `outbox#${spread(purchase, outboxShards)}`,
  sk: `${at}#${id}`,
});

export const taskList = (owner: Owner): string => `${owner.role}#${owner.scope}`;
/** What a person of an office owes by name, whatever the offices: one list to look into, not one for each of them. */
export const personList = (account: string): string => `person#${account}`;
export const dueShard = (task: string): string => `due#${spread(task, dueShards)}`;
/** Open tasks whose ladder has run out: still overdue after the superior was told. */
export const overdueShard = 'due#overdue';

function spread(text: string, over: number): number {
  return createHash('sm3').update(text).digest().readUInt32BE(0) % over;
}
