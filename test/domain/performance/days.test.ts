/** No act is dated ahead of the day on which it is put on record: the same act is taken with that day and refused with the next. */
import { describe, expect, it } from '@jest/globals';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  activated,
  paid,
  refused,
  serving,
  signedByBoth,
  standbyServing,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

type Case = readonly [
  step: string,
  account: string,
  at: string,
  purchase: () => Purchase,
  form: (day: string) => object,
  field: string,
  what: string,
];

function reported(): Purchase {
  const purchase = serving();
  purchase.elapse('WaitPeriod', 1);
  return act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
}

const ordered = (): Purchase =>
  act(
    reported(),
    '2021-08-11T10:00',
    'lanxi',
    'VisitService',
    forms.visitForm('2021-08-11', { decision: 'rectify', rectifyBy: '2021-08-20' }),
  );

const rectified = (): Purchase =>
  act(ordered(), '2021-08-19T10:00', 'xieqing', 'RectifyService', {
    doneOn: '2021-08-19',
    measures: '已补派。',
  });

function leaving(): Purchase {
  const purchase = serving();
  act(purchase, '2021-07-01T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-08-30'));
  paid(purchase, '2021-08-10');
  return paid(purchase, '2021-08-31', yuan(40_000));
}

const notified = (): Purchase =>
  act(leaving(), '2021-09-06T10:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-09-06', '2021-09-13'));
const handed = (): Purchase =>
  act(notified(), '2021-09-10T10:00', 'xieqing', 'HandOver', forms.handOverForm('2021-09-10'));
const verified = (): Purchase =>
  act(handed(), '2021-09-13T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());

function handedOver(): Purchase {
  const purchase = standbyServing();
  act(purchase, '2021-12-10T10:00', 'lanxi', 'PublishTakeover', takeover.publishForm());
  return act(purchase, '2021-12-13T10:00', 'lanxi', 'SignHandover', takeover.handoverForm('2021-12-13'));
}

function settledFailed(): Purchase {
  return act(
    handedOver(),
    '2021-12-15T10:00',
    'luocai',
    'SettleFailedProvider',
    takeover.settleForm('2021-12-15'),
  );
}

const cases: readonly Case[] = [
  ['FileContract', 'lanxi', '2021-04-21', signedByBoth, forms.filing, 'filedOn', '备案日期'],
  ['VisitService', 'lanxi', '2021-08-11', reported, forms.visitForm, 'visitedOn', '督导日期'],
  [
    'RectifyService',
    'xieqing',
    '2021-08-19',
    ordered,
    (doneOn) => ({ doneOn, measures: '已补派。' }),
    'doneOn',
    '完成日期',
  ],
  [
    'RecheckService',
    'lanxi',
    '2021-08-20',
    rectified,
    (checkedOn) => ({ checkedOn, result: 'passed', findings: '属实。' }),
    'checkedOn',
    '复查日期',
  ],
  [
    'NotifyExit',
    'lanxi',
    '2021-09-06',
    leaving,
    (day) => forms.notifyExitForm(day, '2021-09-13'),
    'deliveredOn',
    '通知送达日期',
  ],
  ['HandOver', 'xieqing', '2021-09-10', notified, forms.handOverForm, 'handedOn', '移交日期'],
  ['SettleAccounts', 'luocai', '2021-09-15', verified, forms.settleForm, 'settledOn', '结算日期'],
  ['FreezePayments', 'luocai', '2021-12-06', activated, takeover.freezeForm, 'frozenOn', '冻结日期'],
  [
    'SecureRecords',
    'yangzhen',
    '2021-12-06',
    activated,
    (day) => takeover.recordsForm(`${day}T10:00`),
    'securedAt',
    '接收时间',
  ],
  ['SettleFailedProvider', 'luocai', '2021-12-15', handedOver, takeover.settleForm, 'settledOn', '清算日期'],
  ['ReferViolation', 'lanxi', '2021-12-16', settledFailed, takeover.referForm, 'referredOn', '移送日期'],
];

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

describe('the day of an act', () => {
  it.each(cases)(
    '%s is the day of its record at the latest',
    (step, account, day, story, form, field, what) => {
      // Prepare
      const purchase = story().at(`${day}T10:00`);
      // Act
      const ahead = refused(purchase, account, step, form(nextDay(day)));
      const same = refused(purchase, account, step, form(day));
      // Assess
      expect(ahead).toMatchObject({ code: 'DATE_IN_FUTURE', field, sentence: expect.stringContaining(what) });
      expect(same).toBeUndefined();
    },
  );
});
