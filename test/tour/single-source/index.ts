/** 单一来源: published, objected to, argued again, approved; the one supplier is invited and negotiated with. All facts made. */
import {
  approve,
  contacts,
  contract,
  filePlan,
  inception,
  type Project,
  qualify,
  result,
  submit,
} from '#test/tour/methods/parts.ts';
import { type Chapter, media, organisationOf, orgOf, type Story, yuan } from '#test/tour/story.ts';

const supplier = {
  org: orgOf('xieqing'),
  name: organisationOf('xieqing'),
  address: '河池市金城江区示例路 4 号',
};

const project: Project = {
  title: '居民家庭经济状况核对信息系统维护和业务培训',
  item: '5',
  need: '为县、乡经办人员提供社会救助业务培训，维护现有核对信息系统，全年培训不少于四百人次。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 2_060_000,
  method: {
    method: 'singleSource',
    ground: 'only',
    reason: '现有核对系统的源代码和接口授权只为该中心持有，没有可以替代的供应商。',
    supplier,
  },
};

const expert = {
  name: '卢可',
  employer: '河池学院',
  post: '副教授',
  opinion: '系统接口为专有技术，更换供应商须重新开发，唯一性成立。',
};

const publication = {
  content: project.need,
  why: '现有核对系统的源代码和接口授权只为该中心持有。',
  experts: [expert, { ...expert, name: '石今', employer: '河池市信息中心', post: '高级工程师' }],
  until: '2020-12-14',
  contacts: {
    purchaserAddress: contacts.purchaserAddress,
    purchaserContact: '蓝女士',
    purchaserPhone: contacts.purchaserPhone,
    financeAddress: '南丹县城关镇示例路 3 号',
    financeContact: '罗女士',
    financePhone: '0778-0000004',
  },
  media,
};

const approval = { authority: 'city', number: '河财采审〔2020〕12号' };

const beforeApproval: Chapter = {
  title: '公示在前，批准在后',
  scenes: [
    ...inception('2020-12-02', project),
    {
      at: '2020-12-04T09:00',
      who: 'lanxi',
      step: 'ChooseMethod',
      form: { ...project.method, approval: { ...approval, on: '2020-12-03' } },
      refused: 'SINGLE_SOURCE_NOTICE',
      note: '2020年服务类公开招标数额标准为二百万元；达到标准的，公示期满后才能报批。',
    },
    {
      at: '2020-12-04T09:00',
      who: 'lanxi',
      step: 'ChooseMethod',
      form: { ...project.method, supplier: undefined },
      refused: 'SOLE_SUPPLIER_MISSING',
    },
    { at: '2020-12-04T09:00', who: 'lanxi', step: 'ChooseMethod', form: project.method },
    {
      at: '2020-12-07T09:00',
      who: 'lanxi',
      step: 'PublishSoleSource',
      form: { ...publication, until: '2020-12-11' },
      refused: 'SOLE_SOURCE_SHORT',
      note: '当日不算，到12月11日只有四个工作日。',
    },
    { at: '2020-12-07T09:00', who: 'lanxi', step: 'PublishSoleSource', form: publication },
    {
      at: '2020-12-10T10:00',
      who: 'lujia',
      step: 'ObjectToSoleSource',
      form: {
        name: organisationOf('lujia'),
        content: '本中心可以重新开发同类系统，不应采用单一来源。',
      },
      note: '供应商在系统里自己提出，当场有回执；每份异议各是一个案件，有答复期限。',
    },
    {
      at: '2020-12-15T09:00',
      who: 'lujia',
      step: 'ObjectToSoleSource',
      form: { name: organisationOf('lujia'), content: '补充说明。' },
      refused: 'OBJECTION_CLOSED',
    },
    {
      at: '2020-12-15T09:00',
      who: 'lanxi',
      step: 'ObjectToSoleSource',
      form: { name: '某居民', content: '希望由本地机构承接。', received: '2020-12-15' },
      refused: 'OBJECTION_OUTSIDE',
    },
    {
      at: '2020-12-15T09:00',
      who: 'lanxi',
      step: 'ObjectToSoleSource',
      form: { name: '某居民', content: '希望由本地机构承接。', received: '2020-12-14' },
      note: '最后一天收到的信，经办人员次日登记，以收到日期为准；记录写明是谁登记的。',
    },
    {
      at: '2020-12-15T09:00',
      who: 'lanxi',
      step: 'SettleObjections',
      form: {},
      refused: 'OBJECTION_UNARGUED',
      note: '公示期内有两份异议：公示期满后五个工作日内组织补充论证。',
    },
    {
      at: '2020-12-17T16:00',
      who: 'lanxi',
      step: 'SettleObjections',
      form: {
        argument: {
          on: '2020-12-17',
          experts: [expert],
          verdict: 'rejected',
          reply: '重新开发须另行立项并停用现有系统，异议不成立；已书面告知。',
        },
      },
    },
    {
      at: '2020-12-17T16:30',
      who: 'lanxi',
      step: 'AnswerObjection',
      lot: 1001,
      form: { answer: '经补充论证，重新开发须另行立项并停用现有系统，异议不成立。' },
      note: '提出异议的供应商在自己的案件里看到这份答复。',
    },
    {
      at: '2020-12-17T16:30',
      who: 'lanxi',
      step: 'AnswerObjection',
      lot: 1002,
      form: { answer: '经补充论证，重新开发须另行立项并停用现有系统，异议不成立。' },
    },
    {
      at: '2020-12-28T09:00',
      who: 'lanxi',
      step: 'RegisterApproval',
      form: { approval: { ...approval, on: '2020-12-22' } },
    },
    {
      at: '2020-12-28T09:00',
      who: 'luocai',
      step: 'ApproveMethod',
      form: { decision: 'valid', opinion: '批准文件属实。' },
    },
    approve('2020-12-29T09:00'),
    filePlan('2020-12-29T09:00', 'NDZC2020-D3-00003'),
  ],
};

