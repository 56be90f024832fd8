/** 救济对期限的影响, from the record alone: which case stops what, from when to when. */
import { describe, expect, it } from '@jest/globals';
import type { Position, Stage } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import {
  branchLabel,
  caseNumber,
  casesOf,
  isCase,
  nextCase,
  standingCase,
} from '#domain/stages/remedies/cases.ts';
import { verdictLabel } from '#domain/stages/remedies/complaint.ts';
import { holdersOf, refuseHalted, signingPauses } from '#domain/stages/remedies/effects.ts';
import { complaintAt } from '#domain/stages/remedies/file.ts';
import { complaintPauses } from '#domain/stages/remedies/orders.ts';
import { refuseStopped, stoppedBy } from '#domain/stages/remedies/performance.ts';
import { putOff, suspensionPauses, suspensionsOf, touches } from '#domain/stages/remedies/suspensions.ts';
import { qinghe } from '#test/domain/support/forms.ts';
import { type Done, recorded } from '#test/domain/support/recorded.ts';

const region = '451221';
const at = fromMoment;

const open = (stage: Stage, step: string, lot: number, due = true): Position => ({
  key: `${lot}/${step}`,
  stage,
  step,
  lot,
  item: 0,
  visit: 1,
  openedAt: at('2021-04-01T09:00'),
  owner: { role: 'agency', scope: qinghe },
  ...(due ? { due: dueBy('internalStep', at('2021-04-01T09:00'), region) } : {}),
});

const challenged = (branch: number, lot: number, link = 'result', moment = '2021-04-01T09:00'): Done => [
  0,
  'FileChallenge',
  moment,
  { case: branch, lot, link, org: qinghe },
];

describe('the cases of a purchase', () => {
  it('stand in the order they were filed, each with what it is about and where it stands', () => {
    // Prepare
    const state = recorded(
      [
        challenged(1001, 2),
        [0, 'AskInquiry', '2021-04-02T09:00', { case: 1002, org: qinghe }],
        [0, 'ObjectToSoleSource', '2021-04-03T09:00', { case: 1003 }],
        challenged(1004, 0, 'process', '2021-04-04T09:00'),
      ],
      [open('remedies', 'AnswerInquiry', 1002), open('contract', 'DraftContract', 1001)],
    );
    // Assess
    expect(casesOf(state)).toStrictEqual([
      {
        branch: 1001,
        kind: 'challenge',
        lot: 2,
        filedAt: at('2021-04-01T09:00'),
        org: qinghe,
        link: 'result',
      },
      {
        branch: 1002,
        kind: 'inquiry',
        lot: 0,
        filedAt: at('2021-04-02T09:00'),
        org: qinghe,
        open: 'AnswerInquiry',
      },
      { branch: 1003, kind: 'objection', lot: 0, filedAt: at('2021-04-03T09:00') },
      {
        branch: 1004,
        kind: 'challenge',
        lot: 0,
        filedAt: at('2021-04-04T09:00'),
        org: qinghe,
        link: 'process',
      },
    ]);
  });

  it('have a number of their own, which no lot has', () => {
    expect([isCase(1000), isCase(1001), caseNumber(1001), caseNumber(1012)]).toEqual([false, true, 1, 12]);
    expect([branchLabel(2), branchLabel(1002)]).toEqual(['第 2 标段', '救济第 2 号']);
    const run = (stage: Stage, lot: number) => ({ stage, lot, attempt: 1, name: `${lot}` });
    expect(nextCase({ runs: {} })).toBe(1001);
    expect(nextCase({ runs: { a: run('remedies', 1001), b: run('contract', 1) } })).toBe(1002);
  });

  it('touch their own lot, all of them where they are about all, and what is done for all', () => {
    expect([touches(0, 2), touches(2, 0), touches(2, 2), touches(2, 1)]).toEqual([true, true, true, false]);
  });

  it('are complaints since the newest paper came in', () => {
    const filed: Done = [1001, 'FileComplaint', '2021-04-05T09:00'];
    const completed: Done = [1001, 'CompleteComplaint', '2021-04-08T09:00'];
    expect(complaintAt(recorded([challenged(1001, 0)]), 1001)).toBeUndefined();
    expect(complaintAt(recorded([filed]), 1001)).toBe(at('2021-04-05T09:00'));
    expect(complaintAt(recorded([filed, completed]), 1001)).toBe(at('2021-04-08T09:00'));
    expect(complaintAt(recorded([filed, completed]), 1002)).toBeUndefined();
    expect(() => standingCase(recorded([challenged(1001, 0)]), 1007)).toThrow();
    expect([verdictLabel('upheld'), verdictLabel('rejected')]).toEqual(['投诉成立', '驳回投诉']);
  });
});

