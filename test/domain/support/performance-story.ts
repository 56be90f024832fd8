/** Lot 1 of the made purchase after its award, act by act. 青禾 holds it at 688,000 yuan; service from 2021-05-10 to 2022-05-09. */
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Role } from '#domain/people/roles.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { contractStage } from '#test/domain/support/story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const lot = 1;

/** An act on lot 1 at a moment. */
export function act(
  purchase: Purchase,
  at: string,
  account: string,
  step: string,
  form: object = {},
): Purchase {
  return purchase.at(at).act(account, step, form, { lot, role: roleOf(account) });
}

/** The refusal of an act on lot 1; undefined where it was done. A sentence with a hole in it fails the test. */
export function refused(
  purchase: Purchase,
  account: string,
  step: string,
  form: object = {},
): Refusal | undefined {
  const refusal = purchase.refusal(account, step, form, { lot, role: roleOf(account) });
  const words = refusal ? `${refusal.sentence}${refusal.article}${refusal.wayOut}` : '';
  if (/\{\w+\}/.test(words)) throw new Error(`a hole in the refusal: ${words}`);
  return refusal;
}

const roles: Record<string, Role> = {
  lanxi: 'officer',
  qinyu: 'officer',
  weiguo: 'leader',
  moqing: 'leader',
  luocai: 'finance',
  huangda: 'agency',
  xieqing: 'provider',
  tangyun: 'provider',
  lujia: 'provider',
  panan: 'standby',
  mengcun: 'village',
  huimin: 'recipient',
  mingjian: 'evaluator',
  yangzhen: 'townshipOfficer',
  hezhen: 'townshipLeader',
  tianlan: 'officer',
};

function roleOf(account: string): Role {
  const role = roles[account];
  if (!role) throw new Error(`no role for ${account}`);
  return role;
}

export const drafted = kept((changes: object = {}): Purchase => {
  return act(contractStage(), '2021-04-14T10:00', 'lanxi', 'DraftContract', forms.contractForm(changes));
});

export const reviewed = kept((changes: object = {}): Purchase => {
  return act(drafted(changes), '2021-04-15T10:00', 'weiguo', 'ReviewContract', forms.approve());
});

export const signedByBoth = kept((changes: object = {}): Purchase => {
  const purchase = act(
    reviewed(changes),
    '2021-04-16T10:00',
    'xieqing',
    'SignAsProvider',
    forms.signed('2021-04-16'),
  );
  return act(purchase, '2021-04-19T10:00', 'weiguo', 'SignAsPurchaser', {
    signedOn: '2021-04-19',
    signatory: '局长',
  });
});

/** Published, filed, registered: the plan is next. */
export const registered = kept((changes: object = {}): Purchase => {
  const purchase = signedByBoth(changes);
  act(purchase, '2021-04-20T10:00', 'lanxi', 'PublishContract', forms.publish());
  act(purchase, '2021-04-21T10:00', 'lanxi', 'FileContract', forms.filing('2021-04-21'));
  return act(purchase, '2021-04-22T10:00', 'lanxi', 'RegisterRecipients', forms.registerForm('2021-04-22'));
});

export const planned = kept((plan: object = {}): Purchase => {
  return act(registered(), '2021-05-06T10:00', 'lanxi', 'DraftTakeoverPlan', forms.planForm(plan));
});

