/**
 * 社会救助经办登记（社会救助法 第四十一条、第六十条、第六十四条；桂民规〔2018〕5号 三（一）、三（五））: which data a county checks
 * applicants against, whom people may call, where they hand in, and by when what is passed on is done. One stream a county.
 */
import {
  type AssistanceAct,
  type AssistanceForm,
  assistanceForms,
  referralDepartments,
  registers,
} from '#domain/assistance/forms.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { type DataSourceId, dataSourceIds, dataSources, maySource } from '#domain/law/data-sources.ts';
import { cite, inForceFrom } from '#domain/law/sources.ts';
import { isWithin, levelOf, regionName, regions } from '#domain/people/regions.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';

export interface AssistanceEvent<A extends AssistanceAct = AssistanceAct> {
  type: A;
  v: 1;
  region: string;
  at: Instant;
  by: Actor;
  data: AssistanceForm<A>;
}

type Entries<A extends AssistanceAct> = Readonly<Record<string, AssistanceEvent<A>>>;

/** What holds now: the newest entry of each kind, number, township and department. */
export interface AssistanceState {
  region: string;
  version: number;
  sources: Entries<'RegisterDataSource'>;
  hotline: Entries<'RegisterHotline'>;
  window: Entries<'RegisterWindow'>;
  referral: Entries<'RegisterReferral'>;
}

export function initialAssistance(region: string): AssistanceState {
  return { region, version: 0, sources: {}, hotline: {}, window: {}, referral: {} };
}

export function evolveAssistance(before: AssistanceState, event: AssistanceEvent): AssistanceState {
  const state = { ...before, version: before.version + 1 };
  if (is(event, 'RegisterDataSource'))
    return { ...state, sources: { ...state.sources, [event.data.kind]: event } };
  if (is(event, 'RegisterHotline'))
    return { ...state, hotline: { ...state.hotline, [event.data.number]: event } };
  if (is(event, 'RegisterWindow'))
    return { ...state, window: { ...state.window, [event.data.township]: event } };
  if (is(event, 'RegisterReferral'))
    return { ...state, referral: { ...state.referral, [event.data.department]: event } };
  if (is(event, 'CloseRegister')) {
    const { register, entry } = event.data;
    const { [entry]: _, ...left } = state[register];
    return { ...state, [register]: left };
  }
  return state;
}

function is<A extends AssistanceAct>(event: AssistanceEvent, type: A): event is AssistanceEvent<A> {
  return event.type === type;
}

/** What the act puts on record, or why it is refused. */
export function decideAssistance<A extends AssistanceAct>(
  state: AssistanceState,
  act: A,
  form: AssistanceForm<A>,
  facts: { actor: Actor; now: Instant },
): AssistanceEvent<A> | Refusal {
  const day = today(facts.now);
  const refused = rules[act](state, form, day) ?? refusePersonalData(assistanceForms[act], form, day);
  return refused ?? { type: act, v: 1, region: state.region, at: facts.now, by: facts.actor, data: form };
}

type Rules = {
  [A in AssistanceAct]: (
    state: AssistanceState,
    form: AssistanceForm<A>,
    day: IsoDate,
  ) => Refusal | undefined;
};

const rules: Rules = {
  RegisterDataSource: (_, form, day) => refuseFuture('since', form.since, day) ?? checkDataSource(form),
  RegisterHotline: (_, { number, from }, day) => refuseFuture('from', from, day) ?? checkNumber(number),
  RegisterWindow: ({ region }, { township, number, from }, day) =>
    refuseFuture('from', from, day) ?? checkTownship(township, region) ?? checkNumber(number),
  RegisterReferral: (_, { from }, day) => refuseFuture('from', from, day),
  CloseRegister: (state, { register, entry, on }, day) =>
    Object.hasOwn(state[register], entry)
      ? refuseFuture('on', on, day)
      : refuse('ASSISTANCE_ENTRY_UNKNOWN', { entry: `${registers[register]} ${entry}` }, 'entry'),
};

function refuseFuture(field: string, given: IsoDate, day: IsoDate): Refusal | undefined {
  return given > day ? refuse('ASSISTANCE_FUTURE', { day: given }, field) : undefined;
}

/** 核对数据来源（J2-6）: nobody is asked without a legal ground, and what is not connected says why. */
export function checkDataSource(form: AssistanceForm<'RegisterDataSource'>): Refusal | undefined {
  const { label, source } = dataSources[form.kind];
  const values = { source: label, date: form.since, article: source.text };
  if (!maySource(form.kind, form.since)) return refuse('DATA_SOURCE_NO_BASIS', values, 'since');
  const owesReason = form.standing === 'pending' || form.standing === 'absent';
  return owesReason && form.note === undefined ? refuse('DATA_SOURCE_REASON', values, 'note') : undefined;
}

/** 对外公布的电话: a fixed line with its area code or a service number, never somebody's mobile (J2-14). */
export function checkNumber(number: string): Refusal | undefined {
  return /^(0\d{2,3}-\d{7,8}|12\d{3}|400-?\d{3}-?\d{4})$/.test(number)
    ? undefined
    : refuse('HOTLINE_NUMBER', { number }, 'number');
}

/** 一门受理窗口: of this county or of one of its townships (J2-14). */
export function checkTownship(township: string, region: string): Refusal | undefined {
  const fits = township === region || (levelOf(township) === 'township' && isWithin(township, region));
  return fits ? undefined : refuse('WINDOW_TOWNSHIP', { township }, 'township');
}

export interface Gap {
  register: 'sources' | keyof typeof registers;
  what: string;
  article: string;
}

const desks = cite('社会救助法', '第六十条、第六十四条');

/** 缺项: what the law of a day wants registered and is not. Townships as far as the system knows them. */
export function assistanceGaps(state: AssistanceState, date: IsoDate): Gap[] {
  const gaps: Gap[] = dataSourceIds
    .filter((id) => maySource(id, date) && !Object.hasOwn(state.sources, id))
    .map((id) => ({
      register: 'sources',
      what: dataSources[id].label,
      article: dataSources[id].source.text,
    }));
  const from = inForceFrom(desks.number);
  if (from === undefined || date < from) return gaps;
  if (Object.keys(state.hotline).length === 0)
    gaps.push({ register: 'hotline', what: registers.hotline, article: desks.text });
  for (const { code, name } of regions) {
    if (levelOf(code) !== 'township' || !isWithin(code, state.region) || state.window[code]) continue;
    gaps.push({ register: 'window', what: `${name}${registers.window}`, article: desks.text });
  }
  if (Object.keys(state.referral).length === 0)
    gaps.push({ register: 'referral', what: registers.referral, article: desks.text });
  return gaps;
}

/** Name of an entry, as a list shows it. */
export function entryLabel(event: AssistanceEvent): string {
  if (is(event, 'RegisterDataSource')) return dataSources[event.data.kind as DataSourceId].label;
  if (is(event, 'RegisterHotline')) return event.data.number;
  if (is(event, 'RegisterWindow')) return regionName(event.data.township);
  if (is(event, 'RegisterReferral')) return referralDepartments[event.data.department];
  return is(event, 'CloseRegister') ? event.data.entry : '';
}