describe('a suspension of the procurement', () => {
  const order: Done = [1001, 'SuspendProcurement', '2021-04-05T09:00', { until: at('2021-04-15T00:00') }];

  it.each<[string, Done[], string]>([
    ['on its day', [], '2021-04-15T00:00'],
    ['with the order to resume', [[1001, 'ResumeProcurement', '2021-04-08T10:00']], '2021-04-08T10:00'],
    ['with the decision', [[1001, 'DecideComplaint', '2021-04-09T10:00']], '2021-04-09T10:00'],
    ['with the withdrawal', [[1001, 'WithdrawRemedy', '2021-04-07T10:00']], '2021-04-07T10:00'],
    [
      'with the first of them',
      [
        [1001, 'DecideComplaint', '2021-04-07T10:00'],
        [1001, 'ResumeProcurement', '2021-04-09T10:00'],
      ],
      '2021-04-07T10:00',
    ],
    ['on its day, whatever comes then', [[1001, 'DecideComplaint', '2021-04-15T00:00']], '2021-04-15T00:00'],
    ['on its day, whatever comes later', [[1001, 'DecideComplaint', '2021-04-20T10:00']], '2021-04-15T00:00'],
    [
      'on its day, whatever ends in another case',
      [[1002, 'DecideComplaint', '2021-04-07T10:00']],
      '2021-04-15T00:00',
    ],
  ])('ends %s', (_, ends, to) => {
    const state = recorded([challenged(1001, 1), challenged(1002, 1), order, ...ends]);
    expect(suspensionsOf(state)).toEqual([
      { branch: 1001, lot: 1, from: at('2021-04-05T09:00'), to: at(to) },
    ]);
  });

  it('is not ended by what was there before it', () => {
    const state = recorded([challenged(1001, 1), [1001, 'ResumeProcurement', '2021-04-05T09:00'], order]);
    expect(suspensionsOf(state).map(({ to }) => to)).toEqual([at('2021-04-15T00:00')]);
  });

  it('stops the clocks of its own lot', () => {
    const state = recorded([challenged(1001, 1), order]);
    expect(suspensionPauses(state, 1)).toMatchObject([
      {
        from: at('2021-04-05T09:00'),
        to: at('2021-04-15T00:00'),
        why: expect.stringContaining('第五十七条'),
      },
    ]);
    expect([suspensionPauses(state, 2), suspensionPauses(state, 0)]).toEqual([
      [],
      suspensionPauses(state, 1),
    ]);
  });

  it.each<[string, string, string, number]>([
    ['began between', '2021-04-01T09:00', '2021-04-20T17:00', 9 * 24 + 15],
    ['began with it', '2021-04-05T09:00', '2021-04-20T17:00', 9 * 24 + 15],
    ['began before it was set', '2021-04-05T10:00', '2021-04-20T17:00', 0],
    ['began when it was over', '2021-04-01T09:00', '2021-04-05T09:00', 0],
  ])('puts an end off that people chose, where it %s', (_, since, end, hours) => {
    const state = recorded([challenged(1001, 1), order]);
    expect(putOff(state, at(end), at(since))).toBe(hours * 3_600_000);
  });

  it('adds to another one', () => {
    const second: Done = [1002, 'SuspendProcurement', '2021-04-16T00:00', { until: at('2021-04-18T00:00') }];
    const state = recorded([challenged(1001, 1), challenged(1002, 2), order, second]);
    expect(putOff(state, at('2021-04-20T17:00'), at('2021-04-01T09:00'))).toBe(
      (9 * 24 + 15 + 48) * 3_600_000,
    );
  });

  it('lets nothing of the procurement be done, and says until when', () => {
    // Prepare
    const state = recorded([challenged(1001, 1), order]);
    const ask = (stage: Stage, lot: number, moment: string) =>
      refuseHalted(state, { id: 'AnyStep', stage }, lot, at(moment));
    // Assess
    for (const stage of ['notice', 'bidding', 'committee', 'contract'] as const)
      expect(ask(stage, 1, '2021-04-10T09:00')).toMatchObject({
        code: 'PROCUREMENT_SUSPENDED',
        sentence: expect.stringContaining('2021-04-14'),
      });
    for (const stage of ['catalogue', 'supervision', 'remedies', 'takeover'] as const)
      expect(ask(stage, 1, '2021-04-10T09:00')).toBeUndefined();
    expect(ask('notice', 2, '2021-04-10T09:00')).toBeUndefined();
    expect(ask('notice', 1, '2021-04-15T00:00')).toBeUndefined();
    const sooner = recorded([challenged(1001, 1), order, [1001, 'ResumeProcurement', '2021-04-08T10:00']]);
    expect(
      refuseHalted(sooner, { id: 'AnyStep', stage: 'notice' }, 1, at('2021-04-07T09:00'))?.sentence,
    ).toContain('2021-04-08');
  });
});

