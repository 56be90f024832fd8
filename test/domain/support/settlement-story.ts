/** A contract by record whose first period is accepted and not paid when it comes to its end: by a takeover, by rescission. */

import { kept } from '#test/domain/support/kept.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { line, service } from '#test/domain/support/signals.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

/** Two visits, 600 yuan; the third is of the next period. */
export const recordForms = [
  {
    recipient: 'r000001',
    service: 1,
    on: '2021-06-01',
    start: '08:30',
    minutes: 60,
    worker: 'W1',
    evidence: 'JS-1',
  },
  {
    recipient: 'r000002',
    service: 1,
    on: '2021-06-01',
    start: '10:30',
    minutes: 60,
    worker: 'W1',
    evidence: 'JS-2',
  },
  {
    recipient: 'r000001',
    service: 1,
    on: '2021-08-11',
    start: '08:30',
    minutes: 60,
    worker: 'W1',
    evidence: 'JS-3',
  },
];
export const due = 60_000;

/** The first period is accepted and not paid. */
function unpaid(): Purchase {
  const purchase = atAcceptance(servingByRecord()).serving(service(recordForms.slice(0, 2).map(line)));
  act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
  return act(purchase, '2021-08-12T11:00', 'lanxi', 'AcceptService', acceptedAs(2, 0, due));
}

/** Then the provider failed; the settlement is open. */
export const failed = kept((): Purchase => {
  const purchase = unpaid();
  act(purchase, '2021-08-13T09:00', 'mengcun', 'TriggerTakeover', takeover.triggerForm('2021-08-13T08:30'));
  act(purchase, '2021-08-13T09:40', 'lanxi', 'VerifyTrigger', takeover.verifyForm());
  act(purchase, '2021-08-13T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
  act(purchase, '2021-08-13T11:00', 'moqing', 'RatifyTakeover', takeover.ratifyForm());
  act(purchase, '2021-08-13T12:00', 'luocai', 'FreezePayments', takeover.freezeForm('2021-08-13'));
  act(purchase, '2021-08-13T13:00', 'yangzhen', 'SecureRecords', takeover.recordsForm('2021-08-13T12:50'));
  act(purchase, '2021-08-13T15:00', 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-08-13T14:30'));
  act(purchase, '2021-08-13T18:00', 'yangzhen', 'VisitCritical', takeover.criticalForm());
  act(purchase, '2021-08-13T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
  act(purchase, '2021-08-13T20:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-08-14T08:00'));
  act(purchase, '2021-08-14T10:00', 'lanxi', 'AssignRecipients', takeover.recipientsForm());
  act(purchase, '2021-08-16T10:00', 'lanxi', 'PublishTakeover', takeover.publishForm());
  return act(purchase, '2021-08-17T10:00', 'lanxi', 'SignHandover', takeover.handoverForm('2021-08-17'));
});

/** Then the contract was rescinded; the settlement is open. */
export const rescinded = kept((): Purchase => {
  const purchase = unpaid();
  const exit = forms.exitForm('rescission', '2021-08-13', { basis: 'civil' });
  act(purchase, '2021-08-13T11:00', 'weiguo', 'RequestExit', exit);
  act(purchase, '2021-08-13T12:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-08-13', '2021-08-17'));
  act(purchase, '2021-08-16T10:00', 'xieqing', 'HandOver', forms.handOverForm('2021-08-16'));
  return act(purchase, '2021-08-17T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
});
