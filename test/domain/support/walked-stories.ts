/** Every story there is, act by act: those of the tours, and short ones for the steps that no tour takes. */

import { checklist } from '#domain/stages/visits/checklist.ts';
import { broughtServing } from '#test/domain/support/brought-story.ts';
import { resumed, supplemented } from '#test/domain/support/changes-story.ts';
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  evaluated,
  paid,
  serving,
  signedByBoth,
  yearEnd,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { openedPurchase } from '#test/domain/support/story.ts';
import { belowThreshold } from '#test/tour/below-threshold/index.ts';
import { invitedTender } from '#test/tour/invited-tender/index.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { negotiation } from '#test/tour/negotiation/index.ts';
import { openTender } from '#test/tour/open-tender/index.ts';
import { recall } from '#test/tour/recall/index.ts';
import { type Asked, rehearse } from '#test/tour/rehearse.ts';
import { remedies } from '#test/tour/remedies/index.ts';
import { singleSource } from '#test/tour/single-source/index.ts';

/** 青禾 leaves by agreement, up to the settlement. */
function leaving(): Purchase {
  const purchase = serving();
  act(purchase, '2021-07-01T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-08-30'));
  paid(purchase, '2021-08-10');
  paid(purchase, '2021-08-31', yuan(40_000));
  act(purchase, '2021-09-06T10:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-09-06', '2021-09-13'));
  act(purchase, '2021-09-10T10:00', 'xieqing', 'HandOver', forms.handOverForm('2021-09-10', {}));
  act(purchase, '2021-09-13T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
  return act(purchase, '2021-09-15T10:00', 'luocai', 'SettleAccounts', forms.settleForm('2021-09-15'));
}

/** Planned visits: one finds something grave, which is put right and passes. */
function visited(): Purchase {
  const purchase = act(serving(), '2021-05-11T10:00', 'lanxi', 'PlanVisits', { perPeriod: 2 });
  const items = Object.keys(checklist).map((item) =>
    item === 'carer' ? { item, grade: 'serious', note: '没有佩戴工牌。' } : { item, grade: 'good' },
  );
  const visit = { visitedOn: '2021-06-02', recipientsVisited: 3, items, rectifyBy: '2021-06-10' };
  act(purchase.elapse('WaitVisit', 1), '2021-06-02T10:00', 'lanxi', 'MakeVisit', visit);
  const measures = { measures: '已更换服务人员。', doneOn: '2021-06-08' };
  act(purchase, '2021-06-08T10:00', 'xieqing', 'RectifyFinding', measures);
  const recheck = { checkedOn: '2021-06-09', result: 'passed', findings: '已核对。' };
  return act(purchase, '2021-06-09T10:00', 'lanxi', 'RecheckFinding', recheck);
}

/** A poor year: checked, reported by the public, ordered to correct, and reported as corrected. */
function overseen(): Purchase {
  const purchase = evaluated(yearEnd(), {
    satisfied: 40,
    ratherSatisfied: 10,
    belowReason: '入户次数不足。',
  });
  act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
  const notice = forms.evaluationNotice({ rectification: '补足入户频次。', uses: ['correction'] });
  act(purchase, '2022-01-18T10:00', 'lanxi', 'PublishEvaluation', notice).at('2022-01-19T10:00');
  purchase.act('luocai', 'RecordCheck', {
    phase: 'after',
    checkedOn: '2022-01-18',
    matters: '抽查付款凭证。',
    findings: '凭证齐全。',
    accountability: 'none',
  });
  const heard = { source: 'public', receivedOn: '2022-01-18', about: 1, matter: '有两次没有人来。' };
  purchase.act('huimin', 'RegisterReport', heard);
  purchase.act('anybody', 'LodgeReport', { about: 1, matter: '有一次来得很晚。' });
  purchase.act('guiting', 'OrderCorrection', { demands: '补足入户频次。', until: '2022-03-01' }, { lot: 1 });
  const measures = { measures: '增加走访人员。', doneOn: '2022-01-28' };
  act(purchase, '2022-01-28T10:00', 'xieqing', 'CorrectAfterEvaluation', measures);
  const recheck = { checkedOn: '2022-02-09', result: 'passed', findings: '抽查二十户。' };
  act(purchase, '2022-02-09T10:00', 'lanxi', 'RecheckEvaluation', recheck);
  const report = { measures: '增加走访人员。', doneOn: '2022-02-24' };
  return purchase.at('2022-02-25T10:00').act('weiguo', 'ReportCorrection', report, { lot: 1 });
}

function prepaid(): Purchase {
  const purchase = signedByBoth({ prepayment: { ratio: 3000 } });
  const form = { amountFen: yuan(206_400), paidOn: '2021-04-20', voucher: 'YF-1' };
  return act(purchase, '2021-04-20T10:00', 'luocai', 'PayPrepayment', form);
}

/** Who is to be asked when the service fails. */
const staffed = (): Purchase =>
  act(signedByBoth(), '2021-04-20T10:00', 'lanxi', 'NameTakeoverTeam', {
    helpers: [{ account: 'panan', kind: 'standby', capacity: 50 }],
  });

/** What offices enter beside the path. */
function beside(): Purchase {
  const interest = { org: qinghe, kind: 'employment', until: '2020-01-01' };
  return openedPurchase()
    .at('2021-03-10T10:00')
    .act('weiguo', 'DeclareInterest', { interests: [interest] })
    .act('luocai', 'PublishInspection', {
      document: 'NDCZ〔2021〕5',
      decidedOn: '2021-03-09',
      party: 'purchaser',
      name: '南丹县民政局',
      facts: '未按期公告合同。',
      basis: '政府采购法 第五十九条。',
      decision: '责令限期改正。',
      media: ['ccgp'],
    });
}

const tours = [
  nandan,
  recall,
  remedies,
  singleSource,
  negotiation,
  openTender,
  invitedTender,
  belowThreshold,
];

/** Name of the story, and its acts. */
export function walkedStories(): [string, readonly Asked[]][] {
  const short = {
    leaving,
    overseen,
    prepaid,
    staffed,
    beside,
    broughtServing,
    visited,
    supplemented,
    resumed,
  };
  return [
    ...tours.map((story): [string, readonly Asked[]] => [story.id, rehearse(story).asked]),
    ...Object.entries(short).map(([name, play]): [string, readonly Asked[]] => [name, play().asked]),
  ];
}