export const ready = kept((plan: object = {}): Purchase => {
  return act(planned(plan), '2021-05-07T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
});

/** In service since 2021-05-10; periods end on 08-09, 11-09, 12-31, 2022-03-31 and 05-09. */
export const serving = kept((start: object = {}, plan: object = {}): Purchase => {
  return act(ready(plan), '2021-05-10T09:00', 'weiguo', 'StartService', forms.startForm(start));
});

/** The days on which the acts of one period are done, the morning after it ends first. */
const days = (first: string): string[] => {
  const start = Date.parse(`${first}T00:00:00Z`);
  return [0, 1, 2, 3, 4, 5].map((day) => new Date(start + day * 86_400_000).toISOString().slice(0, 10));
};

/** Through the period that is open, up to its acceptance; `first` is the day of the report. */
export function accepted(purchase: Purchase, first: string, accept: object = {}): Purchase {
  const [report = '', visit = '', acceptance = ''] = days(first);
  purchase.elapse('WaitPeriod', lot);
  act(purchase, `${report}T10:00`, 'xieqing', 'ReportService', forms.reportForm(report));
  act(purchase, `${visit}T10:00`, 'lanxi', 'VisitService', forms.visitForm(visit));
  return act(purchase, `${acceptance}T10:00`, 'lanxi', 'AcceptService', forms.acceptForm(acceptance, accept));
}

/** Through the period that is open, paid. */
export function paid(purchase: Purchase, first: string, fen = 16_000_000): Purchase {
  accepted(purchase, first, { acceptedFen: fen });
  const [, , , notice = '', payment = ''] = days(first);
  act(purchase, `${notice}T10:00`, 'lanxi', 'PublishAcceptance', forms.publish());
  return act(
    purchase,
    `${payment}T10:00`,
    'luocai',
    'PayService',
    forms.payForm(payment, { amountFen: fen }),
  );
}

/** As if finance had confirmed 1,400,000 yuan of the special fund: what the budget holds for the purchase from then on. */
export function fromSpecialFund(purchase: Purchase): () => number {
  const { id, acts } = purchase.state;
  const line = {
    source: 'specialFund',
    level: 'county',
    year: 2021,
    fen: 140_000_000,
    budgetLine: '2081901',
  };
  const confirmed = (acts['0/ConfirmFunding'] ?? []).map((act) => ({ ...act, data: { lines: [line] } }));
  purchase.state = { ...purchase.state, acts: { ...acts, '0/ConfirmFunding': confirmed } };
  const budget = purchase.budget('451221', 2021);
  purchase.budgets.set('451221/2021', { ...budget, reserved: { [id]: 140_000_000 } });
  return () => purchase.budget('451221', 2021).reserved[id] ?? 0;
}

/** Two periods paid, the third ended with the year and paid: the evaluation of 2021 is open. */
export const yearEnd = kept((): Purchase => {
  const purchase = serving();
  paid(purchase, '2021-08-10');
  paid(purchase, '2021-11-10');
  return paid(purchase, '2022-01-04', 8_000_000);
});

export function evaluated(purchase: Purchase, survey: object = {}): Purchase {
  act(purchase, '2022-01-12T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(88));
  act(purchase, '2022-01-13T10:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm(survey));
  return act(purchase, '2022-01-14T10:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(86));
}

export function published(purchase: Purchase): Purchase {
  act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
  return act(purchase, '2022-01-18T10:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice());
}

/** Month seven: the village finds nobody coming; reported on 2021-12-06 at 09:00. */
export const triggered = kept((changes: object = {}): Purchase => {
  const purchase = serving();
  paid(purchase, '2021-08-10');
  paid(purchase, '2021-11-10');
  return act(
    purchase,
    '2021-12-06T09:00',
    'mengcun',
    'TriggerTakeover',
    takeover.triggerForm('2021-12-06T08:30', changes),
  );
});

export const verified = kept((changes: object = {}): Purchase => {
  return act(triggered(), '2021-12-06T09:40', 'lanxi', 'VerifyTrigger', takeover.verifyForm(changes));
});

/** Level I, at once. */
export const activated = kept((): Purchase => {
  return act(verified(), '2021-12-06T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
});

export const responded = kept((): Purchase => {
  const purchase = activated();
  act(purchase, '2021-12-06T11:00', 'moqing', 'RatifyTakeover', takeover.ratifyForm());
  act(purchase, '2021-12-06T12:00', 'luocai', 'FreezePayments', takeover.freezeForm('2021-12-06'));
  act(purchase, '2021-12-06T13:00', 'yangzhen', 'SecureRecords', takeover.recordsForm('2021-12-06T12:50'));
  act(purchase, '2021-12-06T15:00', 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-12-06T14:30'));
  return act(purchase, '2021-12-06T18:00', 'yangzhen', 'VisitCritical', takeover.criticalForm());
});

export const standbyServing = kept((): Purchase => {
  const purchase = responded();
  act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
  act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00'));
  return act(purchase, '2021-12-08T10:00', 'lanxi', 'AssignRecipients', takeover.recipientsForm());
});

export const referred = kept((): Purchase => {
  const purchase = standbyServing();
  act(purchase, '2021-12-10T10:00', 'lanxi', 'PublishTakeover', takeover.publishForm());
  act(purchase, '2021-12-13T10:00', 'lanxi', 'SignHandover', takeover.handoverForm('2021-12-13'));
  act(purchase, '2021-12-15T10:00', 'luocai', 'SettleFailedProvider', takeover.settleForm('2021-12-15'));
  return act(purchase, '2021-12-16T10:00', 'lanxi', 'ReferViolation', takeover.referForm('2021-12-16'));
});

export function replaced(from = referred(), changes: object = {}): Purchase {
  act(from, '2021-12-20T10:00', 'weiguo', 'DecideOutcome', takeover.outcomeForm('replace'));
  return act(from, '2021-12-22T10:00', 'weiguo', 'ArrangeReplacement', takeover.replacementForm(changes));
}

/** The successor's contract stage, attempt 2, up to its first day of service on 2022-01-10. */
export function successorServing(purchase = replaced(), amountFen = 30_000_000): Purchase {
  const changes = { termStart: '2022-01-10', amountFen, bondFen: 1_500_000 };
  act(purchase, '2021-12-23T10:00', 'lanxi', 'DraftContract', forms.contractForm(changes));
  act(purchase, '2021-12-24T10:00', 'weiguo', 'ReviewContract', forms.approve());
  act(purchase, '2021-12-27T10:00', 'tangyun', 'SignAsProvider', forms.signed('2021-12-27'));
  act(purchase, '2021-12-28T10:00', 'weiguo', 'SignAsPurchaser', {
    signedOn: '2021-12-28',
    signatory: '局长',
  });
  act(purchase, '2021-12-29T10:00', 'lanxi', 'PublishContract', forms.publish());
  act(purchase, '2021-12-29T11:00', 'lanxi', 'FileContract', forms.filing('2021-12-29'));
  act(purchase, '2021-12-30T10:00', 'lanxi', 'RegisterRecipients', forms.registerForm('2021-12-30'));
  const pool = forms.planForm().pool.slice(0, 1);
  act(purchase, '2022-01-05T10:00', 'lanxi', 'DraftTakeoverPlan', forms.planForm({ pool }));
  act(purchase, '2022-01-06T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
  return act(
    purchase,
    '2022-01-10T09:00',
    'weiguo',
    'StartService',
    forms.startForm({ startOn: '2022-01-10' }),
  );
}