describe('a challenge that is not answered', () => {
  const waiting = [open('remedies', 'AnswerChallenge', 1001)];

  it.each<[string, Done[], Position[], number, number[]]>([
    ['holds its lot', [challenged(1001, 1)], waiting, 1, [1001]],
    ['holds every lot where it is about all', [challenged(1001, 0)], waiting, 2, [1001]],
    ['leaves another lot alone', [challenged(1001, 1)], waiting, 2, []],
    ['holds nothing where it is about the documents', [challenged(1001, 1, 'documents')], waiting, 1, []],
    ['holds nothing any more once it is answered', [challenged(1001, 1)], [], 1, []],
    [
      'holds nothing any more once it waits for a complaint',
      [challenged(1001, 1)],
      [open('remedies', 'WaitComplaint', 1001)],
      1,
      [],
    ],
    [
      'holds nothing where the leader found it harmless',
      [challenged(1001, 1), [1001, 'ReleaseSigning', '2021-04-02T09:00']],
      waiting,
      1,
      [],
    ],
    [
      'holds nothing that is only asked',
      [[0, 'AskInquiry', '2021-04-01T09:00', { case: 1001, lot: 1, org: qinghe }]],
      waiting,
      1,
      [],
    ],
  ])('%s', (_, done, positions, lot, branches) => {
    const state = recorded(done, positions);
    expect(holdersOf(state, lot).map(({ branch }) => branch)).toEqual(branches);
    const refused = refuseHalted(
      state,
      { id: 'SignAsProvider', stage: 'contract' },
      lot,
      at('2021-04-03T09:00'),
    );
    expect(refused?.code).toBe(branches.length > 0 ? 'SIGNING_HELD' : undefined);
    for (const id of ['DraftContract', 'ReviewContract'])
      expect(refuseHalted(state, { id, stage: 'contract' }, lot, at('2021-04-03T09:00'))).toBeUndefined();
  });

  it('stops the clock of the signature until the first of what ends it', () => {
    // Prepare
    const from = at('2021-04-01T09:00');
    const pauses = (...ends: Done[]) => signingPauses(recorded([challenged(1001, 1), ...ends]), 1);
    // Assess
    expect(pauses()).toStrictEqual([{ from, why: expect.stringContaining('第五十四条') }]);
    for (const step of ['AnswerChallenge', 'WithdrawRemedy', 'ReleaseSigning'])
      expect(pauses([1001, step, '2021-04-06T09:00'])).toMatchObject([{ from, to: at('2021-04-06T09:00') }]);
    expect(
      pauses([1001, 'ReleaseSigning', '2021-04-05T09:00'], [1001, 'AnswerChallenge', '2021-04-06T09:00']),
    ).toMatchObject([{ to: at('2021-04-05T09:00') }]);
    expect(signingPauses(recorded([challenged(1001, 1)]), 2)).toEqual([]);
    expect(signingPauses(recorded([challenged(1001, 1, 'documents')]), 1)).toEqual([]);
  });

  it('stops it again where the procurement is suspended', () => {
    const order: Done = [1001, 'SuspendProcurement', '2021-04-12T09:00', { until: at('2021-04-15T00:00') }];
    const answered: Done = [1001, 'AnswerChallenge', '2021-04-06T09:00'];
    expect(signingPauses(recorded([challenged(1001, 1), answered, order]), 1)).toMatchObject([
      { from: at('2021-04-01T09:00'), to: at('2021-04-06T09:00') },
      { from: at('2021-04-12T09:00'), to: at('2021-04-15T00:00') },
    ]);
  });
});

