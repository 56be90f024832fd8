/** Addresses of the console. The search part is typed: filters, tab and row stand in the URL, so a link can be sent. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { session } from '#console/api/session.ts';
import { beyondResponding } from '#console/screens/respond/acts.ts';
import { Shell } from '#console/screens/Shell.tsx';
import { Missing, Trouble } from '#console/screens/Trouble.tsx';
import { type AssistanceAct, assistanceActLabels } from '#domain/assistance/forms.ts';
import { type BanAct, banActLabels } from '#domain/bans/forms.ts';
import { type DirectoryAct, directoryActLabels } from '#domain/directory/forms.ts';
import { type FigureId, figureIds } from '#domain/figures/figure.ts';
import type { Stage } from '#domain/kernel/types.ts';
import { stageOrder } from '#domain/stages/order.ts';

type Raw = Record<string, unknown>;
const textIn = (raw: Raw, key: string): string | undefined =>
  typeof raw[key] === 'string' || typeof raw[key] === 'number' ? String(raw[key]) || undefined : undefined;
const numberIn = (raw: Raw, key: string): number | undefined => {
  const value = Number(raw[key]);
  return raw[key] !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
};
const oneOf = <T extends string>(raw: Raw, key: string, allowed: readonly T[]): T | undefined =>
  allowed.find((value) => value === raw[key]);
/** Leaves out what is not given, so that addresses stay short. */
const given = <T extends object>(search: T): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;

const banActs = Object.keys(banActLabels) as BanAct[];
const assistanceActs = Object.keys(assistanceActLabels) as AssistanceAct[];
const directoryActs = Object.keys(directoryActLabels) as DirectoryAct[];

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: Missing,
});

export interface LoginSearch {
  to?: string | undefined;
}

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (raw: Raw): LoginSearch => given({ to: textIn(raw, 'to') }),
  component: lazyRouteComponent(() => import('#console/screens/Login.tsx'), 'Login'),
});

const callback = createRoute({
  getParentRoute: () => root,
  path: '/callback',
  component: lazyRouteComponent(() => import('#console/screens/Callback.tsx'), 'Callback'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: Trouble,
  notFoundComponent: Missing,
  beforeLoad: ({ location }) => {
    if (!session()) throw redirect({ to: '/login', search: { to: location.href } });
  },
});

const workbench = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('#console/screens/workbench/Workbench.tsx'), 'Workbench'),
});

export interface ListSearch {
  q?: string | undefined;
  stage?: Stage | undefined;
  view?: 'due' | 'late' | undefined;
  page?: number | undefined;
}

const purchases = createRoute({
  getParentRoute: () => shell,
  path: '/purchases',
  validateSearch: (raw: Raw): ListSearch =>
    given({
      q: textIn(raw, 'q'),
      stage: oneOf(raw, 'stage', stageOrder),
      view: oneOf(raw, 'view', ['due', 'late'] as const),
      page: numberIn(raw, 'page'),
    }),
  component: lazyRouteComponent(() => import('#console/screens/purchases/Purchases.tsx'), 'Purchases'),
});

const newPurchase = createRoute({
  getParentRoute: () => shell,
  path: '/purchases/new',
  validateSearch: (raw: Raw): { replaces?: string | undefined; lot?: number | undefined } =>
    given({ replaces: textIn(raw, 'replaces'), lot: numberIn(raw, 'lot') }),
  component: lazyRouteComponent(() => import('#console/screens/purchases/NewPurchase.tsx'), 'NewPurchase'),
});

export const tabs = ['act', 'timeline', 'deadlines', 'diagram', 'papers', 'funds', 'audit'] as const;
export type Tab = (typeof tabs)[number];

export interface PurchaseSearch {
  tab?: Tab | undefined;
  lot?: number | undefined;
  step?: string | undefined;
  item?: number | undefined;
  /** Number of an event in the timeline. */
  event?: number | undefined;
  stage?: Stage | undefined;
  view?: 'graph' | 'table' | undefined;
  /** What the audit list is filtered by. */
  q?: string | undefined;
}

const purchase = createRoute({
  getParentRoute: () => shell,
  path: '/purchases/$id',
  validateSearch: (raw: Raw): PurchaseSearch =>
    given({
      tab: oneOf(raw, 'tab', tabs),
      lot: numberIn(raw, 'lot'),
      step: textIn(raw, 'step'),
      item: numberIn(raw, 'item'),
      event: numberIn(raw, 'event'),
      stage: oneOf(raw, 'stage', stageOrder),
      view: oneOf(raw, 'view', ['graph', 'table'] as const),
      q: textIn(raw, 'q'),
    }),
  component: lazyRouteComponent(() => import('#console/screens/purchase/Purchase.tsx'), 'Purchase'),
});

export const contractViews = ['register', 'records', 'reveals'] as const;
export type ContractView = (typeof contractViews)[number];

export interface ContractSearch {
  view?: ContractView | undefined;
  priority?: 'p1' | 'p2' | 'p3' | undefined;
}

