/** 外部带入: a contract signed elsewhere half a year ago, entered with its papers, approved, planned for, served on. All facts made. */
import * as brought from '#test/domain/support/brought-story.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { planForm } from '#test/tour/nandan/contract.ts';
import { type Chapter, type Story, yuan } from '#test/tour/story.ts';
import { on } from '#test/tour/year/opening.ts';
import { accepted, announced, paid, reported, visited } from '#test/tour/year/period.ts';

const special = brought.line(yuan(240_000), { source: 'specialFund' });
const entry = (changes: object = {}) => brought.enterForm({ lines: [special], ...changes });

const entering: Chapter = {
  title: '立项、带入、审定',
  scenes: [
    {
      at: '2022-05-09T08:40',
      who: 'luocai',
      budget: 2022,
      fen: yuan(11_000_000),
      note: '年初第一批资金，一千一百万元。',
    },
    {
      at: '2022-05-09T09:00',
      who: 'lanxi',
      step: 'OpenPurchase',
      form: { title: '特困人员照料服务', purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' },
    },
    {
      at: '2022-05-09T09:10',
      who: 'lanxi',
      step: 'BringIn',
      form: brought.bringIn,
      note: '合同在系统启用以前签订，已经履行半年。立项以后先带入，不走采购的各个环节。',
    },
    on('2022-05-09T10:00', 'lanxi', 'EnterContract', entry({ evidence: [brought.paper('contract', 1)] }), {
      refused: 'BRING_IN_EVIDENCE',
      note: '填了已付清的周期和年度评价，就要有验收、付款和评价的材料。',
    }),
    on(
      '2022-05-09T10:10',
      'lanxi',
      'EnterContract',
      entry({ past: [brought.pastForm({ paidOn: '2022-02-09' })] }),
      { refused: 'BRING_IN_PERIOD', note: '付款日期早于验收日期，不能成立。' },
    ),
    on('2022-05-09T10:20', 'lanxi', 'EnterContract', entry()),
    on('2022-05-10T09:00', 'weiguo', 'ApproveBroughtIn', forms.approve(), {
      refused: 'FUNDING_CAP',
      note: '外部合同的专项资金同样占百分之二：一千一百万元的百分之二是 22 万元，合同 24 万元。',
    }),
    { at: '2022-05-10T10:00', who: 'luocai', budget: 2022, fen: yuan(12_000_000), note: '第二批资金下达。' },
    on('2022-05-10T10:30', 'weiguo', 'ApproveBroughtIn', forms.approve(), {
      note: '第二个人核对原件后审定；合同公告、备案、名册从这一天起算期限，各处标明“外部带入”。',
    }),
  ],
};

const planning: Chapter = {
  title: '公告、备案、名册、预案：没有预案，服务不能接着算',
  scenes: [
    on('2022-05-11T09:00', 'lanxi', 'PublishContract', forms.publish()),
    on('2022-05-11T09:10', 'lanxi', 'FileContract', {
      ...forms.filing('2021-10-25'),
      fileNo: 'NDBA-2021-WB07',
    }),
    on('2022-05-11T09:20', 'lanxi', 'RegisterRecipients', forms.registerForm('2022-05-11')),
    on('2022-05-11T10:00', 'weiguo', 'StartService', brought.start('2022-02-01'), {
      refused: 'STEP_NOT_OPEN',
      note: '预案没有批准。',
    }),
    on('2022-05-12T09:00', 'lanxi', 'DraftTakeoverPlan', planForm(['panan', 'lujia'], '2022-05-11')),
    on('2022-05-13T09:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve()),
    on('2022-05-16T09:00', 'weiguo', 'StartService', brought.start('2022-05-16'), {
      refused: 'START_AFTER_PAST',
      note: '带入的周期付到 1 月 31 日，2 月 1 日以后的服务不能漏算。',
    }),
    on('2022-05-16T09:10', 'weiguo', 'StartService', brought.start('2022-02-01')),
  ],
};

const serving: Chapter = {
  title: '接着督导、验收、付款',
  scenes: [
    reported('2022-05-17', 'xieqing'),
    visited('2022-05-18'),
    accepted('2022-05-19', 60_000),
    announced('2022-05-20'),
    paid('2022-05-23', 60_000, { note: '第二周期在本系统内付清；第一周期是带入的，不会再付一次。' }),
  ],
};

export const broughtIn: Story = {
  id: 'brought-in',
  title: '外部带入：系统以外签订、正在履行的合同，补齐名册和预案以后接着督导',
  from: '2022-05-09T08:30',
  to: '2022-05-23T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历。'],
  made: [
    '项目、人员、机构、金额、材料和全部日期是为演示而写的；带入的办法是系统规则（docs/adr/0027），采购各环节没有记录在本系统，不等于已经检查。',
  ],
  chapters: [entering, planning, serving],
};
