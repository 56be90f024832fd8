/** 起草、审核合同. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, IsoDate, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { formatBasisPoints, formatFen, isWithinShare } from '#domain/law/money.ts';
import { parameterOn, valueOn } from '#domain/law/parameters.ts';
import { checkPaymentDays, checkPrepayment } from '#domain/law/sme-payment.ts';
import { type ContractForm, contractForm, missingParts } from '#domain/stages/contract/parts.ts';
import { lastDayAfter } from '#domain/stages/contract/schedule.ts';
import { currentAward } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, refuseSamePerson } from '#domain/stages/performance/owners.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';
import { signingPauses } from '#domain/stages/remedies/effects.ts';
import { needOf, projectDate } from '#domain/stages/select.ts';
import { isSme } from '#domain/stages/supervision/sme-payment.ts';
import { leaderOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';

/** 中标（成交）通知书发出之日起三十日内: one clock for all steps up to the signature. */
export const signingDue = (state: PurchaseState, { lot }: Position, facts: Facts): Due =>
  dueBy('contractSigning', currentAward(state, lot)?.letterAt ?? facts.now, state, signingPauses(state, lot));

export const draftContract = lotStep<ContractForm>({
  id: 'DraftContract',
  stage: 'contract',
  kind: 'task',
  label: '起草合同',
  roles: officers,
  article: '桂民规〔2018〕5号 二（四）；政府采购法 第四十六条',
  form: contractForm,
  owner: officerOwns,
  due: signingDue,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const missing = missingParts(form);
    if (missing.length > 0) return refuse('CONTRACT_PART_MISSING', { parts: missing.join('、') });
    const award = currentAward(state, lot);
    if (!award) return refuse('NO_AWARD', { lot });
    return (
      refuseAmount(form, award.amountFen) ??
      refuseTerm(state, form) ??
      refuseBond(state, form) ??
      refuseSmeTerms(state, lot, award.org, form, today(facts.now)) ??
      refuseServices(state, form) ??
      refusePrices(form) ??
      refusePublished(state, form) ?? {
        data: written(contractForm, form, {
          org: award.org,
          name: award.name,
          services: (form.services ?? []).map((row, index) => ({
            no: index + 1,
            item: Number(row.item),
            unit: { text: row.unit },
            quantity: row.quantity,
            ...(row.minutes === undefined ? {} : { minutes: row.minutes }),
            ...(row.pricedBy === undefined ? {} : { pricedBy: row.pricedBy, unitFen: row.unitFen }),
          })),
        }),
      }
    );
  },
});

function refuseAmount(form: ContractForm, awarded: number): Refusal | undefined {
  return form.amountFen === awarded
    ? undefined
    : refuse(
        'CONTRACT_AMOUNT_DIFFERS',
        { amount: formatFen(form.amountFen ?? 0), award: formatFen(awarded) },
        'amountFen',
      );
}

/** 102号令 第二十四条: one year usually, three at most and only under its five conditions. */
function refuseTerm(state: PurchaseState, form: ContractForm): Refusal | undefined {
  const { termStart = '', termEnd = '' } = form;
  if (termEnd < termStart) return refuse('CONTRACT_TERM_REVERSED', {}, 'termEnd');
  const date = projectDate(state);
  const usual = parameterOn('contractYearsUsual', date);
  const longest = parameterOn('contractYearsMax', date);
  if (usual?.value === undefined || longest?.value === undefined) return undefined;
  if (termEnd > lastDayAfter(termStart, longest.value))
    return refuse(
      'CONTRACT_TERM_TOO_LONG',
      { years: longest.value, article: longest.source.text },
      'termEnd',
    );
  const conditions = Object.values(form.longTerm ?? { none: false });
  if (termEnd > lastDayAfter(termStart, usual.value) && !conditions.every(Boolean))
    return refuse('CONTRACT_TERM_CONDITIONS', { years: usual.value, article: usual.source.text }, 'longTerm');
  return undefined;
}

/** 服务清单: lines of the contract are of what was bought; other items are another purchase. */
function refuseServices(state: PurchaseState, form: ContractForm): Refusal | undefined {
  const bought = new Set(needOf(state)?.catalogueItems.map(({ item }) => String(item)));
  const foreign = form.services?.findIndex(({ item }) => !bought.has(item)) ?? -1;
  if (foreign < 0) return undefined;
  const item = form.services?.[foreign]?.item ?? '';
  return refuse('CONTRACT_ITEM_FOREIGN', { item }, `services.${foreign}.item`);
}

/** 按记录计价: by record for all lines or for none, each with its price, and together within the contract's. */
function refusePrices({ services = [], amountFen = 0 }: ContractForm): Refusal | undefined {
  const priced = services.filter(({ pricedBy }) => pricedBy !== undefined).length;
  const half = services.findIndex(
    ({ pricedBy, unitFen }) =>
      (unitFen === undefined) !== (pricedBy === undefined) || (priced > 0 && pricedBy === undefined),
  );
  if (half >= 0) return refuse('CONTRACT_PRICING_HALF', { no: half + 1 }, `services.${half}.pricedBy`);
  const sum = services.reduce((all, { quantity, unitFen = 0 }) => all + quantity * unitFen, 0);
  return sum > amountFen
    ? refuse('CONTRACT_PRICES_EXCEED', { sum: formatFen(sum), amount: formatFen(amountFen) }, 'services')
    : undefined;
}

/** What the contract notice will show is checked now: afterwards it is sealed. */
function refusePublished(state: PurchaseState, form: ContractForm): Refusal | undefined {
  const { contractNo, title, content, quality, services } = form;
  return refusePersonalData(
    contractForm,
    { contractNo, title, content, quality, services },
    projectDate(state),
  );
}

/** 中小企业: what the contract may agree on paying one. */
function refuseSmeTerms(
  state: PurchaseState,
  lot: number,
  org: string,
  { paymentDays, prepayment }: ContractForm,
  date: IsoDate,
): Refusal | undefined {
  if (!isSme(state, lot, org)) return undefined;
  return (
    (paymentDays === undefined ? undefined : checkPaymentDays(paymentDays, date)) ??
    (prepayment && checkPrepayment(prepayment, date))
  );
}

function refuseBond(state: PurchaseState, form: ContractForm): Refusal | undefined {
  const cap = valueOn('performanceBondCap', projectDate(state));
  return isWithinShare(form.bondFen, form.amountFen ?? 0, cap)
    ? undefined
    : refuse('BOND_TOO_HIGH', { cap: formatBasisPoints(cap) }, 'bondFen');
}

const reviewForm = z.strictObject({
  decision: choice('审核结论', { approved: '通过', returned: '退回修改' }),
  opinion: area('审核意见', 2000),
});

export const reviewContract = lotStep<z.infer<typeof reviewForm>>({
  id: 'ReviewContract',
  stage: 'contract',
  kind: 'task',
  label: '审核合同',
  roles: [...leaders, ...officers],
  article: '政府采购法 第四十六条；系统规则（不相容岗位分离）',
  form: reviewForm,
  owner: leaderOwns,
  due: signingDue,
  decide: ({ state, lot, form, facts }) =>
    refuseSamePerson(latest(state, 'DraftContract', lot), facts, '起草合同', '审核合同') ?? {
      outcome: form.decision,
      data: written(reviewForm, form),
    },
});
