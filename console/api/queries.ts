/** What the screens ask the API for; the one place that knows its paths. */

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, post, postFile, postForFile } from '#console/api/http.ts';
import type {
  AssistanceView,
  BansView,
  BudgetView,
  CalendarView,
  ConsequencesView,
  DirectoryView,
  DoneRow,
  EventView,
  FactView,
  FiguresView,
  ForeseenMoves,
  Me,
  MoveRow,
  OutboxPage,
  Page,
  ProviderRecordsView,
  PurchaseBans,
  PurchaseRow,
  PurchaseView,
  Receipt,
  ScorecardsView,
  SurveyView,
  TaskRow,
} from '#console/api/types.ts';
import type {
  RecipientRow,
  RegisterView,
  RevealedRow,
  RevealRow,
  RowAnswer,
  ServiceRecordRow,
  SignalsView,
} from '#console/api/types-contract.ts';
import type { RollEntry, RollView } from '#console/api/types-takeover.ts';
import type { AssistanceAct } from '#domain/assistance/forms.ts';
import type { BanAct } from '#domain/bans/forms.ts';
import type { DirectoryAct } from '#domain/directory/forms.ts';
import type { FigureAct } from '#domain/figures/forms.ts';
import type { Photograph } from '#domain/recipients/photographs.ts';
import type { RollAct } from '#domain/roll/forms.ts';
import type { SurveyAct } from '#domain/survey/forms.ts';

const pageSize = 50;
/** Lists that one screen shows whole are followed to their end, or to here. */
const mostRows = 2000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => get<Me>('/api/me'),
  staleTime: 300_000,
});

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: () => get<CalendarView>('/api/calendar'),
  staleTime: 300_000,
  // While deadlines are counted again, the page says how far it is.
  refetchInterval: ({ state }) =>
    state.data?.recount && state.data.recount.status !== 'done' ? 5_000 : false,
});

export const movesQuery = (version: string, status: string) =>
  queryOptions({
    queryKey: ['calendar', 'moves', version, status],
    queryFn: () => get<{ count: number; rows: MoveRow[] }>('/api/calendar/moves', { version }),
  });

export function previewHolidayYear(form: unknown, key: string): Promise<ForeseenMoves> {
  return post('/api/calendar/previews/EnterHolidayYear', { form }, key);
}

export function enterHolidayYear(form: unknown, key: string): Promise<{ version: string }> {
  return post('/api/calendar/acts/EnterHolidayYear', { form }, key);
}

export const figuresQuery = queryOptions({
  queryKey: ['figures'],
  queryFn: () => get<FiguresView>('/api/figures'),
  staleTime: 300_000,
  refetchInterval: ({ state }) =>
    state.data?.recount && state.data.recount.status !== 'done' ? 5_000 : false,
});

export function previewFigure(act: FigureAct, form: unknown, key: string): Promise<ForeseenMoves> {
  return post(`/api/figures/previews/${act}`, { form }, key);
}

export function actOnFigure(act: FigureAct, form: unknown, key: string): Promise<{ version: number }> {
  return post(`/api/figures/acts/${act}`, { form }, key);
}

async function all<T>(path: string): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await get<Page<T>>(path, { limit: 100, cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined && rows.length < mostRows);
  return rows;
}

export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: () => all<TaskRow>('/api/tasks'),
  refetchInterval: 60_000,
});

