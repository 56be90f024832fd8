/** The first period of lot 1 is over, reported and visited: it is about to be accepted. */

import { kept } from '#test/domain/support/kept.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, registered, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

export function atAcceptance(purchase: Purchase = serving()): Purchase {
  purchase.elapse('WaitPeriod', 1);
  act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
  act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', forms.visitForm('2021-08-11'));
  return purchase.at('2021-08-12T10:00');
}

/** A visit of line 1 costs 300 yuan, an hour of line 2 100.01 yuan; in service like the others. */
export const servingByRecord = kept((line: object = {}): Purchase => {
  const [first, second] = forms.contractForm().services;
  const services = [
    { ...first, pricedBy: 'visit', unitFen: 30_000, ...line },
    { ...second, pricedBy: 'hour', unitFen: 10_001 },
  ];
  const purchase = registered({ services });
  act(purchase, '2021-05-06T10:00', 'lanxi', 'DraftTakeoverPlan', forms.planForm());
  act(purchase, '2021-05-07T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
  return act(purchase, '2021-05-10T09:00', 'weiguo', 'StartService', forms.startForm());
});

/** What the acceptance says of two lines. */
export const acceptedAs = (visits: number, hours: number, acceptedFen: number, changes: object = {}) =>
  forms.acceptForm('2021-08-12', {
    services: [
      { no: 1, accepted: visits, result: 'qualified' },
      { no: 2, accepted: hours, result: 'qualified' },
    ],
    acceptedFen,
    ...changes,
  });
