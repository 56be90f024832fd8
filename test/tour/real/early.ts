/** R24, R21, R02: before the county's rules, posts by number, household checks under a masked budget. */
import {
  approve,
  called,
  choose,
  draft,
  filePlan,
  inception,
  intention,
  open,
  type Project,
  researched,
  select,
} from '#test/tour/methods/parts.ts';
import type { Chapter } from '#test/tour/story.ts';

export const evaluation2018: Chapter = {
  title: 'R24 公开招募绩效评价机构（2018年8月）：还没有规则可依',
  scenes: [
    {
      ...open('2018-08-13', { title: '2018年民政专项资金绩效评价' }),
      refused: 'BEFORE_THE_RULES',
      note: '真实的：评价困难群众救助、困难残疾人生活补贴两个项目，经费6万元，报名截至2018年8月17日17时。桂民规〔2018〕5号自2018年10月16日起施行，“公开招募”也不是它列举的方式：系统不给施行以前的项目套用后来的规则。',
    },
  ],
};

const posts: Project = {
  title: '政府购买社会救助服务',
  item: '3',
  need: '县级社会救助对象入户调查，核查人员8名；镇社会救助信息员10名；村（居）民政协理员156名。',
  area: '南丹县全县',
  pricingUnit: 'headcount',
  amount: 2_000_000,
  method: { method: 'openTender', reason: '达到公开招标数额标准，公开招标。' },
};

const byPost: Project = { ...posts, pricingUnit: 'package' };

export const posts2021: Chapter = {
  title: 'R21 公开招标，按岗位人数购买（2021年1月）',
  scenes: [
    open('2021-01-04', posts),
    select('2021-01-04', posts, {
      refused: 'NEGATIVE_LIST',
      note: '真实的：县级核查人员8名、镇信息员10名、村（居）民政协理员156名，公开招标。公开的数量只有岗位和人数，没有户次或者小时；按派驻人数计价就是变相劳务派遣，102号令自2020年3月1日起不许。',
    }),
    select('2021-01-04', byPost, {
      note: '只把计价单位改成项目总价（虚构的改法），写的仍是岗位人数：系统凭用词和计价单位判断，没有发现“派遣”“招聘”就记录下来。人数可以是质量要求，也可以是变相用工，由审批立项的负责人辨别。',
    }),
    ...researched('2021-01-04', byPost),
    choose('2021-01-05T09:00', posts.method, {
      note: '公开招标是真实的方式，任何数额都可以选用，不需要法定情形。预算、招标文件和日期没有公开，到此为止。',
    }),
  ],
};

const households: Project = {
  title: '2022年委托第三方机构入户核查',
  item: '3',
  need: '入户核查3077户：未纳入低保和特困的监测对象1077户，刚性支出增加的困难家庭2000户；核查共同生活家庭成员、就业、收入和财产状况。分24组，每组不少于3人，其中核查员不少于2人、司机1人；每组每个工作日不少于8户。同属多类的家庭只计一户。',
  area: '南丹县全县',
  pricingUnit: 'household',
  amount: 310_000,
  termMonths: 3,
  method: {
    method: 'consultation',
    ground: 'governmentService',
    reason: '属于政府购买服务项目，低于公开招标数额标准。',
  },
};

const householdCall = draft({
  projectNo: 'NDZC2022-C3-00021',
  project: households,
  scale: '3077户，24组。',
  qualifications:
    '符合政府采购法第二十二条的规定；没有列入失信被执行人、重大税收违法和政府采购严重违法失信名单；不接受联合体。',
  materials: '营业执照，自然人提供身份证复印件；情况介绍、服务方案、报价表，格式自拟。',
  serviceTerm: '合同签订之日起至2022年11月',
  from: '2022-08-05',
  to: '2022-08-12',
  deadline: '2022-08-17T10:00',
});

export const households2022: Chapter = {
  title: 'R02 竞争性磋商入户核查（2022年8月）',
  scenes: [
    ...inception('2022-06-20', households),
    choose('2022-06-21T09:00', households.method, {
      note: '真实的：竞争性磋商，3077户、24组、每组每个工作日不少于8户，到2022年11月为止。按户计价，人员只是质量要求，所以不是变相派遣。预算在公告副本中被遮盖，这里的31万元是虚构的。',
    }),
    approve('2022-06-22T09:00'),
    intention('2022-06-24T09:00', households, '2022-08'),
    {
      ...filePlan('2022-07-27T09:00', 'NDJH2022-021'),
      note: '2022年起县级也要公开采购意向，满三十日才能开始采购活动。',
    },
    ...called(householdCall, ['2022-08-02', '2022-08-03', '2022-08-05'], {
      note: '真实的：2022年8月17日10时为竞标时间，公告期限五个工作日（法定三个工作日，系统按三个计）。发布日没有公开；按财库〔2014〕214号，要有十日响应、五个工作日提供文件，8月5日（虚构）发布来得及。谁来竞标、得分多少没有公开，到此为止。',
    }),
  ],
};
