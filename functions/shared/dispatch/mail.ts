/** Mail and webhook: at least once, under a stable Message-ID, with one receipt. */

import { createTransport, type Transporter } from 'nodemailer';
import type { Due, Owner } from '#domain/kernel/types.ts';
import { recount } from '#domain/law/deadlines.ts';
import { rungLabel, urgeLabels } from '#domain/law/ladder.ts';
import { isMadeUp, madeUpLabel } from '#domain/law/made-up.ts';
import { roles } from '#domain/people/roles.ts';
import { branchLabel, isCase } from '#domain/stages/remedies/cases.ts';
import { optional } from '#functions/shared/config.ts';
import { superiorOf } from '#functions/shared/dispatch/superior.ts';
import { faultFields, log } from '#functions/shared/log.ts';
import { placeOf } from '#functions/store/calendar.ts';
import { isFigureVersion } from '#functions/store/keys.ts';
import type { CorrectionRow, MailRow, NoteRow } from '#functions/store/outbox.ts';
import type { TaskRow } from '#functions/store/tasks.ts';

export interface Message {
  id: string;
  to: string[];
  subject: string;
  text: string;
}

/** Mail goes to functional mailboxes, `role.scope@domain`: who reads them is the office's own directory. */
export function mailboxOf(owner: Owner): string {
  return `${owner.role}.${owner.scope}@${domain()}`.toLowerCase();
}

function domain(): string {
  return optional('MAIL_DOMAIN') ?? new URL(optional('PUBLIC_ORIGIN') ?? 'https://huicai.invalid').hostname;
}

export function messageOf(row: MailRow, task: TaskRow): Message {
  const to = [task.owner, ...superiorsOf(row.about, task)].map(mailboxOf);
  const what = aboutLabel(row.about, task.due);
  const lot = task.lot === 0 ? '' : isCase(task.lot) ? `（${branchLabel(task.lot)}）` : `（标段${task.lot}）`;
  const due = task.due && recount(task.due, placeOf(task.region));
  const lines = [
    `项目：${task.title}（${task.purchase}）`,
    `事项：${task.label}${lot}`,
    `办理：${roles[task.owner.role].label}`,
    ...(row.urging ? [`催办：${roles[row.urging.by].label}，第 ${row.urging.number} 次`] : []),
    ...(due
      ? [`期限：${due.on}${dayNote(due, task.region)}`, `依据：${due.article}`]
      : [`依据：${task.article}`]),
    `办理地址：${optional('PUBLIC_ORIGIN') ?? ''}/tasks/${task.purchase}/${task.key}/${task.visit}`,
  ];
  return {
    id: row.id,
    to,
    subject: `【${what}】${task.label}${lot} · ${task.title}`,
    text: `${lines.join('\n')}\n`,
  };
}

function aboutLabel(about: MailRow['about'], due: Due | undefined): string {
  if (about === 'opened') return '新的待办';
  return about === 'urged' || about === 'urgedUp' ? urgeLabels[about] : rungLabel(about, due);
}

/** What a reader would stumble over. */
function dayNote({ on, provisional }: Due, region: string): string {
  if (provisional) return '（节假日安排未公布，暂定）';
  return isMadeUp(on, placeOf(region)) ? `（${madeUpLabel}）` : '';
}

/** 上报 goes to the leader, 督办 to the leader and the level that supervises. */
function superiorsOf(about: MailRow['about'], task: TaskRow): Owner[] {
  if (about !== 'escalated' && about !== 'supervised' && about !== 'urgedUp') return [];
  const leader = superiorOf(task.owner, task.region);
  return about !== 'supervised' ? [leader] : [leader, superiorOf(leader, task.region)];
}

function causeOf({ cause, version, purchase }: CorrectionRow): string {
  if (cause === 'fact') return `项目：${version}（${purchase}）`;
  return isFigureVersion(version)
    ? `参数和时限录入：第 ${version.slice('figure.'.length)} 号`
    : `日历版本：${version}`;
}

/** 期限更正: what a year's notice or a corrected fact moved, the old day kept beside the new one. */
export function correctionOf(row: CorrectionRow): Message {
  const more = row.count - row.lines.length;
  return {
    id: row.id,
    to: [mailboxOf(row.owner)],
    subject:
      row.cause === 'fact'
        ? `【更正】${row.count} 个事项变动 · ${row.version}`
        : `【期限更正】${isFigureVersion(row.version) ? '参数和时限更改' : '放假安排更新'}，${row.count} 个期限变动`,
    text: [
      `办理：${roles[row.owner.role].label}`,
      causeOf(row),
      ...row.lines,
      ...(more > 0 ? [`另有 ${more} 个期限变动。`] : []),
      `办理地址：${optional('PUBLIC_ORIGIN') ?? ''}/`,
      '',
    ].join('\n'),
  };
}

/** 接续通知: how many, of which class, by when; never who. */
export const noteOf = (row: NoteRow): Message => ({
  id: row.id,
  to: [`${row.to}@${domain()}`],
  subject: row.subject,
  text: [...row.lines, `办理地址：${optional('PUBLIC_ORIGIN') ?? ''}/`, ''].join('\n'),
});

const ways = ['mail', 'webhook'] as const;
export type Way = (typeof ways)[number];

/** Sends over every way that is set up and not used yet; answers those used and whether one failed. */
export async function send(message: Message, used: string[]): Promise<{ sent: string[]; failed: boolean }> {
  const sent = [...used];
  let failed = false;
  for (const way of ways) {
    if (sent.includes(way) || !isSetUp(way)) continue;
    try {
      await (way === 'mail' ? overSmtp(message) : overWebhook(message));
      sent.push(way);
    } catch (fault) {
      failed = true;
      log('warn', 'notify', { way, ...faultFields(fault) });
    }
  }
  return { sent, failed };
}

const isSetUp = (way: Way): boolean => optional(way === 'mail' ? 'SMTP_URL' : 'WEBHOOK_URL') !== undefined;

let transport: { url: string; mailer: Transporter } | undefined;

function mailer(): Transporter {
  const url = optional('SMTP_URL') ?? '';
  if (transport?.url !== url) {
    transport?.mailer.close();
    transport = {
      url,
      mailer: createTransport({
        url,
        pool: true,
        maxConnections: 4,
        maxMessages: Infinity,
        connectionTimeout: 5000,
      } as never),
    };
  }
  return transport.mailer;
}

/** Ends the pooled connections; tests and shutdowns need it. */
export function closeMail(): void {
  transport?.mailer.close();
  transport = undefined;
}

async function overSmtp(message: Message): Promise<void> {
  await mailer().sendMail({
    from: `"惠采" <noreply@${domain()}>`,
    to: message.to,
    subject: message.subject,
    text: message.text,
    messageId: `<${message.id.replace(/[^\w.-]/g, '_')}@${domain()}>`,
  });
}

const webhookMs = 5000;

async function overWebhook(message: Message): Promise<void> {
  const answer = await fetch(optional('WEBHOOK_URL') ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': message.id },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(webhookMs),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`webhook answered ${answer.status}`);
}