export const doneQuery = infiniteQueryOptions({
  queryKey: ['done'],
  queryFn: ({ pageParam }) => get<Page<DoneRow>>('/api/tasks/done', { limit: pageSize, cursor: pageParam }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.cursor,
});

export const purchasesQuery = queryOptions({
  queryKey: ['purchases'],
  queryFn: () => all<PurchaseRow>('/api/purchases'),
});

const pathOf = (id: string): string => `/api/purchases/${encodeURIComponent(id)}`;

export const purchaseQuery = (id: string) =>
  queryOptions({
    queryKey: ['purchase', id],
    queryFn: () => get<PurchaseView>(pathOf(id)),
    refetchInterval: 60_000,
  });

export const eventsQuery = (id: string) =>
  queryOptions({
    queryKey: ['purchase', id, 'events'],
    queryFn: () => all<EventView>(`${pathOf(id)}/events`),
  });

export const budgetQuery = (year: number) =>
  queryOptions({ queryKey: ['budget', year], queryFn: () => get<BudgetView>(`/api/budgets/${year}`) });

export const directoryQuery = (county?: string) =>
  queryOptions({
    queryKey: ['directory', county],
    queryFn: () => get<DirectoryView>('/api/directory', { county }),
  });

export function actOnDirectory(name: DirectoryAct, form: unknown, key: string): Promise<{ version: number }> {
  return post(`/api/directory/acts/${name}`, { form }, key);
}

export const providerRecordsQuery = (purchase: string) =>
  queryOptions({
    queryKey: ['provider-records', purchase],
    queryFn: () => get<ProviderRecordsView>(`/api/purchases/${purchase}/provider-records`),
    retry: false,
  });

export const scorecardsQuery = (year: number) =>
  queryOptions({
    queryKey: ['scorecards', year],
    queryFn: () => get<ScorecardsView>(`/api/scorecards/${year}`),
  });

/** A refusal is an answer: no evaluation runs, or the survey is not for this person. */
export const surveyQuery = (purchase: string, lot: number) =>
  queryOptions({
    queryKey: ['survey', purchase, lot],
    queryFn: () => get<SurveyView>(`/api/purchases/${purchase}/lots/${lot}/survey`),
    retry: false,
  });

export function actOnSurvey(
  purchase: string,
  lot: number,
  act: SurveyAct,
  form: unknown,
  key: string,
): Promise<{ version: number }> {
  return post(`/api/purchases/${purchase}/lots/${lot}/survey/acts/${act}`, { form }, key);
}

export const assistanceQuery = queryOptions({
  queryKey: ['assistance'],
  queryFn: () => get<AssistanceView>('/api/assistance'),
});

export function actOnAssistance(
  name: AssistanceAct,
  form: unknown,
  key: string,
): Promise<{ version: number }> {
  return post(`/api/assistance/acts/${name}`, { form }, key);
}

export const outboxQuery = infiniteQueryOptions({
  queryKey: ['outbox'],
  queryFn: ({ pageParam }) => get<OutboxPage>('/api/outbox', { limit: pageSize, cursor: pageParam }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.cursor,
});

export interface Act {
  step: string;
  lot: number;
  item: number;
  visit?: number;
  form: unknown;
}

/** Does a step of a purchase. */
export function act(purchase: string, { step, ...body }: Act, key: string): Promise<Receipt> {
  return post(`${pathOf(purchase)}/acts/${step}`, body, key);
}

/** 更正: what may be corrected of an act. */
export const factQuery = (id: string, seq: number) =>
  queryOptions({
    queryKey: ['purchase', id, 'fact', seq],
    queryFn: () => get<FactView>(`${pathOf(id)}/facts/${seq}`),
    retry: false,
    // What is being put right is not read again underneath.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What would follow; nothing is written. */
export function consequencesOf(
  id: string,
  seq: number,
  form: unknown,
  key: string,
): Promise<ConsequencesView> {
  return post(`${pathOf(id)}/facts/${seq}/consequences`, { form }, key);
}

export function openPurchase(form: unknown, key: string): Promise<Receipt> {
  return post('/api/purchases', { form }, key);
}

export function setSpecialFund(year: number, fen: number, key: string): Promise<BudgetView> {
  return post(`/api/budgets/${year}/acts/SetSpecialFund`, { form: { fen } }, key);
}

const contractPath = (id: string, lot: string): string =>
  `${pathOf(id)}/contracts/${encodeURIComponent(lot)}`;

export const registerQuery = (id: string, lot: string) =>
  queryOptions({
    queryKey: ['contract', id, lot, 'register'],
    queryFn: () => get<RegisterView>(`${contractPath(id, lot)}/register`),
  });

export const recipientsQuery = (id: string, lot: string, priority: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['contract', id, lot, 'recipients', priority],
    queryFn: ({ pageParam }) =>
      get<Page<RecipientRow>>(`${contractPath(id, lot)}/recipients`, {
        limit: pageSize,
        cursor: pageParam,
        priority,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

/** A list of the contract, page by page. */
const pagesOf = <Row>(id: string, lot: string, what: 'reveals' | 'records') =>
  infiniteQueryOptions({
    queryKey: ['contract', id, lot, what],
    queryFn: ({ pageParam }) =>
      get<Page<Row>>(`${contractPath(id, lot)}/${what}`, { limit: pageSize, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
  });

export const revealsQuery = (id: string, lot: string) => pagesOf<RevealRow>(id, lot, 'reveals');
export const recordsQuery = (id: string, lot: string) => pagesOf<ServiceRecordRow>(id, lot, 'records');

export const signalsQuery = (id: string, lot: string) =>
  queryOptions({
    queryKey: ['contract', id, lot, 'signals'],
    queryFn: () => get<SignalsView>(`${contractPath(id, lot)}/signals`),
    retry: false,
  });

/** Rows of a file, as many as one body takes. */
export function sendRows(
  id: string,
  lot: string,
  what: 'recipients' | 'records',
  rows: { row: number; form: unknown }[],
  key: string,
): Promise<{ rows: RowAnswer[] }> {
  return post(`${contractPath(id, lot)}/${what}`, { rows }, key);
}

export function confirmRegister(id: string, lot: string, key: string): Promise<{ refreshedOn: string }> {
  return post(`${contractPath(id, lot)}/register/confirmation`, { form: {} }, key);
}

export function removeRecipient(
  id: string,
  lot: string,
  recipient: string,
  form: unknown,
  key: string,
): Promise<{ id: string }> {
  return post(`${contractPath(id, lot)}/recipients/${recipient}/removal`, { form }, key);
}

export function correctRecipient(
  id: string,
  lot: string,
  recipient: string,
  form: unknown,
  key: string,
): Promise<{ id: string }> {
  return post(`${contractPath(id, lot)}/recipients/${recipient}`, { form }, key);
}

export function reveal(
  id: string,
  lot: string,
  form: unknown,
  key: string,
): Promise<{ rows: RevealedRow[] }> {
  return post(`${contractPath(id, lot)}/reveals`, { form }, key);
}

export function takePhotograph(id: string, lot: string, picture: Blob, key: string): Promise<Photograph> {
  return postFile(`${contractPath(id, lot)}/photographs`, picture, key);
}

export function revealPhotograph(
  id: string,
  lot: string,
  number: string,
  form: unknown,
  key: string,
): Promise<Blob> {
  return postForFile(`${contractPath(id, lot)}/photographs/${number}/reveals`, { form }, key);
}

const rollPath = (id: string, lot: number): string => `${pathOf(id)}/lots/${lot}/roll`;

export const rollQuery = (id: string, lot: number) =>
  queryOptions({
    queryKey: ['roll', id, lot],
    queryFn: () => get<RollView>(rollPath(id, lot)),
    refetchInterval: 15_000,
    retry: false,
  });

export interface RollFilter {
  class?: 'p1' | 'p2' | 'p3' | undefined;
  township?: string | undefined;
  standing?: 'left' | 'accepted' | 'late' | undefined;
}

/** One line a recipient: who answers for it, and what stands next. */
export const rollEntriesQuery = (id: string, lot: number, filter: RollFilter) =>
  infiniteQueryOptions({
    queryKey: ['roll', id, lot, 'entries', filter],
    queryFn: ({ pageParam }) =>
      get<Page<RollEntry>>(`${rollPath(id, lot)}/entries`, { limit: pageSize, cursor: pageParam, ...filter }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor,
    retry: false,
  });

export function actOnRoll(
  id: string,
  lot: number,
  act: RollAct,
  form: unknown,
  key: string,
): Promise<{ version: number }> {
  return post(`${rollPath(id, lot)}/acts/${act}`, { form }, key);
}

/** Of those whom the person has accepted. */
export function revealAccepted(
  id: string,
  lot: number,
  form: unknown,
  key: string,
): Promise<{ rows: RevealedRow[] }> {
  return post(`${rollPath(id, lot)}/reveals`, { form }, key);
}

export const bansQuery = queryOptions({ queryKey: ['bans'], queryFn: () => get<BansView>('/api/bans') });

export function actOnBans(name: BanAct, form: unknown, key: string): Promise<{ version: number }> {
  return post(`/api/bans/acts/${name}`, { form }, key);
}

/** A refusal is an answer: the register is not for this person. */
export const purchaseBansQuery = (purchase: string) =>
  queryOptions({
    queryKey: ['bans', purchase],
    queryFn: () => get<PurchaseBans>(`/api/purchases/${purchase}/bans`),
    retry: false,
  });

export const referralFile = (purchase: string, seq: number): Promise<{ same: boolean }> =>
  get(`/api/purchases/${purchase}/referrals/${seq}`);
