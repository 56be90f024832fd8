/** 邀请招标: suppliers are found by a prequalification, and of those who pass three are drawn to be invited. All facts made. */
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
  draftTender,
  evaluated,
  type Prequalified,
} from '#test/tour/methods/tender.ts';
import { type Chapter, media, type Story } from '#test/tour/story.ts';

const project: Project = {
  title: '失能特困人员专业康复训练服务',
  item: '16',
  need: '为失能、半失能特困人员提供康复训练，全年不少于三千人次。',
  area: '南丹县全县',
  pricingUnit: 'visit',
  amount: 500_000,
  method: {
    method: 'invitedTender',
    ground: 'limitedRange',
    reason: '需持有康复治疗资质，全市具备条件的机构有限，只能从有限范围的供应商处采购。',
  },
};

const call: Prequalified = {
  projectNo: 'HCZC2021-Y3-210004-HZ',
  content: project.need,
  draft: '2021-03-03T10:00',
  review: '2021-03-04T09:00',
  publish: '2021-03-05T09:00',
  deadline: '2021-03-12T17:00',
};

const all = ['xieqing', 'tangyun', 'lujia', 'panan'];
const witnesses = ['覃宇', '莫青'];

const prequalificationChapter: Chapter = {
  title: '立项、资格预审、随机邀请',
  scenes: [
    ...inception('2021-03-01', project),
    { at: '2021-03-01T09:00', who: 'lanxi', step: 'ChooseMethod', form: project.method },
    approve('2021-03-02T09:00'),
    filePlan('2021-03-02T09:00', 'NDZC2021-Y3-00004'),
    ...announced(call),
    ...all.map((who) => apply('2021-03-10T10:00', who)),
    {
      at: '2021-03-15T10:00',
      who: 'huangda',
      step: 'ReviewApplicants',
      form: { reviews: applicants(all, { panan: '没有康复治疗资质。' }), told: true },
    },
    {
      at: '2021-03-15T10:00',
      who: 'huangda',
      step: 'InviteSuppliers',
      form: { count: 4, witnesses, place: '南丹县民政局' },
      refused: 'INVITED_TOO_MANY',
    },
    {
      at: '2021-03-15T10:00',
      who: 'huangda',
      step: 'InviteSuppliers',
      form: { count: 3, witnesses, place: '南丹县民政局' },
      note: '从通过资格预审的供应商中随机抽取三家以上，种子入档，任何人可以重新抽一遍。',
    },
  ],
};

const tender = draftTender({
  projectNo: call.projectNo,
  content: project.need,
  scale: '一个标段，预算 50 万元。',
  from: '2021-03-18',
  to: '2021-03-25',
  deadline: '2021-04-08T09:30',
});

const tenderChapter: Chapter = {
  title: '招标、评标、中标',
  scenes: [
    { at: '2021-03-16T10:00', who: 'huangda', step: 'DraftNotice', form: tender },
    {
      at: '2021-03-17T09:00',
      who: 'weiguo',
      step: 'ReviewNotice',
      form: { decision: 'approve', opinion: '同意发出。' },
    },
    { at: '2021-03-18T09:00', who: 'huangda', step: 'PublishNotice', form: { media } },
    submit('2021-04-06T09:00', 'panan', 480_000, {
      refused: 'NOT_INVITED',
      note: '没有受邀的供应商不能投标。',
    }),
    submit('2021-04-06T09:00', 'xieqing', 488_000),
    submit('2021-04-06T09:00', 'tangyun', 493_000),
    submit('2021-04-06T09:00', 'lujia', 490_000),
    ...evaluated('2021-04-08', '2021-04-09', [
      { who: 'xieqing', price: 488_000, points: [3900, 2900] },
      { who: 'tangyun', price: 493_000, points: [4300, 3300] },
      { who: 'lujia', price: 490_000, points: [3700, 2800] },
    ]),
    result('2021-04-12T09:00', 'huangda', project),
    ...contract(['2021-04-15', '2021-04-19'], 'tangyun', 493_000, 'ND-KFXL-2021-01', project),
  ],
};

export const invitedTender: Story = {
  id: 'invited-tender',
  title: '邀请招标：资格预审产生名单，随机抽取三家，密封投标',
  from: '2021-03-01T08:30',
  to: '2021-04-19T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历。'],
  made: [
    '项目、人员、机构、金额和日期全部是为演示而写的：公开资料中没有见到以邀请招标购买社会救助服务的项目。',
  ],
  chapters: [prequalificationChapter, tenderChapter],
};
