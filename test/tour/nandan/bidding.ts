/** 第三章 磋商评审：sealed responses, opening, committee, ranking, award in order, result. */
import { proofsOf } from '#test/domain/support/forms.ts';
import { criteria } from '#test/tour/nandan/notice.ts';
import { type Act, type Chapter, media, organisationOf, orgOf, yuan } from '#test/tour/story.ts';

/** First offers, last offers and points per criterion; only the two awarded amounts are real. */
const offers = [
  { lot: 1, who: 'xieqing', first: 695_000, last: 688_000, points: [2700, 2250, 1350, 900] },
  { lot: 1, who: 'tangyun', first: 698_000, last: 694_000, points: [2400, 2100, 1200, 800] },
  { lot: 1, who: 'lujia', first: 690_000, last: 686_500, points: [2100, 1900, 1100, 700] },
  { lot: 2, who: 'tangyun', first: 700_000, last: 699_700, points: [2800, 2300, 1400, 950] },
  { lot: 2, who: 'xieqing', first: 699_000, last: 697_000, points: [2400, 2000, 1200, 800] },
  { lot: 2, who: 'lujia', first: 698_500, last: 696_000, points: [2200, 1900, 1100, 700] },
];

const digest = (index: number): string => (index + 1).toString(16).padStart(64, '0');

const responseOf = (who: string, price: number, index: number) => ({
  name: organisationOf(who),
  address: '河池市金城江区示例路 3 号',
  priceFen: yuan(price),
  documentDigest: digest(index),
  commitment: true,
});

function submit(offer: (typeof offers)[number], index: number): Act {
  return {
    at: `2021-05-${offer.lot === 1 ? '26' : '27'}T1${index % 3}:00`,
    who: offer.who,
    step: 'SubmitResponse',
    lot: offer.lot,
    form: responseOf(offer.who, offer.first, index),
  };
}

const rowsOf = <T>(row: (offer: (typeof offers)[number]) => T): T[] => offers.map(row);

const services = [1, 2].map((lot) => ({
  lot,
  name: `社会救助经办服务 ${lot === 1 ? 'Ⅰ' : 'Ⅱ'}标段`,
  scope: '入户调查、经济状况核对的辅助性工作，特困人员日常照料和住院陪护。',
  requirement: '按名册和计划提供服务，留存记录，保护隐私。',
  time: '合同签订之日起一年内',
  standard: '符合采购文件和合同约定的质量标准。',
}));

