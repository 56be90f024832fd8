/** 第五章 督导验收与年底评价：two periods of both lots, one rectification, three parties. */
import { indicatorRows } from '#test/domain/support/indicators.ts';
import { type Act, type Chapter, media, yuan } from '#test/tour/story.ts';

type Lot = 1 | 2;
const providers = { 1: 'xieqing', 2: 'tangyun' } as const;
const both = (scene: (lot: Lot) => Act): Act[] => [scene(1), scene(2)];

interface Period {
  report: string;
  visit: string;
  accept: string;
  publish: string;
  pay: string;
  fen: Record<Lot, number>;
}

const day = (moment: string): string => moment.slice(0, 10);

function report(period: Period, lot: Lot): Act {
  return {
    at: `${period.report}T1${lot}:00`,
    who: providers[lot],
    step: 'ReportService',
    lot,
    form: {
      services: [
        { no: 1, quantity: 780 },
        { no: 2, quantity: 1600 },
      ],
      hours: 1600,
      recipients: lot === 1 ? 374 : 481,
      staff: 9,
      receivedFen: 0,
      spentFen: yuan(150_000),
      wagesFen: yuan(118_000),
      incidents: 0,
      otherPayroll: false,
      summary: '按计划完成，收支账目清楚，工资按月发放。',
      reportedOn: period.report,
    },
  };
}

function close(period: Period, lot: Lot): Act[] {
  return [
    {
      at: `${period.accept}T1${lot}:00`,
      who: 'lanxi',
      step: 'AcceptService',
      lot,
      form: {
        acceptedOn: period.accept,
        services: [
          { no: 1, accepted: 780, result: 'qualified' },
          { no: 2, accepted: 1600, result: 'qualified' },
        ],
        members: '县民政局、乡镇代表、服务对象代表',
        invited: 20,
        attended: 17,
        recipientsOpinion: '十六人满意，一人希望增加陪护时段。',
        opinion: '数量、质量符合合同约定，同意验收。',
        acceptedFen: yuan(period.fen[lot]),
      },
    },
    {
      at: `${period.publish}T1${lot}:00`,
      who: 'lanxi',
      step: 'PublishAcceptance',
      lot,
      form: { media },
    },
    {
      at: `${period.pay}T1${lot}:00`,
      who: 'luocai',
      step: 'PayService',
      lot,
      form: { amountFen: yuan(period.fen[lot]), paidOn: day(period.pay), voucher: `ND-${period.pay}-${lot}` },
    },
  ];
}

const first: Period = {
  report: '2021-10-08',
  visit: '2021-10-11',
  accept: '2021-10-21',
  publish: '2021-10-22',
  pay: '2021-10-26',
  fen: { 1: 172_000, 2: 174_925 },
};
const second: Period = {
  report: '2022-01-04',
  visit: '2022-01-05',
  accept: '2022-01-06',
  publish: '2022-01-07',
  pay: '2022-01-10',
  fen: { 1: 172_000, 2: 174_925 },
};

const satisfied = { findings: [], transfer: [], audit: [], decision: 'satisfactory' };

function visit(period: Period, lot: Lot, form: object): Act {
  return {
    at: `${period.visit}T1${lot}:00`,
    who: 'lanxi',
    step: 'VisitService',
    lot,
    form: { visitedOn: period.visit, recipientsVisited: 24, ...satisfied, ...form },
  };
}

const grounds = {
  quantity: '服务记录与合同数量核对。',
  quality: '督导走访记录。',
  funds: '收支台账、工资发放凭证。',
  effect: '服务对象情况变化。',
  management: '制度、档案检查。',
  social: '群众来信、媒体反映。',
} as const;

const scores = (base: number, findings: string) => ({
  indicators: indicatorRows(
    ['care', 'inquiry'],
    {
      quantity: base + 2,
      quality: base,
      funds: base + 3,
      effect: base - 1,
      management: base,
      social: base - 2,
    },
    (dimension) => grounds[dimension],
  ),
  findings,
});

export const serviceChapter: Chapter = {
  title: '督导、验收与付款',
  scenes: [
    ...both((lot) => report(first, lot)),
    visit(first, 1, {}),
    visit(first, 2, {
      findings: [{ severity: 'serious', finding: '两户记录的照料时数多于实际。' }],
      audit: ['hoursBelow'],
      decision: 'rectify',
      rectifyBy: '2021-10-20',
    }),
    {
      at: '2021-10-18T10:00',
      who: 'tangyun',
      step: 'RectifyService',
      lot: 2,
      form: { doneOn: '2021-10-18', measures: '补足照料时数，改用到离岗签到。' },
    },
    {
      at: '2021-10-20T10:00',
      who: 'lanxi',
      step: 'RecheckService',
      lot: 2,
      form: { checkedOn: '2021-10-20', result: 'passed', findings: '抽查十户，时数相符。' },
    },
    {
      at: '2021-10-21T09:00',
      who: 'lanxi',
      step: 'AcceptService',
      lot: 1,
      form: {
        ...(close(first, 1)[0]?.form ?? {}),
        invited: 0,
        attended: 0,
      },
      refused: 'RECIPIENTS_NOT_INVITED',
      note: '公共服务项目的验收应当邀请服务对象参加。',
    },
    ...close(first, 1),
    ...close(first, 2),
    ...both((lot) => report(second, lot)),
    visit(second, 1, {}),
    visit(second, 2, {}),
    ...close(second, 1),
    ...close(second, 2),
  ],
};

export const evaluationChapter: Chapter = {
  title: '年底绩效评价',
  scenes: [
    ...both((lot) => ({
      at: `2022-01-11T1${lot}:00`,
      who: 'lanxi',
      step: 'EvaluateAsPurchaser',
      lot,
      form: scores(lot === 1 ? 88 : 82, '服务总体达标，建议加强应急联络。'),
    })),
    ...both((lot) => ({
      at: `2022-01-12T1${lot}:00`,
      who: 'huimin',
      step: 'EvaluateAsRecipients',
      lot,
      form: {
        asked: lot === 1 ? 190 : 214,
        answered: lot === 1 ? 176 : 195,
        satisfied: lot === 1 ? 121 : 118,
        ratherSatisfied: lot === 1 ? 41 : 52,
        proxies: 9,
        askedBy: 'hotline',
        opinions: '希望固定照料人员。',
      },
    })),
    {
      at: '2022-01-13T09:00',
      who: 'weiguo',
      step: 'ConfirmGrade',
      lot: 1,
      form: { vetoes: [], opinion: '先定等次。' },
      refused: 'STEP_NOT_OPEN',
      note: '第三方还没有评价，三方缺一不可。',
    },
    ...both((lot) => ({
      at: `2022-01-13T1${lot}:00`,
      who: 'mingjian',
      step: 'EvaluateAsThirdParty',
      lot,
      form: scores(lot === 1 ? 86 : 80, '服务记录可追溯，人员流动偏高。'),
    })),
    ...both((lot) => ({
      at: `2022-01-14T1${lot}:00`,
      who: 'weiguo',
      step: 'ConfirmGrade',
      lot,
      form: { vetoes: [], opinion: '同意评价结果。' },
    })),
    ...both((lot) => ({
      at: `2022-01-17T1${lot}:00`,
      who: 'lanxi',
      step: 'PublishEvaluation',
      lot,
      form: {
        media,
        findings: '服务数量达标，服务对象总体满意。',
        uses: ['renewal', 'qualification', 'budget'],
        nextYear: '作为以后年度选择承接主体的参考。',
      },
    })),
  ],
};
