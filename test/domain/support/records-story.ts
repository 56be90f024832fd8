/** The first period of lot 1 is over, reported and visited: it is about to be accepted. */
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

export function atAcceptance(purchase: Purchase = serving()): Purchase {
  purchase.elapse('WaitPeriod', 1);
  act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
  act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', forms.visitForm('2021-08-11'));
  return purchase.at('2021-08-12T10:00');
}
