/** 验收与公告：by item, with the recipients, in public (G-30; 条例 第四十五条). */
import { z } from 'zod';
import { area, choice, date, money, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { ActRecord, Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { rows } from '#domain/stages/fields.ts';
import {
  type Contract,
  currentContract,
  currentPeriod,
  inPeriod,
  paidFen,
} from '#domain/stages/performance/contract-select.ts';
import { refuseServices, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';
import { countedIn, refuseNotAsRecorded } from '#domain/stages/supervision/accepted-records.ts';
import { refuseUnscreened } from '#domain/stages/supervision/screen.ts';
import { officerOwns, officers, officersAndAgency } from '#domain/stages/who.ts';

const line = z.strictObject({
  no: whole('合同服务行号', 1, 40),
  accepted: whole('验收数量', 0, 100_000_000),
  result: choice('验收结果', { qualified: '合格', partly: '部分合格', unqualified: '不合格' }),
});

const form = z.strictObject({
  acceptedOn: date('验收日期'),
  services: rows('分项验收结果', line, 1, 40),
  members: area('验收组成员', 1000),
  invited: whole('邀请服务对象人数', 0, 100_000),
  attended: whole('到场或回复的服务对象人数', 0, 100_000),
  recipientsOpinion: area('服务对象意见', 2000),
  opinion: area('验收意见', 2000),
  acceptedFen: money('验收应付金额'),
  deductionFen: money('扣减金额', '按服务记录计价的，应付金额是记录金额减去扣减金额').optional(),
  deduction: area('扣减理由', 1000).optional(),
});

type Form = z.infer<typeof form>;

export const acceptService = lotStep<Form>({
  id: 'AcceptService',
  stage: 'supervision',
  kind: 'task',
  label: '验收服务',
  roles: officers,
  article: '政府采购法 第四十一条；政府采购法实施条例 第四十五条',
  form,
  owner: officerOwns,
  due: within('acceptance'),
  needsService: 'accept',
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    const contract = currentContract(state, lot);
    const period = currentPeriod(state, lot);
    if (!contract || !period) return refuse('NO_PERIOD_LEFT', { lot });
    const counted = countedIn(state, lot, contract, facts.service);
    const lines = counted?.lines ?? [];
    return (
      refuseUnscreened(state, lot, facts.service) ??
      refuseDates(filled, period.from, facts) ??
      refuseWithoutRecipients(filled) ??
      refuseServices(contract.services, filled.services) ??
      (lines.length > 0
        ? refuseNotAsRecorded(lines, filled)
        : refuseMoreThanReported(filled, inPeriod(state, lot, 'ReportService').at(-1))) ??
      refuseSum(state, lot, contract, filled) ??
      refuseUnexplained(filled, counted?.kept) ??
      refusePublished(state, filled) ?? {
        data: written(form, filled, {
          period: period.index,
          ...(counted?.kept ? { records: counted.kept } : {}),
        }),
      }
    );
  },
});

/** What was taken out is told of in the acceptance. */
function refuseUnexplained(filled: Form, counted: { out: number } | undefined): Refusal | undefined {
  const out = counted?.out ?? 0;
  return out > 0 && filled.deduction === undefined
    ? refuse('RECORDS_OUT_UNEXPLAINED', { out }, 'deduction')
    : undefined;
}

function refuseDates(filled: Form, from: IsoDate, facts: Facts): Refusal | undefined {
  if (filled.acceptedOn > today(facts.now))
    return refuse('DATE_IN_FUTURE', { what: '验收日期' }, 'acceptedOn');
  return filled.acceptedOn < from ? refuse('ACCEPTED_BEFORE_PERIOD', { from }, 'acceptedOn') : undefined;
}

function refuseWithoutRecipients(filled: Form): Refusal | undefined {
  if (filled.invited === 0) return refuse('RECIPIENTS_NOT_INVITED', {}, 'invited');
  return filled.attended > filled.invited ? refuse('ATTENDED_EXCEEDS_INVITED', {}, 'attended') : undefined;
}

function refuseMoreThanReported(filled: Form, report: ActRecord | undefined): Refusal | undefined {
  const reported = (report?.data.services ?? []) as { no: number; quantity: number }[];
  const over = filled.services.findIndex(
    (row) => row.accepted > (reported.find((other) => other.no === row.no)?.quantity ?? 0),
  );
  return over < 0
    ? undefined
    : refuse(
        'ACCEPTED_EXCEEDS_REPORTED',
        { no: filled.services[over]?.no ?? 0 },
        `services.${over}.accepted`,
      );
}

function refuseSum(state: PurchaseState, lot: number, contract: Contract, filled: Form): Refusal | undefined {
  const left = contract.amountFen - paidFen(state, lot);
  if (filled.acceptedFen > left)
    return refuse('ACCEPTED_EXCEEDS_CONTRACT', { left: formatFen(left) }, 'acceptedFen');
  if (filled.acceptedFen > 0 && filled.services.every((row) => row.accepted === 0))
    return refuse('NOTHING_ACCEPTED', {}, 'acceptedFen');
  const poor = filled.services.some((row) => row.result !== 'qualified') || (filled.deductionFen ?? 0) > 0;
  return poor && filled.deduction === undefined ? refuse('DEDUCTION_NEEDED', {}, 'deduction') : undefined;
}

/** What the acceptance notice will show is checked now: afterwards it is sealed. */
function refusePublished(state: PurchaseState, filled: Form): Refusal | undefined {
  const { members, opinion, recipientsOpinion } = filled;
  return refusePersonalData(form, { members, opinion, recipientsOpinion }, projectDate(state));
}

const publishForm = z.strictObject({ media: mediaField() });

export const publishAcceptance = lotStep<z.infer<typeof publishForm>>({
  id: 'PublishAcceptance',
  stage: 'supervision',
  kind: 'task',
  label: '公告验收结果',
  roles: officersAndAgency,
  article: '政府采购法实施条例 第四十五条',
  form: publishForm,
  owner: officerOwns,
  due: within('acceptanceNotice'),
  decide: ({ state, lot, form: filled }) => {
    const acceptance = inPeriod(state, lot, 'AcceptService').at(-1);
    if (!acceptance) return refuse('NOT_ACCEPTED');
    return (
      refuseMedia(filled.media) ?? {
        data: written(publishForm, filled, { period: acceptance.data.period }),
      }
    );
  },
});
