/** 公开招标 with a prequalification: R30 gives method, budget and contents; dates, people and bids are made. */
import {
  approve,
  contract,
  filePlan,
  inception,
  type Project,
  result,
  submit,
} from '#test/tour/methods/parts.ts';
import {
  announced,
  applicants,
  apply,
  applyWithout,
  draftTender,
  evaluated,
  type Prequalified,
  prequalification,
} from '#test/tour/methods/tender.ts';
import { type Chapter, media, type Story } from '#test/tour/story.ts';

const project: Project = {
  title: '流浪乞讨人员社工外展救助服务',
  item: '11',
  need: '街面巡查、建档跟踪、现场评估分类救助、个案跟踪、调研报告。',
  area: '南丹县城区',
  pricingUnit: 'package',
  amount: 427_600,
  method: { method: 'openTender', reason: '市场竞争充分，公开招标；先作资格预审。', prequalification: true },
};

const inceptionChapter: Chapter = {
  title: '立项',
  scenes: [
    ...inception('2021-06-28', project),
    { at: '2021-06-29T09:00', who: 'lanxi', step: 'ChooseMethod', form: project.method },
    approve('2021-06-30T09:00'),
    filePlan('2021-06-30T09:00', 'NDZC2021-G3-00009'),
  ],
};

const call: Prequalified = {
  projectNo: 'HCZC2021-G3-210009-HZ',
  content: project.need,
  draft: '2021-07-02T10:00',
  review: '2021-07-05T09:00',
  publish: '2021-07-06T09:00',
  deadline: '2021-07-14T17:00',
};

const correction = {
  before: '近三年财务报告',
  after: '近一年财务报告',
  reason: '新设立的社会组织也可以参加。',
  affectsApplications: true,
  media,
};

const prequalificationChapter: Chapter = {
  title: '资格预审',
  scenes: [
    {
      at: '2021-07-02T10:00',
      who: 'huangda',
      step: 'DraftPrequalification',
      form: {
        ...prequalification(call),
        deadline: '2021-07-12T17:00',
        reviewOn: '2021-07-12',
        documents: { ...prequalification(call).documents, to: '2021-07-12' },
      },
      refused: 'PREQUALIFICATION_SHORT',
      note: '提交申请文件的时间不得少于五个工作日：自7月6日起，到7月13日才满。',
    },
    ...announced(call),
    apply('2021-07-07T10:00', 'xieqing'),
    {
      at: '2021-07-12T10:00',
      who: 'huangda',
      step: 'CorrectPrequalification',
      form: correction,
      refused: 'CORRECTION_TOO_LATE',
      note: '离截止只剩两天；影响申请文件编制的更正至少提前三日，否则顺延。',
    },
    {
      at: '2021-07-12T10:00',
      who: 'huangda',
      step: 'CorrectPrequalification',
      form: { ...correction, deadline: '2021-07-16T17:00' },
    },
    ...['tangyun', 'lujia'].map((who) => apply('2021-07-15T10:00', who)),
    applyWithout('taxes', '2021-07-15T10:00', 'nongxin'),
    apply('2021-07-16T17:00', 'panan', { refused: 'APPLICATIONS_CLOSED' }),
    {
      at: '2021-07-22T10:00',
      who: 'huangda',
      step: 'ReviewApplicants',
      form: { reviews: applicants(['xieqing', 'tangyun', 'lujia']), told: true },
      refused: 'APPLICANT_NOT_REVIEWED',
    },
    {
      at: '2021-07-22T10:00',
      who: 'huangda',
      step: 'ReviewApplicants',
      form: { reviews: applicants(['xieqing', 'tangyun', 'lujia', 'nongxin']), told: true },
      refused: 'EVIDENCE_MISSING',
      note: '资格预审与资格审查用同一份证明材料清单：第一至第六项条件各须有一份，少一份的不能通过。',
    },
    {
      at: '2021-07-22T10:00',
      who: 'huangda',
      step: 'ReviewApplicants',
      form: {
        reviews: applicants(['xieqing', 'tangyun', 'lujia', 'nongxin'], {
          nongxin: '没有社会保障缴纳记录。',
        }),
        told: true,
      },
    },
  ],
};

const tenderChapter: Chapter = {
  title: '招标、评标、中标',
  scenes: [
    {
      at: '2021-07-23T10:00',
      who: 'huangda',
      step: 'DraftNotice',
      form: draftTender({
        projectNo: call.projectNo,
        content: project.need,
        scale: '一个标段，预算 42.76 万元。',
        from: '2021-07-27',
        to: '2021-08-03',
        deadline: '2021-08-13T09:30',
      }),
      refused: 'WINDOW_SHORT',
      note: '招标文件发出到投标截止不得少于二十日。',
    },
    {
      at: '2021-07-23T10:00',
      who: 'huangda',
      step: 'DraftNotice',
      form: draftTender({
        projectNo: call.projectNo,
        content: project.need,
        scale: '一个标段，预算 42.76 万元。',
        from: '2021-07-27',
        to: '2021-08-03',
        deadline: '2021-08-17T09:30',
      }),
    },
    {
      at: '2021-07-26T09:00',
      who: 'weiguo',
      step: 'ReviewNotice',
      form: { decision: 'approve', opinion: '同意发布。' },
    },
    { at: '2021-07-27T09:00', who: 'huangda', step: 'PublishNotice', form: { media } },
    submit('2021-08-15T10:00', 'xieqing', 421_000),
    submit('2021-08-15T10:00', 'nongxin', 380_000, {
      refused: 'NOT_INVITED',
      note: '没有通过资格预审，不能投标。',
    }),
    submit('2021-08-15T10:00', 'tangyun', 415_000),
    submit('2021-08-15T10:00', 'lujia', 418_000),
    ...evaluated('2021-08-17', '2021-08-19', [
      { who: 'xieqing', price: 421_000, points: [4200, 3300] },
      { who: 'tangyun', price: 415_000, points: [3600, 2900] },
      { who: 'lujia', price: 418_000, points: [3900, 3000] },
    ]),
    result('2021-08-20T09:00', 'huangda', project),
    ...contract(['2021-08-24', '2021-08-26'], 'xieqing', 421_000, 'ND-WZJZ-2021-01', project),
  ],
};

export const openTender: Story = {
  id: 'open-tender',
  title: '公开招标：资格预审、投标、评标、中标',
  from: '2021-06-28T08:30',
  to: '2021-08-26T11:00',
  facts: [
    '采购方式公开招标、预算 42.76 万元、服务内容（街面巡查、建档跟踪、现场评估分类救助、个案跟踪、调研报告）：公开报道的广东东莞市流浪乞讨人员社工外展救助服务项目。',
    '规则、期限、节假日和调休：系统内注明出处的规则和日历。',
  ],
  made: [
    '采购人、地点、人员、供应商、日期、资格预审、报价和评分全部是为演示而写的：该项目的供应商和日期没有公开；其“非营利性社会组织”的资格要求按现行规定属于不合理条件，这里没有采用。',
  ],
  chapters: [inceptionChapter, prequalificationChapter, tenderChapter],
};