const invitation = {
  projectNo: 'HCZC2020-D3-210003-HZ',
  content: project.need,
  quality: '系统全年可用率不低于百分之九十九，培训合格率不低于百分之九十五。',
  qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件。',
  materials: '法人登记证书、财务报告、纳税和社会保障缴纳记录、成本说明。',
  serviceTerm: '合同签订之日起一年内',
  deadline: '2021-01-05T09:30',
  place: '南丹县民政局三楼会议室',
  contacts,
};

const negotiation = {
  on: '2021-01-05T10:00',
  place: '南丹县民政局三楼会议室',
  professionals: [
    { name: '石今', post: '河池市信息中心高级工程师', experience: '从事政务信息系统运行维护十二年。' },
    { name: '覃宇', post: '南丹县民政局社会救助股', experience: '办理核对系统业务五年。' },
  ],
  publication: '公示自12月7日至12月14日，收到异议一份，补充论证不成立。',
  cost: '驻场人员工资占六成；2019年天峨县同类合同一百九十八万元。',
  quality: '可用率每低一个百分点扣减当期服务费的百分之五。',
  signed: true,
};
const agreement = { lot: 1, agreed: true, terms: '按季度验收付款；源代码交采购人留存。' };

const withOne: Chapter = {
  title: '邀请、协商、成交',
  scenes: [
    { at: '2020-12-30T10:00', who: 'huangda', step: 'DraftInvitation', form: invitation },
    {
      at: '2020-12-31T09:00',
      who: 'weiguo',
      step: 'IssueInvitation',
      form: { decision: 'issue', opinion: '同意发出。' },
      note: '只邀请一家，没有公告，也没有评分办法和最少家数。',
    },
    submit('2021-01-01T10:00', 'lujia', 1_900_000, {
      refused: 'NOT_INVITED',
      note: '没有受邀的供应商不能响应；有异议的可以质疑。',
    }),
    submit('2021-01-04T10:00', 'xieqing', 2_055_000),
    qualify('2021-01-05T11:00', ['xieqing']),
    {
      at: '2021-01-05T11:00',
      who: 'huangda',
      step: 'NegotiateSupplier',
      form: { ...negotiation, signed: false, agreements: [{ ...agreement, priceFen: yuan(2_020_000) }] },
      refused: 'RECORD_UNSIGNED',
      note: '没有评审小组，不打分：有经验的专业人员商定价格，协商情况记录由全体签字。',
    },
    {
      at: '2021-01-05T11:00',
      who: 'huangda',
      step: 'NegotiateSupplier',
      form: { ...negotiation, agreements: [{ ...agreement, priceFen: yuan(2_020_000) }] },
    },
    { at: '2021-01-06T09:00', who: 'weiguo', step: 'ConfirmAward', form: {} },
    result('2021-01-07T09:00', 'huangda', project),
    ...contract(['2021-01-11', '2021-01-13'], 'xieqing', 2_020_000, 'ND-HDXT-2021-01', project),
  ],
};

export const singleSource: Story = {
  id: 'single-source',
  title: '单一来源：先公示，有异议再论证，批准以后只与一家协商',
  from: '2020-12-02T08:30',
  to: '2021-01-13T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历；2020年服务类公开招标数额标准二百万元。'],
  made: [
    '项目、人员、机构、金额、日期、异议和论证全部是为演示而写的：公开资料中没有见到以单一来源购买社会救助服务的项目。',
  ],
  chapters: [beforeApproval, withOne],
};
