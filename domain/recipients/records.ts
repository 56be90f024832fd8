/** 服务记录: one visit or piece of work for one person of the register. Numbers stand for people, so that nothing here tells who they are. */
import { z } from 'zod';
import { date, type FieldMeta, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { recipientId } from '#domain/recipients/forms.ts';
import type { Contract } from '#domain/stages/performance/contract-select.ts';

const code = (title: string, shape: RegExp, error: string): z.ZodString =>
  z
    .string()
    .trim()
    .regex(shape, { error })
    .meta({ title } satisfies FieldMeta);

/** A number of the provider's staff list; a name would be personal data in the open. */
export const workerNumber = (): z.ZodString =>
  code('服务人员工号', /^[A-Za-z0-9-]{1,30}$/, '工号由字母、数字和短横线组成，不填写姓名');

export const recordForm = z.strictObject({
  recipient: recipientId,
  service: whole('合同服务项号', 1, 100).default(1),
  on: date('服务日期'),
  start: code('开始时间', /^(?:[01]\d|2[0-3]):[0-5]\d$/, '时间应为 08:30 的形式'),
  minutes: whole('服务时长（分钟）', 1, 1440),
  worker: workerNumber(),
  /** What shows that it was done: number of a signed sheet, a photograph, a recording. */
  evidence: code('凭证编号', /^[A-Za-z0-9._/:-]{4,80}$/, '凭证编号由字母、数字和 . _ / : - 组成，4 至 80 位'),
});

export type RecordForm = z.infer<typeof recordForm>;

/** 服务记录编号: person, day, hour and service. The same service cannot be done for the same person at the same hour twice. */
export function recordId({ recipient, on, start, service }: RecordForm): string {
  return `${recipient}.${on.replaceAll('-', '')}.${start.replace(':', '')}.${service}`;
}

export const recordIdShape = /^r\d{6}\.\d{8}\.\d{4}\.\d{1,3}$/;

/** Within the contract's term, of a service that it provides, and done. */
export function refuseRecord(
  { termStart, termEnd, services }: Pick<Contract, 'termStart' | 'termEnd' | 'services'>,
  { on, service }: RecordForm,
  day: IsoDate,
): Refusal | undefined {
  if (on > day) return refuse('DATE_IN_FUTURE', { what: '服务日期' }, 'on');
  if (on < termStart || on > termEnd)
    return refuse('RECORD_OUTSIDE_TERM', { on, from: termStart, to: termEnd }, 'on');
  return services.some(({ no }) => no === service)
    ? undefined
    : refuse('RECIPIENT_SERVICE_UNKNOWN', { no: service }, 'service');
}

/** 报送: what one upload brought, with a digest over the rows as they lie. */
export interface RecordsEvent {
  type: 'SubmitRecords';
  v: 1;
  at: Instant;
  by: Actor;
  data: { accepted: number; refused: number; digest: string };
}

export interface RecordsState {
  version: number;
  accepted: number;
}

export const initialRecords: RecordsState = { version: 0, accepted: 0 };
export const evolveRecords = ({ version, accepted }: RecordsState, { data }: RecordsEvent): RecordsState => ({
  version: version + 1,
  accepted: accepted + data.accepted,
});