describe('what a founded case leaves owed', () => {
  const decided = (step: string, consequence: string, more: object = {}): Done => [
    1001,
    step,
    '2021-04-05T09:00',
    { consequence, ...more },
  ];
  const ask = (done: Done[], id: string, stage: Stage) =>
    refuseHalted(recorded([challenged(1001, 0), ...done]), { id, stage }, 0, at('2021-04-10T09:00'))?.code;

  it.each<[string, Done[], string | undefined, string | undefined]>([
    ['a correction', [decided('AnswerChallenge', 'correct')], 'CORRECTION_OWED', undefined],
    ['a correction by 财政', [decided('DecideComplaint', 'correct')], 'CORRECTION_OWED', undefined],
    ['nothing', [decided('AnswerChallenge', 'none')], undefined, undefined],
    ['another result', [decided('AnswerChallenge', 'overturn')], 'OVERTURN_OWED', 'OVERTURN_OWED'],
    ['another result by 财政', [decided('DecideComplaint', 'overturn')], 'OVERTURN_OWED', 'OVERTURN_OWED'],
    [
      'nothing where the contract goes to the next',
      [decided('AnswerChallenge', 'overturn', { inContract: true })],
      undefined,
      undefined,
    ],
    [
      'nothing once it is corrected',
      [decided('AnswerChallenge', 'correct'), [0, 'CorrectNotice', '2021-04-06T09:00']],
      undefined,
      undefined,
    ],
    [
      'another result, which no correction gives',
      [decided('AnswerChallenge', 'overturn'), [0, 'CorrectNotice', '2021-04-06T09:00']],
      'OVERTURN_OWED',
      'OVERTURN_OWED',
    ],
    [
      'a correction, where one was made before',
      [[0, 'CorrectNotice', '2021-04-02T09:00'], decided('AnswerChallenge', 'correct')],
      'CORRECTION_OWED',
      undefined,
    ],
    ...['TerminateProcurement', 'PublishNotice', 'IssueInvitation', 'PublishOwnCall'].map(
      (step): [string, Done[], undefined, undefined] => [
        `nothing after ${step}`,
        [decided('AnswerChallenge', 'overturn'), [0, step, '2021-04-06T09:00']],
        undefined,
        undefined,
      ],
    ),
  ])('is %s', (_, done, opening, scoring) => {
    expect(ask(done, 'OpenResponses', 'bidding')).toBe(opening);
    expect(ask(done, 'ScoreResponses', 'bidding')).toBe(scoring);
    expect(ask(done, 'DraftNotice', 'notice')).toBeUndefined();
  });
});