const contract = createRoute({
  getParentRoute: () => shell,
  path: '/purchases/$id/contracts/$lot',
  validateSearch: (raw: Raw): ContractSearch =>
    given({
      view: oneOf(raw, 'view', contractViews),
      priority: oneOf(raw, 'priority', ['p1', 'p2', 'p3'] as const),
    }),
  component: lazyRouteComponent(() => import('#console/screens/register/Contract.tsx'), 'Contract'),
});

export interface TakeoverSearch {
  class?: 'p1' | 'p2' | 'p3' | undefined;
  township?: string | undefined;
  standing?: 'left' | 'accepted' | 'late' | undefined;
}

const takeover = createRoute({
  getParentRoute: () => shell,
  path: '/purchases/$id/takeover/$lot',
  validateSearch: (raw: Raw): TakeoverSearch =>
    given({
      class: oneOf(raw, 'class', ['p1', 'p2', 'p3'] as const),
      township: textIn(raw, 'township'),
      standing: oneOf(raw, 'standing', ['left', 'accepted', 'late'] as const),
    }),
  component: lazyRouteComponent(() => import('#console/screens/takeover/Takeover.tsx'), 'Takeover'),
});

const calls = createRoute({
  getParentRoute: () => shell,
  path: '/respond',
  component: lazyRouteComponent(() => import('#console/screens/respond/Calls.tsx'), 'Calls'),
});

export interface AnswerSearch {
  lot?: number | undefined;
  step?: (typeof beyondResponding)[number] | undefined;
}

const answer = createRoute({
  getParentRoute: () => shell,
  path: '/respond/$id',
  validateSearch: (raw: Raw): AnswerSearch =>
    given({ lot: numberIn(raw, 'lot'), step: oneOf(raw, 'step', beyondResponding) }),
  component: lazyRouteComponent(() => import('#console/screens/respond/Answer.tsx'), 'Answer'),
});

const funds = createRoute({
  getParentRoute: () => shell,
  path: '/funds',
  validateSearch: (raw: Raw): { year?: number | undefined } => given({ year: numberIn(raw, 'year') }),
  component: lazyRouteComponent(() => import('#console/screens/Funds.tsx'), 'Funds'),
});

const done = createRoute({
  getParentRoute: () => shell,
  path: '/done',
  component: lazyRouteComponent(() => import('#console/screens/Done.tsx'), 'Done'),
});

const outbox = createRoute({
  getParentRoute: () => shell,
  path: '/outbox',
  component: lazyRouteComponent(() => import('#console/screens/Outbox.tsx'), 'Outbox'),
});

const directory = createRoute({
  getParentRoute: () => shell,
  path: '/directory',
  validateSearch: (raw: Raw): { version?: string | undefined; act?: DirectoryAct | undefined } =>
    given({ version: textIn(raw, 'version'), act: oneOf(raw, 'act', directoryActs) }),
  component: lazyRouteComponent(() => import('#console/screens/directory/Directory.tsx'), 'Directory'),
});

const assistance = createRoute({
  getParentRoute: () => shell,
  path: '/assistance',
  validateSearch: (raw: Raw): { act?: AssistanceAct | undefined } =>
    given({ act: oneOf(raw, 'act', assistanceActs) }),
  component: lazyRouteComponent(() => import('#console/screens/assistance/Assistance.tsx'), 'Assistance'),
});

const bans = createRoute({
  getParentRoute: () => shell,
  path: '/bans',
  validateSearch: (raw: Raw): { act?: BanAct | undefined } => given({ act: oneOf(raw, 'act', banActs) }),
  component: lazyRouteComponent(() => import('#console/screens/bans/Bans.tsx'), 'Bans'),
});

const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  validateSearch: (raw: Raw): { year?: number | undefined; enter?: 'yes' | undefined } =>
    given({ year: numberIn(raw, 'year'), enter: oneOf(raw, 'enter', ['yes'] as const) }),
  component: lazyRouteComponent(() => import('#console/screens/calendar/WorkCalendar.tsx'), 'WorkCalendar'),
});

const figures = createRoute({
  getParentRoute: () => shell,
  path: '/figures',
  validateSearch: (raw: Raw): { figure?: FigureId | undefined } =>
    given({ figure: oneOf(raw, 'figure', figureIds) }),
  component: lazyRouteComponent(() => import('#console/screens/figures/Figures.tsx'), 'Figures'),
});

const scorecards = createRoute({
  getParentRoute: () => shell,
  path: '/scorecards',
  validateSearch: (raw: Raw): { year?: number | undefined } => given({ year: numberIn(raw, 'year') }),
  component: lazyRouteComponent(() => import('#console/screens/Scorecards.tsx'), 'Scorecards'),
});

const law = createRoute({
  getParentRoute: () => shell,
  path: '/law',
  validateSearch: (raw: Raw): { q?: string | undefined } => given({ q: textIn(raw, 'q') }),
  component: lazyRouteComponent(() => import('#console/screens/Law.tsx'), 'Law'),
});

const tree = root.addChildren([
  login,
  callback,
  shell.addChildren([
    workbench,
    purchases,
    newPurchase,
    purchase,
    contract,
    takeover,
    calls,
    answer,
    funds,
    directory,
    assistance,
    bans,
    calendar,
    figures,
    done,
    outbox,
    scorecards,
    law,
  ]),
]);

// The router's type carries every route; writing it out would repeat the tree.
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