export const biddingChapter: Chapter = {
  title: '磋商评审',
  scenes: [
    {
      at: '2021-05-26T09:30',
      who: 'xieqing',
      step: 'SubmitResponse',
      lot: 1,
      form: responseOf('xieqing', 695_000, 0),
      unsealed: true,
      refused: 'RESPONSE_NOT_SEALED',
      note: '自行开发的客户端，没有密封：拒收。以下各件均在供应商的浏览器中密封，系统只收到密文和回执号。',
    },
    ...offers.map(submit),
    {
      at: '2021-05-27T16:00',
      who: 'luocai',
      step: 'HandInShares',
      form: { shares: [{ of: 1, share: '00'.repeat(33) }] },
      refused: 'NOTHING_TO_OPEN',
      note: '截止以前，持有人也不能开启。',
    },
    {
      at: '2021-05-28T09:35',
      who: 'nongxin',
      step: 'SubmitResponse',
      lot: 1,
      form: {
        name: organisationOf('nongxin'),
        address: '河池市金城江区示例路 6 号',
        priceFen: yuan(650_000),
        documentDigest: digest(9),
        commitment: true,
      },
      refused: 'RESPONSES_CLOSED',
      note: '迟到 5 分钟，不再接收。',
    },
    {
      at: '2021-05-28T09:40',
      who: 'luocai',
      step: 'HandInShares',
      form: {},
      note: '一名持有人提交了份额，密封件还解不开。',
    },
    {
      at: '2021-05-28T09:41',
      who: 'huangda',
      step: 'OpenResponses',
      form: { offers: [], place: '河池市公共资源交易中心南丹分中心', record: '当众开启。' },
      refused: 'SEALED_STILL',
    },
    {
      at: '2021-05-28T09:43',
      who: 'huangda',
      step: 'HandInShares',
      form: {},
      note: '第二名提交，密封件解开。局长出差未到，他的密钥没有用到，没有一家供应商因此受影响。',
    },
    {
      at: '2021-05-28T09:45',
      who: 'huangda',
      step: 'OpenResponses',
      form: {
        offers: rowsOf((offer) => ({ lot: offer.lot, org: orgOf(offer.who), priceFen: yuan(offer.first) })),
        place: '河池市公共资源交易中心南丹分中心',
        record: '两个标段各有三家供应商按时提交，当众开启，供应商代表无异议。',
      },
    },
    {
      at: '2021-05-28T10:15',
      who: 'huangda',
      step: 'ReviewQualifications',
      form: {
        reviews: rowsOf((offer) => ({
          lot: offer.lot,
          org: orgOf(offer.who),
          conditions: {
            established: true,
            governance: true,
            accounting: true,
            capacity: true,
            taxes: true,
            record: true,
            independence: true,
          },
          creditQueriedOn: '2021-05-28',
          evidence: proofsOf('2021-05-28'),
          kind: 'socialOrganisation',
          responsible: `${offer.who}的负责人`,
        })),
      },
    },
    {
      at: '2021-05-28T10:40',
      who: 'huangda',
      step: 'FormCommittee',
      form: {
        pool: [
          { account: 'chenyi', name: '陈一' },
          { account: 'liuer', name: '刘尔' },
          { account: 'zhousan', name: '周叁' },
        ],
        experts: 2,
        representatives: [{ account: 'qinyu', name: '覃宇' }],
      },
      note: '从备选专家中随机抽取两名，加采购人代表一名；随机种子记入记录，可以复核。',
    },
    {
      at: '2021-05-28T11:00',
      who: '@seats',
      step: 'DeclareAsMember',
      form: { interests: [] },
      note: '抽到的专家和采购人代表各自申报与供应商的利害关系；有的应当回避，另抽一名。',
    },
    {
      at: '2021-05-28T14:30',
      who: '@seats',
      step: 'ScoreResponses',
      form: {
        noConflict: true,
        scores: offers.flatMap((offer) =>
          criteria.map((criterion, index) => ({
            lot: offer.lot,
            org: orgOf(offer.who),
            criterion: criterion.no,
            points: offer.points[index],
          })),
        ),
      },
    },
    {
      at: '2021-05-28T17:00',
      who: 'huangda',
      step: 'SubmitReport',
      form: {
        finalOffers: rowsOf((offer) => ({
          lot: offer.lot,
          org: orgOf(offer.who),
          priceFen: yuan(offer.last),
        })),
        rejected: [],
        lowPrices: [],
        report: '评审小组依照采购文件的评分办法评审，按得分由高到低排序推荐。',
      },
    },
    {
      at: '2021-05-28T17:30',
      who: '@seats',
      step: 'SignReport',
      form: { opinion: 'agreed' },
      note: '每位成员签署评审报告。',
    },
    {
      at: '2021-06-02T09:00',
      who: 'weiguo',
      step: 'ConfirmAward',
      form: {
        awards: [
          { lot: 1, org: orgOf('lujia') },
          { lot: 2, org: orgOf('tangyun') },
        ],
        opinion: '选择报价最低的供应商。',
      },
      refused: 'AWARD_ORDER',
      note: '应当按评审报告的排序确定，不能越过第一名选报价更低的。',
    },
    {
      at: '2021-06-02T09:20',
      who: 'weiguo',
      step: 'ConfirmAward',
      form: {
        awards: [
          { lot: 1, org: orgOf('xieqing') },
          { lot: 2, org: orgOf('tangyun') },
        ],
        opinion: '按排序确定第一名。',
      },
    },
    {
      at: '2021-06-03T10:00',
      who: 'huangda',
      step: 'PublishResult',
      form: {
        services,
        agencyFeeFen: yuan(30_815),
        media,
      },
    },
  ],
};