describe('a contract that a case stops', () => {
  const stop: Done = [1001, 'SuspendPerformance', '2021-05-12T09:00'];

  it.each<[string, Done[], boolean]>([
    ['is stopped', [stop], true],
    ['is not where nobody ordered it', [], false],
    ['goes on when it is resumed', [stop, [1001, 'ResumePerformance', '2021-05-14T09:00']], false],
    ['goes on when the challenge is withdrawn', [stop, [1001, 'WithdrawRemedy', '2021-05-14T09:00']], false],
    [
      'goes on with an answer without effect',
      [stop, [1001, 'AnswerChallenge', '2021-05-14T09:00', { consequence: 'none' }]],
      false,
    ],
    [
      'goes on with a decision without effect',
      [stop, [1001, 'DecideComplaint', '2021-05-14T09:00', { consequence: 'none' }]],
      false,
    ],
    [
      'stays stopped where the result changes',
      [stop, [1001, 'AnswerChallenge', '2021-05-14T09:00', { consequence: 'overturn' }]],
      true,
    ],
    [
      'is stopped again',
      [
        stop,
        [1001, 'ResumePerformance', '2021-05-14T09:00'],
        [1001, 'SuspendPerformance', '2021-05-16T09:00'],
      ],
      true,
    ],
    ['is not by another case', [[1002, 'SuspendPerformance', '2021-05-12T09:00']], false],
  ])('%s', (_, done, stopped) => {
    const state = recorded([challenged(1001, 1), ...done]);
    expect(stoppedBy(state, { branch: 1001 })).toBe(stopped);
    expect(refuseStopped(state, 'PayService', 'supervision', 1)?.code).toBe(
      stopped ? 'PERFORMANCE_SUSPENDED' : undefined,
    );
  });

  it('is neither begun, paid in advance nor carried on; those who depend on it are still looked after', () => {
    const state = recorded([challenged(1001, 1), stop]);
    const ask = (id: string, stage: Stage, lot = 1) => refuseStopped(state, id, stage, lot)?.code;
    expect([
      ask('StartService', 'contract'),
      ask('PayPrepayment', 'contract'),
      ask('ReportService', 'supervision'),
      ask('WaitPeriod', 'supervision'),
    ]).toEqual(Array.from({ length: 4 }, () => 'PERFORMANCE_SUSPENDED'));
    for (const [id, stage] of [
      ['VisitService', 'supervision'],
      ['RectifyService', 'supervision'],
      ['RecheckService', 'supervision'],
      ['DraftTakeoverPlan', 'contract'],
      ['CloseContract', 'exit'],
      ['VerifyTrigger', 'takeover'],
    ] as const)
      expect(ask(id, stage)).toBeUndefined();
    expect(ask('ReportService', 'supervision', 2)).toBeUndefined();
  });
});

describe('the time that tests and reviews take', () => {
  it('is left out from each stop to the next go, and still runs where there is none', () => {
    // Prepare
    const done: Done[] = [
      [1001, 'PauseComplaint', '2021-05-06T09:00', { why: 'experts' }],
      [1001, 'ContinueComplaint', '2021-05-10T17:00'],
      [1001, 'PauseComplaint', '2021-05-12T09:00', { why: 'test' }],
      [1002, 'ContinueComplaint', '2021-05-13T09:00'],
    ];
    // Assess
    expect(complaintPauses(recorded(done), 1001)).toStrictEqual([
      { from: at('2021-05-06T09:00'), to: at('2021-05-10T17:00'), why: '专家评审' },
      { from: at('2021-05-12T09:00'), why: '检验、检测、鉴定' },
    ]);
    expect(complaintPauses(recorded(done), 1002)).toEqual([]);
  });
});
