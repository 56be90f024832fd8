/** 询问、质疑、投诉: a loser asks, challenges and complains; the procurement stands still meanwhile and goes to the next candidate. */
import { biddingChapter } from '#test/tour/nandan/bidding.ts';
import { catalogueChapter } from '#test/tour/nandan/catalogue.ts';
import { contractChapter } from '#test/tour/nandan/contract.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { noticeChapter } from '#test/tour/nandan/notice.ts';
import { type Act, type Chapter, media, organisationOf, type Story } from '#test/tour/story.ts';

/** Lot 1 up to the review of its contract; the signature is what the challenge is about. */
const drafted = contractChapter.scenes.filter(
  (scene): scene is Act =>
    'step' in scene && scene.lot === 1 && ['DraftContract', 'ReviewContract'].includes(scene.step),
);
const asking = 1001;
const challenging = 1002;
const name = organisationOf('lujia');

const challengeChapter: Chapter = {
  title: '询问和质疑',
  scenes: [
    ...drafted,
    {
      at: '2021-06-07T09:30',
      who: 'lujia',
      step: 'AskInquiry',
      form: { name, question: '标段1评分中“人员配备”一项的得分依据是什么？' },
    },
    {
      at: '2021-06-08T09:00',
      who: 'lujia',
      step: 'FileChallenge',
      form: {
        name,
        link: 'result',
        about: 1,
        claims: '成交供应商所列护理人员中有三人的证书已经过期，不应得分。',
        facts: '省级职业技能等级证书查询结果。',
        basis: '政府采购法实施条例 第三十四条',
        request: '重新核对评分。',
      },
      note: '质疑可能影响结果，标段1暂停签订合同，签约期限停止计算。',
    },
    {
      at: '2021-06-08T10:00',
      who: 'huangda',
      step: 'AnswerInquiry',
      lot: asking,
      form: { answer: '按证书数量和等级逐级评分，评审标准见采购文件第五章。' },
    },
    {
      at: '2021-06-10T10:00',
      who: 'xieqing',
      step: 'SignAsProvider',
      lot: 1,
      form: { decision: 'signed', signedOn: '2021-06-10', signatory: '谢青' },
      refused: 'SIGNING_HELD',
      note: '质疑答复以前不能签订。',
    },
    {
      at: '2021-06-11T15:00',
      who: 'huangda',
      step: 'AnswerChallenge',
      lot: challenging,
      form: {
        verdict: 'rejected',
        answer: '评审小组按响应文件所附证书评分，评分一致。',
        consequence: 'correct',
      },
      refused: 'CONSEQUENCE_MISMATCH',
      note: '不成立的质疑不能改变采购活动。',
    },
    {
      at: '2021-06-11T15:20',
      who: 'huangda',
      step: 'AnswerChallenge',
      lot: challenging,
      form: {
        verdict: 'rejected',
        answer: '评审小组按响应文件所附证书评分，评分一致。',
        consequence: 'none',
      },
    },
  ],
};

const complaintChapter: Chapter = {
  title: '投诉和处理',
  scenes: [
    {
      at: '2021-06-15T09:00',
      who: 'lujia',
      step: 'FileComplaint',
      lot: challenging,
      form: {
        claims: '三份证书在响应截止日以前已经失效，仍被计分。',
        facts: '证书查询结果打印件。',
        basis: '政府采购法 第五十五条',
        request: '认定标段1成交结果无效。',
      },
    },
    {
      at: '2021-06-16T10:00',
      who: 'luocai',
      step: 'ExamineComplaint',
      lot: challenging,
      form: { decision: 'admitted', opinion: '投诉事项经过质疑，材料齐全，予以受理。' },
    },
    {
      at: '2021-06-16T10:30',
      who: 'luocai',
      step: 'ForwardComplaint',
      lot: challenging,
      form: { notice: '向采购人、代理机构和成交供应商发出答复通知书和投诉书副本。' },
    },
    {
      at: '2021-06-16T11:00',
      who: 'luocai',
      step: 'SuspendProcurement',
      lot: challenging,
      form: { until: '2021-07-20', reason: '需核实证书状态。' },
      refused: 'SUSPENSION_TOO_LONG',
      note: '最长三十日。',
    },
    {
      at: '2021-06-16T11:10',
      who: 'luocai',
      step: 'SuspendProcurement',
      lot: challenging,
      form: { until: '2021-07-09', reason: '需核实证书状态。' },
      note: '标段1的期限顺延；标段2照常。',
    },
    {
      at: '2021-06-17T09:00',
      who: 'xieqing',
      step: 'SignAsProvider',
      lot: 1,
      form: { decision: 'signed', signedOn: '2021-06-17', signatory: '谢青' },
      refused: 'PROCUREMENT_SUSPENDED',
    },
    {
      at: '2021-06-21T10:00',
      who: 'huangda',
      step: 'AnswerComplaint',
      lot: challenging,
      form: { statement: '评分表、响应文件和证书复印件附后。' },
    },
    {
      at: '2021-06-22T09:00',
      who: 'luocai',
      step: 'PauseComplaint',
      lot: challenging,
      form: { why: 'test', reason: '委托发证机构鉴定证书真伪和有效期。' },
    },
    {
      at: '2021-06-28T16:00',
      who: 'luocai',
      step: 'ContinueComplaint',
      lot: challenging,
      form: { reason: '收到鉴定意见。' },
    },
    {
      at: '2021-07-01T10:00',
      who: 'luocai',
      step: 'DecideComplaint',
      lot: challenging,
      form: {
        decision: 'upheld',
        facts: '三份证书在响应截止日以前已经失效，扣除后第一名发生变化。',
        basis: '财政部令第94号 第三十二条',
        consequence: 'overturn',
      },
      note: '暂停随处理决定结束；标段1收回成交结果，由采购人依法另行确定。',
    },
    {
      at: '2021-07-01T16:00',
      who: 'luocai',
      step: 'PublishDecision',
      lot: challenging,
      form: { summary: '投诉人认为成交供应商三份失效证书被计分。', media },
    },
    {
      at: '2021-07-02T09:00',
      who: 'weiguo',
      step: 'AwardNextCandidate',
      lot: 1,
      form: { decision: 'awarded', reason: '依投诉处理决定，按排序确定第二名。' },
    },
  ],
};

export const remedies: Story = {
  id: 'remedies',
  title: '询问、质疑和投诉：没有成交的供应商怎样得到答复',
  from: nandan.from,
  to: '2021-07-02T10:00',
  facts: ['法定期限、节假日和调休：系统内注明出处的规则和日历；此前各章的事实见《从目录到临时接管》。'],
  made: [
    '询问、质疑、投诉和处理决定都没有发生过，是为演示而写的；全部供应商、人员和证书均为虚构，与真实的成交供应商无关。',
  ],
  chapters: [catalogueChapter, noticeChapter, biddingChapter, challengeChapter, complaintChapter],
};
