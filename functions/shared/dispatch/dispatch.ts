/** Delivers outbox rows: the acting function its own, at once; the sweeper what was left behind. */
import type { Instant } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { answerOf } from '#functions/shared/dispatch/answer.ts';
import { correctionOf, messageOf, noteOf, send } from '#functions/shared/dispatch/mail.ts';
import { publish } from '#functions/shared/dispatch/publish.ts';
import { openReplacement } from '#functions/shared/dispatch/replacement.ts';
import { followTakeover, receive } from '#functions/shared/dispatch/roll.ts';
import { endToken, isRunning, startRun } from '#functions/shared/dispatch/states.ts';
import { faultFields, log } from '#functions/shared/log.ts';
import { taskKey } from '#functions/store/keys.ts';
import { inParallel } from '#functions/store/lock.ts';
import type {
  CorrectionRow,
  InlineRow,
  MailRow,
  NoteRow,
  OutboxRow,
  RecordsRow,
  ReplacementRow,
  RollRow,
  StartRow,
  StepOutcome,
  TokenRow,
} from '#functions/store/outbox.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { awaitProof, goOn, putOff, type Sent, settle } from '#functions/store/queue.ts';
import { takeAhead } from '#functions/store/record-payment.ts';
import { batchGet, deleteRow, getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';

/** After an act: nothing here may fail the act, which is recorded; what fails stays for the sweeper. */
export async function dispatchInline(rows: InlineRow[], now: Instant): Promise<void> {
  await Promise.all(
    rows.map(async (row) => {
      try {
        if (row.kind === 'token') await deliverToken(row, row.answer);
        else if (row.kind === 'start') await deliverStart(row);
        else if (row.kind === 'roll') await deliverRoll(row, now);
        else await publish(row, now);
      } catch (fault) {
        log('warn', 'dispatch', { kind: row.kind, purchase: row.purchase, ...faultFields(fault) });
      }
    }),
  );
}

const mailsPerGroup = 100;
/** How long one row takes records before it is looked what else is due. */
const recordsMs = 3000;

/** Rows the sweeper found due. Answers how many it took up. */
export async function sweepRows(rows: OutboxRow[], now: Instant): Promise<number> {
  const mails = rows.filter((row) => row.kind === 'mail');
  const corrections = rows.filter((row) => row.kind === 'correction');
  const notes = rows.filter((row) => row.kind === 'note');
  const others = rows.filter(
    (row) => row.kind !== 'mail' && row.kind !== 'correction' && row.kind !== 'note',
  );
  // Two at a time: while the receipts of one group are written, the mails of the next go out.
  await inParallel(groupsOf(mails, mailsPerGroup), 2, (group) => deliverMails(group, now));
  await inParallel(groupsOf(notes, mailsPerGroup), 2, (group) => deliverNotes(group, now));
  await inParallel(corrections, 4, (row) => deliverCorrection(row, now));
  await inParallel(others, 8, (row) => sweepOne(row, now));
  return rows.length;
}

async function sweepOne(
  row: Exclude<OutboxRow, MailRow | CorrectionRow | NoteRow>,
  now: Instant,
): Promise<void> {
  try {
    if (row.kind === 'publish') await publish(row, now);
    else if (row.kind === 'start') await deliverStart(row);
    else if (row.kind === 'roll') await deliverRoll(row, now);
    else if (row.kind === 'replacement') await deliverReplacement(row, now);
    else if (row.kind === 'records') await deliverRecords(row);
    else if (await hasMovedOn(row)) await deleteRow(row);
    else {
      await deliverToken(row);
      await awaitProof(row, now);
    }
  } catch (fault) {
    log('warn', 'sweep', { kind: row.kind, purchase: row.purchase, ...faultFields(fault) });
    await putOff(row, now);
  }
}

/** Ends every token of the task's newest registration. No token: the machine has not come yet and will be answered when it does. */
async function deliverToken(row: TokenRow, answer?: StepOutcome | { failure: string }): Promise<void> {
  const task = await getRow<TaskRow>(taskKey(row.purchase, row.key, row.visit));
  if (!task?.tokens || task.tokens.length === 0) return deleteRow(row);
  const given = answer ?? (await answerBehind(row, task));
  for (const token of task.tokens) await endToken(token, given);
}

/** The answer of a row that somebody else wrote, from the record. */
async function answerBehind(row: TokenRow, task: TaskRow): Promise<StepOutcome | { failure: string }> {
  if (row.failure) return { failure: row.failure };
  const loaded = await loadPurchase(row.purchase);
  const record = loaded?.state.acts[`${task.lot}/${task.step}`]?.find((act) => act.seq === row.seq);
  if (!loaded || !record) throw new Error('an outbox row of no act');
  return answerOf(loaded, record);
}

/**
 * Proof that a machine received an answer: it ended, or it has registered at a step beyond. (A refused token proves
 * nothing; a member of the same joined group says nothing about its siblings.)
 */
async function hasMovedOn(row: TokenRow): Promise<boolean> {
  const task = await getRow<TaskRow>(taskKey(row.purchase, row.key, row.visit));
  if (!task?.execution) return true;
  if (!(await isRunning(task.stage, task.execution))) return true;
  const loaded = await loadPurchase(row.purchase);
  const group = flows[task.stage].steps[task.step]?.group;
  const beyond = Object.values(loaded?.state.positions ?? {}).filter(
    (position) =>
      position.stage === task.stage &&
      position.lot === task.lot &&
      position.step !== task.step &&
      (group === undefined || flows[position.stage].steps[position.step]?.group !== group),
  );
  const rows = await batchGet<TaskRow>(
    beyond.map((position) => taskKey(row.purchase, position.key, position.visit)),
  );
  return rows.some((other) => other.execution === task.execution);
}

async function deliverStart(row: StartRow): Promise<void> {
  const loaded = await loadPurchase(row.purchase);
  const newest = loaded?.state.runs[`${row.run.lot}/${row.run.stage}`];
  if (newest?.attempt === row.run.attempt) await startRun(row.purchase, row.run);
  await deleteRow(row);
}

async function deliverMails(rows: MailRow[], now: Instant): Promise<void> {
  const tasks = new Map(
    (await batchGet<TaskRow>(unique(rows))).map((task) => [`${task.pk}|${task.sk}`, task] as const),
  );
  const sent: Sent[] = [];
  await Promise.all(
    rows.map(async (row) => {
      const { pk, sk } = taskKey(row.purchase, row.key, row.visit);
      const task = tasks.get(`${pk}|${sk}`);
      // Done in the meantime: nobody needs to be told of it.
      if (task?.status !== 'open') return deleteRow(row);
      const message = messageOf(row, task);
      const answer = await send(message, row.sent ?? []);
      if (answer.failed) return putOff(row, now, { sent: answer.sent });
      const { title, label } = task;
      sent.push({ row, to: message.to, subject: message.subject, ways: answer.sent, title, label });
    }),
  );
  await settle(sent, now);
}

/** 期限更正: to the list's own mailbox, about all its deadlines at once. */
async function deliverCorrection(row: CorrectionRow, now: Instant): Promise<void> {
  const message = correctionOf(row);
  const answer = await send(message, row.sent ?? []);
  if (answer.failed) return putOff(row, now, { sent: answer.sent });
  const { to, subject } = message;
  await settle([{ row, to, subject, ways: answer.sent, title: '', label: '' }], now);
}

async function deliverRoll(row: RollRow, now: Instant): Promise<void> {
  await followTakeover(row.purchase, row.lot, now);
  await deleteRow(row);
}

async function deliverReplacement(row: ReplacementRow, now: Instant): Promise<void> {
  const inline = await openReplacement(row, now);
  await deleteRow(row);
  await dispatchInline(inline, now);
}

/** A portion at a time, so that what else is due is not kept waiting; the row stands for what is left. */
async function deliverRecords(row: RecordsRow): Promise<void> {
  const until = performance.now() + recordsMs;
  const loaded = await loadPurchase(row.purchase);
  const takenTo =
    loaded && (await takeAhead(loaded.state, row.lot, row.takenTo, () => performance.now() < until));
  await (takenTo ? goOn(row, takenTo) : deleteRow(row));
}

/** 接续通知: sent by every way that is set up; the receipts go into the roll. Of a drill nothing leaves the house. */
async function deliverNotes(rows: NoteRow[], now: Instant): Promise<void> {
  const sent: Sent[] = [];
  await Promise.all(
    rows.map(async (row) => {
      const message = noteOf(row);
      const answer = row.drill ? { sent: ['drill'], failed: false } : await send(message, row.sent ?? []);
      if (answer.failed) return putOff(row, now, { sent: answer.sent });
      const { to, subject } = message;
      sent.push({ row, to, subject, ways: answer.sent, title: '', label: '' });
    }),
  );
  await settle(sent, now);
  await receive(
    sent.flatMap(({ row, ways }) =>
      row.kind === 'note' && row.roll ? { roll: row.roll, offer: row.offer, ways } : [],
    ),
    now,
  );
}

function unique(rows: MailRow[]) {
  return [...new Map(rows.map((row) => [`${row.purchase}#${row.key}#${row.visit}`, row])).values()].map(
    (row) => taskKey(row.purchase, row.key, row.visit),
  );
}

function groupsOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
