/** Forms of the steps that one 采购方式 has for itself; each takes what a test changes. */
import { draftForm, proofsOf, qiming, qinghe, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';

const media = ['ccgp', 'ccgpGuangxi'];

export const approval = { authority: 'city', number: '河财采审〔2021〕1号', on: '2021-03-24' };

const argued = {
  name: '卢可',
  employer: '河池学院',
  post: '副教授',
  opinion: '全市只有该中心具有登记的评估资质和信息系统接口，没有替代者。',
};

export const soleSourceForm = (changes = {}) => ({
  content: '困难群众摸底排查、入户调查等辅助性工作，与现有核对系统对接。',
  why: '核对系统接口为该中心专有，只能由其提供服务。',
  experts: [argued, { ...argued, name: '石今', employer: '河池市社会工作协会', post: '社会工作师' }],
  until: '2021-03-17',
  contacts: {
    purchaserAddress: '南丹县城关镇',
    purchaserContact: '蓝工',
    purchaserPhone: '0778-0000001',
    financeAddress: '南丹县城关镇',
    financeContact: '罗工',
    financePhone: '0778-0000004',
  },
  media,
  ...changes,
});

export const objectionForm = (changes = {}) => ({
  name: '启明社区服务中心',
  content: '本中心也能对接该系统。',
  ...changes,
});

export const settlementForm = (changes = {}) => ({ ...changes });

export const argumentForm = (changes = {}) => ({
  on: '2021-03-19',
  experts: [argued],
  verdict: 'rejected',
  reply: '经补充论证，贵中心没有该系统的接口授权，异议不成立。',
  ...changes,
});

export const invitationForm = (changes = {}) => ({
  projectNo: 'HCZC2021-D3-210001-HYZX',
  content: '困难群众摸底排查、入户调查、政策宣传等辅助性工作。',
  quality: '入户核查合格率不低于百分之九十五。',
  qualifications: '符合政府采购法第二十二条和实施意见规定的七项条件。',
  materials: '登记证书、财务报告、纳税和社保证明、成本说明。',
  serviceTerm: '合同签订之日起一年内',
  deadline: '2021-04-06T09:30',
  place: '南丹县民政局会议室',
  contacts: {
    purchaserAddress: '南丹县城关镇',
    purchaserPhone: '0778-0000001',
    agencyPhone: '0778-0000002',
    projectContact: '蓝工',
    projectPhone: '0778-0000003',
  },
  ...changes,
});

export const issueForm = (changes = {}) => ({ decision: 'issue', opinion: '同意发出。', ...changes });

export const agreement = (lot: number, price: number, changes = {}) => ({
  lot,
  agreed: true,
  priceFen: yuan(price),
  terms: '按户计价，按季度结算，验收合格后付款。',
  ...changes,
});

export const negotiatedForm = (changes = {}) => ({
  on: '2021-04-06T10:00',
  place: '南丹县民政局会议室',
  professionals: [
    { name: '陈一', post: '河池市社会救助协会', experience: '从事社会救助服务采购评审八年。' },
    { name: '覃宇', post: '南丹县民政局社会救助股', experience: '办理社会救助服务采购五年。' },
  ],
  publication: '公示七日，没有异议。',
  cost: '人员工资占七成；2020年天峨县同类合同每户一百八十元。',
  agreements: [agreement(1, 690_000), agreement(2, 695_000)],
  quality: '每户核查两次，差错率超过百分之五的扣减服务费。',
  signed: true,
  ...changes,
});

export const roundForm = (bidders: readonly { lot: number; org: string }[], changes = {}) => ({
  on: '2021-04-06T15:00',
  place: '河池市公共资源交易中心谈判室',
  talks: bidders.map((bidder) => ({ ...bidder, content: '就服务方案和合同条款进行谈判。' })),
  changes: [],
  withdrawn: [],
  decision: 'another',
  ...changes,
});

export const finalOfferForm = (price: number, changes = {}) => ({
  priceFen: yuan(price),
  commitment: true,
  ...changes,
});

/** A negotiation is decided by the price alone, and says so. */
export const priceAlone = { fixedPrice: false, priceWeight: 10_000, criteria: [] };

export const prequalificationForm = (changes = {}) => ({
  projectNo: 'HCZC2021-G3-210002-HYZX',
  content: '困难群众摸底排查、入户调查、政策宣传等辅助性工作。',
  qualifications: '符合政府采购法第二十二条和实施意见规定的七项条件。',
  criteria: '七项条件逐项审查，全部符合的为通过。',
  materials: '登记证书、财务报告、纳税和社保证明。',
  documents: { from: '2021-03-23', to: '2021-03-30', place: '广西政府采购云平台', way: '网上下载' },
  deadline: '2021-03-30T17:00',
  place: '广西政府采购云平台',
  reviewOn: '2021-03-31',
  contacts: invitationForm().contacts,
  ...changes,
});

export const prequalificationCorrection = (changes = {}) => ({
  before: '近三年财务报告',
  after: '近一年财务报告',
  reason: '新设立的组织也可以参加。',
  affectsApplications: true,
  media,
  ...changes,
});

export const applicationForm = (changes = {}) => ({
  name: '申请人',
  address: '河池市某路二号',
  documentDigest: 'b'.repeat(64),
  evidence: proofsOf('2021-03-01'),
  commitment: true,
  ...changes,
});

export const applicantsForm = (changes = {}) => ({
  reviews: [qinghe, yunxiu, qiming, tongxin].map((org) => ({ org, passes: true })),
  told: true,
  ...changes,
});

export const drawForm = (changes = {}) => ({
  count: 3,
  witnesses: ['覃宇', '莫青'],
  place: '南丹县民政局',
  ...changes,
});

/** 招标文件 from 2021-04-02 on, twenty days to the deadline. */
export const tenderForm = (changes = {}) =>
  draftForm({
    documents: { ...draftForm().documents, from: '2021-04-02', to: '2021-04-12' },
    deadline: '2021-04-23T09:30',
    ...changes,
  });

/** 自行采购邀请 of a purchase below the limit. */
export const ownCallForm = (changes = {}) => ({
  projectNo: 'NDZX2020-001',
  content: '困难群众摸底排查、入户调查等辅助性工作。',
  quality: '入户核查合格率不低于百分之九十五。',
  qualifications: '依法登记，具备提供服务的能力。',
  materials: '登记证书、服务方案、报价。',
  deadline: '2020-03-09T17:00',
  place: '南丹县民政局',
  channel: '县人民政府网站',
  contacts: invitationForm().contacts,
  ...changes,
});

export const comparisonForm = (offers: object[], changes = {}) => ({
  people: [
    { name: '蓝溪', post: '社会救助股经办人' },
    { name: '覃宇', post: '社会救助股复核人' },
  ],
  offers,
  chosen: [{ lot: 1, org: qinghe, reason: '人员固定、有社会工作者，报价合理。' }],
  ...changes,
});
