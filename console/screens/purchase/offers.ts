/** 记录已知的选项：lots, suppliers, townships, criteria and service lines by their names; and the rows a form begins with. */
import type { Choice, Offers } from '#console/form/choices.ts';
import { percentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { type DirectoryVersion, foundingDirectory } from '#domain/directory/version.ts';
import { latest } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { owedProofs } from '#domain/law/evidence.ts';
import { accounts } from '#domain/people/accounts.ts';
import { regions } from '#domain/people/regions.ts';
import { kindOf } from '#domain/signals/kinds.ts';
import { finalOffersIn, negotiatingIn, roundsOf } from '#domain/stages/bidding/negotiation.ts';
import { bondAsked, owedBonds } from '#domain/stages/bonds/held.ts';
import { indicatorsOf } from '#domain/stages/evaluation/indicator-form.ts';
import { evidenceKinds } from '#domain/stages/evaluation/indicators.ts';
import { dimensions } from '#domain/stages/evaluation/scheme.ts';
import { evaluationOf } from '#domain/stages/evaluation/subject.ts';
import { handoverItems } from '#domain/stages/exit/handover.ts';
import { stepOf } from '#domain/stages/index.ts';
import { applicantsOf } from '#domain/stages/notice/prequalified.ts';
import {
  contractsOf,
  currentAward,
  currentContract,
  registerOf,
  takeoverPlanOf,
} from '#domain/stages/performance-select.ts';
import {
  agencyOf,
  calledLots,
  committeeSeats,
  failedLots,
  fewestSuppliers,
  itemName,
  latestInCall,
  liveLots,
  lotsOf,
  methodOf,
  needOf,
  noticeOf,
  rankingOf,
  responsesOf,
} from '#domain/stages/select.ts';
import { screeningOf } from '#domain/stages/supervision/screening.ts';
import { reviewDraft } from '#domain/stages/takeover/review-draft.ts';
import { checklist } from '#domain/stages/visits/checklist.ts';

type Row = Record<string, unknown>;

/** A sealed text that the server opened to this person; undefined where it did not. */
const opened = (text: unknown): string | undefined => (typeof text === 'string' ? text : undefined);
const named = (code: string | number, name: string | undefined): string =>
  name ? `${name}（${code}）` : String(code);

export function offersOf(
  step: string,
  state: PurchaseState,
  lot: number,
  directory: DirectoryVersion = foundingDirectory,
): Offers {
  const bidding = stepOf(step)?.stage === 'bidding';
  return filled({
    lot: { choices: lotChoices(state, step), open: false },
    org: {
      choices: step === 'AssignStandby' ? poolChoices(state, lot) : orgChoices(state, bidding),
      open: !bidding,
    },
    criterion: { choices: criteria(state), open: false },
    township: { choices: townships(state, lot), open: true },
    account: { choices: people(state, step), open: true },
    item: { choices: items(state, step, directory), open: false },
    seat: { choices: seats(state), open: false },
    ...(scores(step) ? { indicator: { choices: indicators(state, lot), open: false } } : {}),
    ...(onSignals(step) ? { no: { choices: signals(state, lot), open: false } } : {}),
    ...(byLine.includes(step) ? { no: { choices: serviceLines(state, lot), open: false } } : {}),
  });
}

/** Forms whose rows are lines of the contract. */
const byLine: readonly string[] = ['ReportService', 'AcceptService', 'DraftSupplement'];

const onSignals = (step: string): boolean => step === 'AnswerSignals' || step === 'JudgeSignals';

/** 疑点 of the newest screening. */
const signals = (state: PurchaseState, lot: number): Choice[] =>
  (screeningOf(state, lot)?.signals ?? []).map((signal) => ({
    value: signal.no,
    label: `${signal.no} ${kindOf(signal.kind).label}${signal.subject ? ` ${signal.subject}` : ''}`,
  }));

const scores = (step: string): boolean => step === 'EvaluateAsPurchaser' || step === 'EvaluateAsThirdParty';

/** 评价指标 of this contract: dimension, name, full points, and what has to be looked at. */
function indicators(state: PurchaseState, lot: number): Choice[] {
  return indicatorsOf(evaluationOf(state, lot), state).map(({ id, dimension, label, full, evidence }) => ({
    value: id,
    label: words.offers.indicator(
      dimensions[dimension],
      label,
      full,
      evidence.map((kind) => evidenceKinds[kind]).join('、'),
    ),
  }));
}

/** What the county's directory offers; afterwards what was chosen of it. */
function items(state: PurchaseState, step: string, directory: DirectoryVersion): Choice[] {
  const names = new Map(
    step === 'SelectItems' ? directory.items.map(({ number, name }) => [number, name]) : [],
  );
  for (const { item } of needOf(state)?.catalogueItems ?? []) names.set(item, itemName(state, item));
  return [...names].map(([number, name]) => ({ value: String(number), label: `${number} ${name}` }));
}

/** Nothing known, nothing offered: the field is typed. */
function filled(offers: Offers): Offers {
  return Object.fromEntries(Object.entries(offers).filter(([, offer]) => (offer?.choices.length ?? 0) > 0));
}

/** In the bidding those that the newest notice calls, of them the failed ones where it is decided what becomes of them. */
function lotChoices(state: PurchaseState, step: string): Choice[] {
  const failed = failedLots(state).map(({ lot }) => lot);
  const planned: { no: number; title?: unknown }[] = (
    stepOf(step)?.stage === 'bidding' ? calledLots(state) : lotsOf(state)
  ).filter(({ no }) => step !== 'DecideRecall' || failed.includes(no));
  const judged = new Set(qualified(state).map(({ lot }) => lot));
  // Who sits on the committee reads what it judges, not the plan.
  const lots = planned.length > 0 ? planned : [...judged].map((no) => ({ no }));
  return lots.map(({ no, title }: { no: number; title?: unknown }) => ({
    value: no,
    label: [words.lot(no), opened(title)].filter(Boolean).join(' '),
  }));
}

/** Those who answered this call; outside the bidding also agency, contractors and standby providers. */
function orgChoices(state: PurchaseState, bidding: boolean): Choice[] {
  const known = new Map<string, string | undefined>();
  const add = (org: string | undefined, name: unknown): void => {
    if (org && !known.get(org)) known.set(org, opened(name));
  };
  // The notice is public; the plan is not read by those who sit on the committee.
  const all = lotsOf(state).map(({ no }) => no);
  for (const no of bidding ? (noticeOf(state)?.lots ?? all) : all) {
    for (const response of responsesOf(state, no)) add(response.org, response.name);
    if (bidding) continue;
    add(currentAward(state, no)?.org, currentAward(state, no)?.name);
    for (const contract of contractsOf(state, no)) add(contract.org, contract.name);
    for (const member of takeoverPlanOf(state, no)?.pool ?? []) add(member.org, member.name);
  }
  for (const { org } of qualified(state)) add(org, undefined);
  if (!bidding) add(agencyOf(state), (latest(state, 'FilePlan')?.data.agency as Row | undefined)?.name);
  return [...known].map(([org, name]) => ({ value: org, label: named(org, name) }));
}

function poolChoices(state: PurchaseState, lot: number): Choice[] {
  return (takeoverPlanOf(state, lot)?.pool ?? []).map(({ org, name }) => ({
    value: org,
    label: named(org, opened(name)),
  }));
}

function criteria(state: PurchaseState): Choice[] {
  return (noticeOf(state)?.scheme.criteria ?? []).map(({ no, title, weight }) => ({
    value: no,
    label: `${no} ${opened(title) ?? ''}（${words.offers.full(percentText(weight))}）`,
  }));
}

function townships(state: PurchaseState, lot: number): Choice[] {
  const inRegister = registerOf(state, lot)?.townships.map((row) => row.township) ?? [];
  const known = regions.filter(({ code }) => code.length === 9 && code.startsWith(state.region));
  const codes = new Set([...inRegister, ...known.map(({ code }) => code)]);
  return [...codes].map((code) => ({
    value: code,
    label: named(code, known.find((region) => region.code === code)?.name),
  }));
}

/** Accounts of the demonstration; a real office has its own and types them. */
function people(state: PurchaseState, step: string): Choice[] {
  if (step !== 'FormCommittee' && step !== 'ReplaceExpert') return [];
  return accounts
    .filter(
      ({ roles, region }) =>
        roles.includes('expert') || (roles.includes('officer') && region === state.region),
    )
    .map(({ account, name, post }) => ({ value: account, label: `${name} ${post}（${account}）` }));
}

function seats(state: PurchaseState): Choice[] {
  return committeeSeats(state).map(({ item, name }) => ({
    value: item,
    label: [words.act.seat(item), opened(name)].filter(Boolean).join(' '),
  }));
}

function serviceLines(state: PurchaseState, lot: number): Choice[] {
  return (currentContract(state, lot)?.services ?? []).map(({ no, item, quantity }) => ({
    value: no,
    label: `${no} ${itemName(state, item)}（${words.offers.contracted(quantity)}）`,
  }));
}

/** The conditions that the notice names beyond the seven, to be judged one by one. */
function localOf(state: PurchaseState): Row {
  const published = noticeOf(state)?.localConditions ?? 0;
  if (published === 0) return {};
  return { localConditions: Array.from({ length: published }, (_, index) => ({ no: index + 1 })) };
}

/** What a form begins with: which lots, suppliers, places; what is said of them is left to the person. */
export function startOf(step: string, state: PurchaseState, lot: number): Row {
  switch (step) {
    case 'AnswerSignals':
      return { answers: signals(state, lot).map(({ value }) => ({ no: value })) };
    case 'MakeVisit':
      return { items: Object.keys(checklist).map((item) => ({ item })) };
    case 'JudgeSignals':
      return { rulings: signals(state, lot).map(({ value }) => ({ no: value })) };
    case 'OpenResponses':
      return { offers: responders(state, fewestOf(state)), ...bondsOf(state) };
    case 'RefundBonds':
      return { bonds: owedBonds(state, lot).map(({ org, fen }) => ({ org, fen, decision: 'refunded' })) };
    case 'ReviewApplicants':
      // What each handed in, to be looked at.
      return {
        reviews: applicantsOf(state).map(({ org, evidence }) => ({
          org,
          evidence: evidence.length > 0 ? evidence : owedProofs.map((proof) => ({ proof })),
        })),
      };
    case 'ReviewQualifications':
      return {
        reviews: responders(state).map((row) => ({
          ...row,
          conditions: {},
          evidence: owedProofs.map((proof) => ({ proof })),
          ...localOf(state),
        })),
      };
    case 'CompareOffers':
      return {
        offers: responders(state),
        chosen: liveLots(state).map(({ no }) => ({ lot: no })),
      };
    case 'RecordRound':
      return { talks: negotiating(state) };
    case 'NegotiateSupplier':
      return { agreements: liveLots(state).map(({ no }) => ({ lot: no })) };
    case 'ScoreResponses':
      return { scores: toScore(state) };
    case 'SubmitReport':
      return finalOffers(state);
    case 'ConfirmAward':
      return {
        awards: liveLots(state).flatMap(({ no }) =>
          rankingOf(state, no)
            .slice(0, 1)
            .map(({ org }) => ({ lot: no, org })),
        ),
      };
    case 'PublishResult':
      return { services: liveLots(state).map(({ no }) => ({ lot: no })) };
    case 'DecideRecall':
      return { decisions: failedLots(state).map(({ lot: no }) => ({ lot: no })) };
    case 'ReviewTakeover':
      return { ...reviewDraft(state, lot) };
    case 'DraftContract':
      return draftContract(state, lot);
    case 'EvaluateAsPurchaser':
    case 'EvaluateAsThirdParty':
      return { indicators: indicators(state, lot).map(({ value }) => ({ indicator: value })) };
    case 'ReportService':
    case 'AcceptService':
      return { services: serviceLines(state, lot).map(({ value }) => ({ no: value })) };
    case 'VisitCritical':
      return {
        visits: registered(state, lot)
          .filter(({ p1 }) => p1 > 0)
          .map(({ township }) => ({ township })),
      };
    case 'ConfirmCare':
      return { townships: registered(state, lot).map(({ township }) => ({ township })) };
    case 'AssignRecipients':
      return { assignments: registered(state, lot) };
    case 'HandOver':
      return { items: Object.keys(handoverItems).map((item) => ({ item })) };
    default:
      return {};
  }
}

const registered = (state: PurchaseState, lot: number) => registerOf(state, lot)?.townships ?? [];

/** Of the lots that go on; those with fewer than `least` stay closed. */
function responders(state: PurchaseState, least = 1): { lot: number; org: string }[] {
  return liveLots(state)
    .map(({ no }) => responsesOf(state, no).map(({ org }) => ({ lot: no, org })))
    .filter((rows) => rows.length >= least)
    .flat();
}

/** One row for each supplier of a lot that asks a bond. */
function bondsOf(state: PurchaseState): { bonds?: Row[] } {
  const bonds = responders(state).filter(({ lot }) => bondAsked(state, lot) > 0);
  return bonds.length === 0 ? {} : { bonds };
}

const fewestOf = (state: PurchaseState): number => (methodOf(state) ? fewestSuppliers(state).value : 1);

function qualified(state: PurchaseState): { lot: number; org: string }[] {
  const passed = (latestInCall(state, 'ReviewQualifications')?.data.qualified ?? []) as Row[];
  const failed = new Set(failedLots(state).map(({ lot }) => lot));
  return passed
    .map((row) => ({ lot: Number(row.lot), org: String(row.org) }))
    .filter(({ lot }) => !failed.has(lot));
}

/** Of a negotiation those who gave one; of a consultation all who may. */
function finalOffers(state: PurchaseState): Row {
  if (roundsOf(state).length === 0)
    return methodOf(state) === 'consultation' ? { finalOffers: qualified(state) } : {};
  return {
    finalOffers: liveLots(state).flatMap(({ no }) =>
      finalOffersIn(state, no).map(({ org }) => ({ lot: no, org })),
    ),
  };
}

function negotiating(state: PurchaseState): { lot: number; org: string }[] {
  return liveLots(state).flatMap(({ no }) => negotiatingIn(state, no).map((org) => ({ lot: no, org })));
}

function toScore(state: PurchaseState): Row[] {
  const numbers = noticeOf(state)?.scheme.criteria.map(({ no }) => no) ?? [];
  return qualified(state).flatMap((row) => numbers.map((criterion) => ({ ...row, criterion })));
}

function draftContract(state: PurchaseState, lot: number): Row {
  const amount = currentAward(state, lot)?.amountFen;
  const items = needOf(state)?.catalogueItems ?? [];
  return {
    services: items.map(({ item }) => ({ item: String(item) })),
    ...(amount === undefined ? {} : { amountFen: amount }),
  };
}
