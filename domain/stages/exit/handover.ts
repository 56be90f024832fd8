/** 退出通知与移交：the same package on every ground; nothing is closed before it is complete (G-50). */
import { z } from 'zod';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { ActRecord, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { type ExitGround, exitGrounds } from '#domain/stages/exit/request.ts';
import { rows } from '#domain/stages/fields.ts';
import { currentContract, exitRequestOf, serviceStart } from '#domain/stages/performance/contract-select.ts';
import { isLate, many, written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { leaders, officerOwns, officers } from '#domain/stages/who.ts';

/** 移交清单 (F). */
export const handoverItems = {
  ledger: '项目台账',
  recipients: '服务对象档案',
  services: '服务记录',
  incidents: '安全事件清单',
  assets: '以项目资金购置的固定资产',
  money: '收支凭证和结余',
  keys: '钥匙、设备和系统账号',
  staff: '服务人员名单和用工情况',
  data: '个人信息返还和删除声明',
} as const;

export type HandoverItem = keyof typeof handoverItems;
const all = Object.keys(handoverItems) as HandoverItem[];

const notifyForm = z.strictObject({
  deliveredOn: date('通知送达日期'),
  deliveredTo: text('签收人', 60),
  handoverBy: date('移交完成日期'),
  arrangements: area('服务对象后续安排', 4000),
});

export const notifyExit = lotStep<z.infer<typeof notifyForm>>({
  id: 'NotifyExit',
  stage: 'exit',
  kind: 'task',
  label: '通知退出和移交',
  roles: [...officers, ...leaders],
  article: '桂民规〔2018〕5号 二（七）；民法典 第五百六十五条',
  form: notifyForm,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (form.deliveredOn > today(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '通知送达日期' }, 'deliveredOn');
    if (form.handoverBy < form.deliveredOn) return refuse('HANDOVER_BEFORE_NOTICE', {}, 'handoverBy');
    const request = exitRequestOf(state, lot);
    const ground = (request?.ground ?? 'expiry') as ExitGround;
    const early = refuseEarlyNotice(ground, request?.act.at, form.deliveredOn);
    if (early) return early;
    const said = { ground, groundLabel: exitGrounds[ground], effectiveOn: effectiveOn(state, lot, form) };
    return { data: written(notifyForm, form, said) };
  },
});

/** 通知到达时解除（民法典 第五百六十五条）: a notice of rescission cannot have arrived before anybody had rescinded. */
function refuseEarlyNotice(
  ground: ExitGround,
  requestedAt: Instant | undefined,
  deliveredOn: IsoDate,
): Refusal | undefined {
  const from = requestedAt && today(requestedAt);
  return ground === 'rescission' && from !== undefined && deliveredOn < from
    ? refuse('EXIT_NOTICE_EARLY', { from }, 'deliveredOn')
    : undefined;
}

/** The day the contract ends: of a rescission that of the notice’s arrival, else the day agreed or the last of the term. */
function effectiveOn(state: PurchaseState, lot: number, { deliveredOn }: { deliveredOn: IsoDate }): IsoDate {
  const request = exitRequestOf(state, lot);
  if (request?.ground === 'rescission') return deliveredOn;
  return request?.exitOn ?? currentContract(state, lot)?.termEnd ?? deliveredOn;
}

const itemRow = z.strictObject({
  item: choice('移交事项', handoverItems),
  state: choice('移交状态', {
    handed: '已移交',
    none: '没有此项',
    rebuilt: '由购买主体另行取得',
    withheld: '未移交',
  }),
  note: text('说明').optional(),
});

const handOverForm = z.strictObject({
  items: rows('移交清单', itemRow, 1, all.length),
  handedOn: date('移交日期'),
});

type HandOverForm = z.infer<typeof handOverForm>;

export const handOver = lotStep<HandOverForm>({
  id: 'HandOver',
  stage: 'exit',
  kind: 'task',
  label: '移交',
  roles: ['provider', ...officers],
  article: '桂民规〔2018〕5号 二（七）；合同退出条款',
  form: handOverForm,
  owner: providerOwns,
  due: within('exitHandover'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const provider = facts.actor.role === 'provider';
    if (!provider && !isLate(state, 'HandOver', lot, facts.now)) return refuse('HANDOVER_NOT_OVERDUE');
    if (form.handedOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '移交日期' }, 'handedOn');
    const { items, ...rest } = form;
    const named = items.map((row) => row.item);
    if (new Set(named).size !== named.length) return refuse('HANDOVER_ITEM_TWICE', {}, 'items');
    const untrue = serviceStart(state, lot) ? items.findIndex(isNeverNone) : -1;
    if (untrue >= 0)
      return refuse(
        'HANDOVER_NOT_NONE',
        { item: handoverItems[items[untrue]?.item ?? 'data'] },
        `items.${untrue}.state`,
      );
    const table = written(handOverForm, form).items;
    return {
      data: {
        ...written(handOverForm, rest),
        handover: table,
        missing: missingItems(form.items),
        byProvider: provider,
      },
    };
  },
});

/** A service that ran has these: that there are none cannot be, and personal data is given back or deleted in writing. */
const owedAfterService: readonly HandoverItem[] = ['ledger', 'recipients', 'services', 'data'];

const isNeverNone = ({ item, state }: { item: HandoverItem; state: string }): boolean =>
  state === 'none' && owedAfterService.includes(item);

/** Items that are not in the purchaser's hands: left out or withheld. */
export function missingItems(items: readonly { item: HandoverItem; state: string }[]): HandoverItem[] {
  return all.filter((item) => !items.some((row) => row.item === item && row.state !== 'withheld'));
}

const verifyForm = z.strictObject({
  checked: many('核对无误的事项', handoverItems),
  recipientsArranged: yes('全部服务对象已有后续安排'),
  decision: choice('核对结论', { complete: '移交完整', incomplete: '不完整，继续移交' }),
  remarks: area('核对情况', 2000),
});

export const verifyHandover = lotStep<z.infer<typeof verifyForm>>({
  id: 'VerifyHandover',
  stage: 'exit',
  kind: 'task',
  label: '核对移交',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）',
  form: verifyForm,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, lot, form }): Decided | Refusal => {
    if (form.decision === 'incomplete') return { outcome: 'incomplete', data: written(verifyForm, form) };
    const withheld = (latest(state, 'HandOver', lot)?.data.missing ?? all) as HandoverItem[];
    const missing = all.filter((item) => withheld.includes(item) || !form.checked.includes(item));
    if (missing.length > 0)
      return refuse('HANDOVER_INCOMPLETE', {
        items: missing.map((item) => handoverItems[item]).join('、'),
      });
    if (!form.recipientsArranged) return refuse('RECIPIENTS_NOT_ARRANGED', {}, 'recipientsArranged');
    return { outcome: 'complete', data: written(verifyForm, form) };
  },
});

/** The newest act of a step since the exit began. */
export function inExit(state: PurchaseState, lot: number, step: string): ActRecord | undefined {
  const since = latest(state, 'NotifyExit', lot)?.seq ?? 0;
  return actsOf(state, step, lot).findLast((act) => act.seq > since);
}
