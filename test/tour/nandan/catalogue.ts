/** 第一章 目录与立项：items, need, money under the 2% cap, method, approval. */
import { type Chapter, organisationOf, orgOf, yuan } from '#test/tour/story.ts';

const lots = [
  {
    no: 1,
    title: '社会救助经办服务 Ⅰ标段',
    area: '六寨镇、月里镇、吾隘镇、八圩乡部分村',
    budgetFen: yuan(700_000),
    ceilingFen: yuan(700_000),
  },
  {
    no: 2,
    title: '社会救助经办服务 Ⅱ标段',
    area: '中堡乡、芒场镇、罗富镇、大厂镇、城关镇、里湖乡、八圩乡部分村',
    budgetFen: yuan(700_000),
    ceilingFen: yuan(700_000),
  },
];

const need =
  '对低保、特困、临时救助对象开展入户调查和动态管理的辅助性工作，为失能、半失能特困人员提供日常看护、生活照料和住院陪护，全年不少于 6000 户次入户走访、12000 小时照料。';

const items = {
  catalogueItems: [{ item: '3' }, { item: '12' }, { item: '17' }],
  pricingUnit: 'package',
  termMonths: 12,
  budgetFen: yuan(1_400_000),
  lotPlan: lots,
};

const funding = {
  decision: 'confirmed',
  lines: [
    {
      source: 'specialFund',
      level: 'county',
      year: 2021,
      fen: yuan(1_400_000),
      budgetLine: 'ND2021-SHJZ-017',
    },
  ],
  specialFundOpinion:
    '入户调查等事务性工作从县级安排的社会救助专项中列支，不使用中央资金，财政部门书面同意。',
  opinion: '预算已落实，未超过当年专项总量的百分之二。',
};

export const catalogueChapter: Chapter = {
  title: '目录与立项',
  scenes: [
    {
      at: '2021-04-26T09:00',
      who: 'lanxi',
      step: 'OpenPurchase',
      form: { title: '采购社会救助经办服务', purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' },
    },
    {
      at: '2021-04-26T09:30',
      who: 'lanxi',
      step: 'SelectItems',
      form: { ...items, need: `${need}由承接主体向各乡镇派遣工作人员 12 名。` },
      refused: 'NEGATIVE_LIST',
      note: '需求里写了派遣人员。102号令把劳务派遣列入负面清单，系统指出条款，什么也不记录。',
    },
    { at: '2021-04-26T09:50', who: 'lanxi', step: 'SelectItems', form: { ...items, need } },
    {
      at: '2021-04-27T16:00',
      who: 'lanxi',
      step: 'ResearchNeed',
      form: {
        way: 'interview',
        respondents: [
          {
            kind: 'supplier',
            name: '青禾社会工作服务中心',
            finding: '可按户次和小时提供服务，建议分两个标段。',
          },
          {
            kind: 'recipient',
            name: '六寨镇特困人员家庭代表',
            finding: '希望固定照料人员，住院时有人陪护。',
          },
          { kind: 'grassroots', name: '城关镇人民政府', finding: '入户走访任务重，现有人员不足。' },
        ],
        publicOpinion: {
          channel: '县人民政府门户网站',
          from: '2021-04-19',
          to: '2021-04-26',
          received: 7,
          adoption: '采纳 5 条，2 条与本项目无关，已说明。',
        },
        conclusion: '需求明确，市场有能力承接，适合分两个标段采购。',
      },
    },
    {
      at: '2021-04-28T09:10',
      who: 'luocai',
      budget: 2021,
      fen: yuan(69_000_000),
      note: '年初第一批资金到位时的专项总量。',
    },
    {
      at: '2021-04-28T10:00',
      who: 'luocai',
      step: 'ConfirmFunding',
      form: funding,
      refused: 'FUNDING_CAP',
      note: '6900 万元的百分之二是 138 万元，比预算少 2 万元。',
    },
    {
      at: '2021-04-29T09:00',
      who: 'luocai',
      budget: 2021,
      fen: yuan(72_000_000),
      note: '第二批资金下达，总量更新为 7200 万元。',
    },
    { at: '2021-04-29T09:20', who: 'luocai', step: 'ConfirmFunding', form: funding },
    {
      at: '2021-04-30T11:00',
      who: 'lanxi',
      step: 'ChooseMethod',
      form: {
        method: 'consultation',
        ground: 'governmentService',
        reason: '属于政府购买服务项目，低于公开招标数额标准，采用竞争性磋商能兼顾质量与价格。',
      },
    },
    {
      at: '2021-05-06T09:30',
      who: 'weiguo',
      step: 'ApproveProject',
      form: { decision: 'approve', opinion: '同意立项，注意质量优先，不以价低者得。' },
    },
    {
      at: '2021-05-07T15:00',
      who: 'lanxi',
      step: 'FilePlan',
      form: {
        planNo: 'NDZC2021-C3-00012',
        agency: {
          org: orgOf('huangda'),
          name: organisationOf('huangda'),
          address: '河池市金城江区示例路 1 号',
          feeBasis: '参照计价格〔2002〕1980号 服务类',
        },
      },
    },
  ],
};
