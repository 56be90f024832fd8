/** 第二章 公告：what must be announced, the windows, a correction that moves the deadline. */
import { holderKey } from '#test/functions/support/sealing.ts';
import { type Act, type Chapter, media } from '#test/tour/story.ts';

const draft = {
  projectNo: 'HCZC2021-C3-210232-HYZX',
  content: '社会救助对象入户调查、经济状况核对的辅助性工作；特困人员日常照料、住院陪护。',
  scale: '分两个标段，每个标段预算 70 万元；全年入户走访不少于 6000 户次，照料不少于 12000 小时。',
  qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件；不接受联合体。',
  materials: '法人登记证书、财务制度、纳税和社会保障缴纳记录、无重大违法记录声明、服务方案、应急接续方案。',
  policies: '对小型和微型企业的报价按规定扣除；社会组织平等参与。',
  serviceTerm: '合同签订之日起一年内',
  consortium: false,
  documents: {
    from: '2021-05-11',
    to: '2021-05-18',
    place: '政府采购云平台',
    way: '网上下载',
    priceFen: 0,
  },
  deadline: '2021-05-25T09:30',
  openingPlace: '河池市公共资源交易中心南丹分中心',
  contacts: {
    purchaserAddress: '南丹县城关镇示例路 2 号',
    purchaserPhone: '0778-0000001',
    agencyPhone: '0778-0000002',
    projectContact: '蓝女士',
    projectPhone: '0778-0000001',
  },
};

export const criteria = [
  { no: 1, title: '服务方案', standard: '针对性、可操作性，逐级评分。', weight: 3000 },
  { no: 2, title: '人员配备', standard: '社会工作者、护理人员资格和稳定性。', weight: 2500 },
  { no: 3, title: '内部管理', standard: '财务、档案、隐私保护制度。', weight: 1500 },
  { no: 4, title: '应急接续', standard: '配合临时接管和移交的承诺与措施。', weight: 1000 },
];

function registering(time: string, who: string, note?: string): Act {
  return {
    at: `2021-05-11T${time}`,
    who,
    step: 'RegisterHolderKey',
    form: { publicKey: holderKey(who).publicKey },
    ...(note === undefined ? {} : { note }),
  };
}

export const noticeChapter: Chapter = {
  title: '采购公告',
  scenes: [
    {
      at: '2021-05-08T10:00',
      who: 'huangda',
      step: 'DraftNotice',
      form: { ...draft, scoring: { fixedPrice: false, priceWeight: 10_000, criteria: [] } },
      refused: 'PRICE_ONLY',
      note: '只比价格的评分办法，桂民规〔2018〕5号不允许。5月8日是星期六，因劳动节调休为工作日。',
    },
    {
      at: '2021-05-08T11:00',
      who: 'huangda',
      step: 'DraftNotice',
      form: { ...draft, scoring: { fixedPrice: false, priceWeight: 2000, criteria } },
    },
    {
      at: '2021-05-10T09:30',
      who: 'weiguo',
      step: 'ReviewNotice',
      form: { decision: 'approve', opinion: '内容齐全，同意发布。' },
    },
    {
      at: '2021-05-11T08:30',
      who: 'huangda',
      step: 'PublishNotice',
      form: { media },
      refused: 'HOLDERS_NOT_NAMED',
      note: '没有开标密钥，供应商就无法密封，公告发不出去。',
    },
    {
      at: '2021-05-11T08:35',
      who: 'lanxi',
      step: 'NameKeyHolders',
      form: {
        holders: [
          { account: 'weiguo', role: 'leader' },
          { account: 'luocai', role: 'finance' },
          { account: 'huangda', role: 'agency' },
        ],
      },
      note: '采购人、财政局、代理机构各一人；任意两人可以开启。',
    },
    registering('08:40', 'weiguo', '密钥在本人的浏览器中生成，只有公钥交给系统。'),
    {
      ...registering('08:42', 'qinyu', '没有被指定的人登记不了。'),
      refused: 'HOLDER_NOT_NAMED',
    },
    registering('08:45', 'luocai'),
    {
      at: '2021-05-11T08:50',
      who: 'huangda',
      step: 'PublishNotice',
      form: { media },
      refused: 'HOLDER_KEYS_MISSING',
      note: '三把密钥到齐才能发布。',
    },
    registering('08:55', 'huangda'),
    { at: '2021-05-11T09:00', who: 'huangda', step: 'PublishNotice', form: { media } },
    {
      at: '2021-05-21T10:00',
      who: 'huangda',
      step: 'CorrectNotice',
      form: {
        corrections: [{ field: 'scale', before: '照料不少于 12000 小时', after: '照料不少于 12500 小时' }],
        affectsResponses: true,
        reason: '根据服务对象名册核实后的数量。',
        media,
      },
      refused: 'CORRECTION_TOO_LATE',
      note: '离截止只剩 4 天，影响响应文件编制的更正必须提前 5 天，否则顺延。',
    },
    {
      at: '2021-05-21T10:20',
      who: 'huangda',
      step: 'CorrectNotice',
      form: {
        corrections: [{ field: 'scale', before: '照料不少于 12000 小时', after: '照料不少于 12500 小时' }],
        affectsResponses: true,
        deadline: '2021-05-28T09:30',
        reason: '根据服务对象名册核实后的数量，截止时间顺延。',
        media,
      },
    },
  ],
};
