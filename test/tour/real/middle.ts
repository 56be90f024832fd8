/** R26, R09, R04: the projects of 2023. */
import {
  approve,
  called,
  choose,
  draft,
  filePlan,
  fund,
  inception,
  intention,
  open,
  type Project,
  researched,
  select,
} from '#test/tour/methods/parts.ts';
import type { Chapter } from '#test/tour/story.ts';

const unreasoned: Project = {
  title: '2023年居家社区平安通服务评估',
  item: '22',
  need: '评估承接主体的选定、服务对象的确定和实施过程是否合规，评估体系、团队、成效、经费和满意度；提交评估报告7份，每个县（市、区）满意度抽样不少于20人。',
  area: '南丹县全县',
  pricingUnit: 'case',
  amount: 100_000,
  method: { method: 'belowThreshold', reason: '询价、比选，限额标准以下自行采购。' },
};

const alarm: Project = { ...unreasoned, itemReason: '目录没有养老服务评估的事项。' };

export const alarm2023: Chapter = {
  title: 'R26 询价、比选服务评估（2023年）',
  scenes: [
    open('2023-07-03', alarm),
    select('2023-07-03', unreasoned, {
      refused: 'NEGATIVE_LIST',
      note: '真实的：7份报告，每县满意度抽样不少于20人，不得分包或者转包。平安通评估不在二十二项目录的前二十一项之内；开放项没有书面理由的，系统不收。',
    }),
    select('2023-07-03', alarm),
    ...researched('2023-07-03', alarm),
    choose('2023-07-04T09:00', alarm.method, {
      refused: 'THRESHOLD_UNKNOWN',
      note: '真实的方式是“询价/比选”：服务没有询价这一法定方式，只有限额以下自行采购与之相当。2021年以后市县限额没有见到数额，预算也没有公开（这里的10万元是虚构的），系统不判断它在限额以下，到此为止。',
    }),
  ],
};

const continued: Project = {
  title: '政府购买社会救助服务',
  item: '6',
  need: '政府购买社会救助服务，总价采购；具体服务内容没有公开。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 900_000,
  termMonths: 36,
  method: { method: 'openTender', reason: '公开招标。' },
};

const reasoned: Project = { ...continued, multiYearReason: '延续性项目，三年服务内容固定，预算有保障。' };

export const continued2023: Chapter = {
  title: 'R09 公开招标三年延续性项目（2023年）',
  scenes: [
    open('2023-09-18', continued),
    select('2023-09-18', continued, {
      refused: 'TERM_TOO_LONG',
      note: '真实的：延续性项目，三年，总价采购，公开招标。合同一般不超过一年；超过的要有书面理由，最长三年。',
    }),
    select('2023-09-18', reasoned),
    ...researched('2023-09-18', reasoned).filter(({ step }) => step !== 'ConfirmFunding'),
    fund('2023-09-18', reasoned, 1, {
      refused: 'FUNDING_YEAR_MISSING',
      note: '三年的钱不能都记在第一年：各年金额在公示副本中被遮盖，这里三年各30万元是虚构的。',
    }),
    fund('2023-09-18', reasoned),
    choose('2023-09-19T09:00', reasoned.method, {
      note: '公开招标不论数额都可以选用。服务内容、截止时间没有公开，到此为止。',
    }),
  ],
};

const monthly: Project = {
  title: '购买社会救助服务',
  item: '3',
  also: ['2', '5', '6'],
  need: '协助受理低保、特困、临时救助申报，送达文书；新增申请家庭全部入户调查，分类动态管理，定期复核；与社区网格员联系，主动发现困难对象；救助数据的收集、更新、核对、上报；档案管理；业务培训。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 505_000,
  method: {
    method: 'consultation',
    ground: 'governmentService',
    reason: '属于政府购买服务项目，低于公开招标数额标准。',
  },
};

const monthlyCall = draft({
  projectNo: 'NDZC2023-C3-00034',
  project: monthly,
  scale: '一个包组，预算和最高限价50.5万元；新增申请家庭入户率百分之百。',
  qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件。',
  materials: '法人登记证书、财务制度、纳税和社会保障缴纳记录、服务方案。',
  serviceTerm: '2024年1月1日至2024年12月31日',
  from: '2023-12-06',
  to: '2023-12-13',
  deadline: '2023-12-18T14:00',
});

export const monthly2023: Chapter = {
  title: 'R04 竞争性磋商经办服务（2023年12月）',
  scenes: [
    ...inception('2023-10-23', monthly),
    choose('2023-10-24T09:00', monthly.method, {
      note: '真实的：竞争性磋商，一个包组，预算和最高限价50.5万元，新增申请家庭百分之百入户，2024年全年，按月支付。“协助受理”是辅助性工作，可以购买；作出决定的不可以。',
    }),
    approve('2023-10-25T09:00'),
    intention('2023-10-27T09:00', monthly, '2023-12'),
    filePlan('2023-11-29T09:00', 'NDJH2023-034'),
    ...called(monthlyCall, ['2023-12-04', '2023-12-05', '2023-12-06'], {
      note: '真实的：响应截止2023年12月18日14时。发布日没有公开；12月6日（虚构）发布，十日和五个工作日都够。响应、评分和结果没有公开，到此为止。',
    }),
  ],
};
