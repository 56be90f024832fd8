/** 起草补充合同（政府采购法第四十九条）: more of what the contract buys already, every other term as it is. */
import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { area, money, text, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import { formatFen } from '#domain/law/money.ts';
import { uncommittedFen } from '#domain/stages/exit/closing.ts';
import { rows } from '#domain/stages/fields.ts';
import { refuseChange } from '#domain/stages/performance/changeable.ts';
import type { Supplement } from '#domain/stages/performance/changes.ts';
import {
  type Contract,
  type ContractService,
  currentContract,
  fenOf,
} from '#domain/stages/performance/contract-select.ts';
import { type ExtraFunding, extraFunding } from '#domain/stages/performance/extra-funding.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';
import { refuseOverCap } from '#domain/stages/supplement/cap.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

const line = z.strictObject({
  no: whole('合同服务行号', 1, 40),
  quantity: whole('追加数量', 1, 100_000_000),
});

const form = z.strictObject({
  supplementNo: text('补充合同编号', 60),
  services: rows('追加的服务', line, 1, 40, '只能追加合同已有的服务，质量、期限、单价等其他条款不变'),
  amountFen: money('补充合同金额', '所有补充合同的金额合计不超过原合同金额的百分之十'),
  reason: area('追加的理由', 4000),
  extra: extraFunding('超出标段预算余额的资金').optional(),
});

type Form = z.infer<typeof form>;

export const supplementArticle = '政府采购法 第四十九条';

export const draftSupplement = lotStep<Form>({
  id: 'DraftSupplement',
  stage: 'any',
  kind: 'act',
  label: '起草补充合同',
  roles: officers,
  article: supplementArticle,
  form,
  owner: officerOwns,
  needsBans: true,
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    if (openIn(state, lot, 'supplement').length > 0) return refuse('SUPPLEMENT_OPEN');
    const found = supplementFrom(state, lot, filled, facts);
    if (isRefusal(found)) return found;
    const wrong = refusePersonalData(form, { supplementNo: filled.supplementNo }, projectDate(state));
    return wrong ?? { data: written(form, filled, { extraFen: found.extraFen }), start: ['supplement'] };
  },
});

/** The supplement that stands drafted, judged as of now: the day it is signed may find less room than the day it was drafted. */
export function draftedSupplement(state: PurchaseState, lot: number, facts: Facts): Supplement | Refusal {
  const draft = latest(state, 'DraftSupplement', lot);
  if (!draft) throw new Error('a supplement is signed that nobody has drafted');
  const { services, extra } = draft.data as { services: Supplement['services']; extra?: ExtraFunding };
  const found = supplementFrom(state, lot, { services, amountFen: fenOf(draft, 'amountFen'), extra }, facts);
  if (!isRefusal(found)) return found;
  // It points into the draft: whoever signs has no such field.
  const { field: _, ...refusal } = found;
  return refusal;
}

type Asked = Pick<Form, 'services' | 'amountFen' | 'extra'>;

function supplementFrom(
  state: PurchaseState,
  lot: number,
  { services, amountFen, extra }: Asked,
  facts: Facts,
): Supplement | Refusal {
  const contract = currentContract(state, lot);
  if (!contract) return refuse('NO_CONTRACT', { lot });
  const wrong =
    refuseChange(state, lot, contract, facts) ??
    refuseBanned(contract.org, facts, 'sign') ??
    refuseLines(contract, services) ??
    refusePrice(contract, services, amountFen) ??
    refuseOverCap(state, contract, amountFen);
  if (wrong) return wrong;
  const extraFen = Math.max(0, amountFen - uncommittedFen(state, lot, contract));
  if (extraFen > 0 && !extra) return refuse('SUPPLEMENT_UNFUNDED', { extra: formatFen(extraFen) }, 'extra');
  return { amountFen, services, extraFen, ...(extraFen > 0 && extra ? { extra } : {}) };
}

/** 与合同标的相同: lines of the contract, each once. */
function refuseLines({ services }: Contract, added: Supplement['services']): Refusal | undefined {
  const wrong = added.findIndex(
    ({ no }, index) =>
      !services.some((row) => row.no === no) || added.findIndex((other) => other.no === no) !== index,
  );
  return wrong < 0
    ? undefined
    : refuse('SERVICE_LINE_UNKNOWN', { no: added[wrong]?.no ?? 0 }, `services.${wrong}.no`);
}

/**
 * 不改变合同其他条款: by record, the agreed price of each unit. For a price of the whole, no division of it among the lines lets
 * a supplement cost more of it than the largest part by which a line grows; more than that is another price.
 */
function refusePrice(
  { draft, originalFen }: Contract,
  added: Supplement['services'],
  amountFen: Fen,
): Refusal | undefined {
  if (amountFen === 0) return refuse('SUPPLEMENT_AMOUNT', {}, 'amountFen');
  const agreed = draft.data.services as ContractService[];
  const lineOf = (no: number): ContractService | undefined => agreed.find((row) => row.no === no);
  if (agreed.some(({ unitFen }) => unitFen !== undefined)) {
    const sum = added.reduce((all, { no, quantity }) => all + quantity * (lineOf(no)?.unitFen ?? 0), 0);
    return sum === amountFen
      ? undefined
      : refuse('SUPPLEMENT_PRICE', { sum: formatFen(sum), amount: formatFen(amountFen) }, 'amountFen');
  }
  const most = added.reduce((all, { no, quantity }) => {
    const whole = BigInt(lineOf(no)?.quantity ?? 1);
    const part = (BigInt(originalFen) * BigInt(quantity) + whole - 1n) / whole;
    return part > all ? part : all;
  }, 0n);
  return BigInt(amountFen) <= most
    ? undefined
    : refuse('SUPPLEMENT_PRICE_ROSE', { most: formatFen(Number(most)) }, 'amountFen');
}
