/** 第五个月发现弄虚作假: rescinded, referred, evaluated, closed; finance bans, and the next call turns the provider away. All facts made. */
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  approve,
  called,
  choose,
  draft,
  filePlan,
  inception,
  type Project,
  submit,
} from '#test/tour/methods/parts.ts';
import { type Chapter, organisationOf, orgOf, type SideAct, type Story, yuan } from '#test/tour/story.ts';
import { amountOf, care, on, opening, type Year } from '#test/tour/year/opening.ts';
import { accepted, announced, judged, paid, reported, visited } from '#test/tour/year/period.ts';

const year: Year = {
  number: '2020-024',
  project: { ...care, title: '特困人员照料服务（南片）', amount: 240_000 },
  offers: [
    ['nongxin', 232_000],
    ['tangyun', 236_000],
    ['lujia', 228_000],
  ],
  standby: ['panan', 'lujia'],
  term: { from: '2021-03-01', to: '2022-02-28' },
  periodMonths: 2,
};

const bond = yuan(amountOf(year) / 20);

const before: Chapter = {
  title: '头四个月：第一、二周期',
  scenes: [
    reported('2021-05-06', 'nongxin'),
    visited('2021-05-07'),
    accepted('2021-05-08', 38_000),
    announced('2021-05-10'),
    paid('2021-05-11', 38_000),
    reported('2021-07-01', 'nongxin', { hours: 2400 }),
  ],
};

const found = {
  recipientsVisited: 40,
  findings: [
    { severity: 'critical', finding: '四十户中有十九户说从来没有这个人上门；签名是同一人的笔迹。' },
    { severity: 'serious', finding: '工资表上的九名照料人员，有六名由另一家公司发薪、参保。' },
  ],
  transfer: ['otherPayroll', 'feeOnly'],
  audit: ['hoursBelow', 'duplicate'],
};

const ended = forms.exitForm('rescission', '2021-07-07', {
  reason: '伪造服务记录重复计费，擅自把服务转给他人，服务对象无人照料。',
  recipientsPlan: '142 人自 7 月 7 日起由县民政局会同三个乡镇直接安排，一类 12 人当天落实到人。',
  basis: 'contract',
});

const discovery: Chapter = {
  title: '第五个月：督导发现转包和虚假记录，解除合同',
  scenes: [
    visited('2021-07-05', found, {
      refused: 'FINDING_NEEDS_RECTIFICATION',
      note: '危及安全的问题和转包迹象，不能作出“符合合同约定”的结论。',
    }),
    visited('2021-07-05', { ...found, decision: 'rectify', rectifyBy: '2021-07-06' }),
    on(
      '2021-07-07T09:00',
      'weiguo',
      'RequestExit',
      { ...ended, basis: undefined },
      { refused: 'EXIT_BASIS_MISSING', note: '解除合同要写明依据：合同约定，或者法定事由。' },
    ),
    on('2021-07-07T09:10', 'weiguo', 'RequestExit', ended, {
      note: '本周期的督导、验收、付款随即撤回，退出和当年评价同时开始。',
    }),
    on('2021-07-07T09:20', 'luocai', 'PayService', forms.payForm('2021-07-07', { amountFen: yuan(38_000) }), {
      refused: 'STEP_DONE',
      note: '没有验收的，一分钱也付不出去。',
    }),
    on('2021-07-07T10:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-07-06', '2021-07-12'), {
      refused: 'EXIT_NOTICE_EARLY',
      note: '解除自通知到达时生效，通知不能早于决定。',
    }),
    on('2021-07-07T15:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-07-07', '2021-07-12')),
  ],
};

const refer = {
  decision: 'referred',
  grounds: ['transfer', 'falseMaterials'],
  reason: '服务记录伪造，九名照料人员中六名由其他公司发薪；附督导记录、工资和参保记录。',
  referredOn: '2021-07-09',
};

const settlement: Chapter = {
  title: '移送、移交、结算、评价、关闭',
  scenes: [
    on(
      '2021-07-09T09:00',
      'lanxi',
      'ReferSupplier',
      { ...refer, grounds: [] },
      {
        refused: 'REFERRAL_WITHOUT_GROUND',
      },
    ),
    on('2021-07-09T09:10', 'lanxi', 'ReferSupplier', refer, {
      note: '民政部门不处罚，也不禁入：移送财政部门，附系统从记录生成的材料和它的摘要。',
    }),
    on('2021-07-12T09:00', 'nongxin', 'HandOver', forms.handOverForm('2021-07-12', { services: 'rebuilt' })),
    on('2021-07-13T09:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm()),
    on(
      '2021-07-14T09:00',
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-07-14', { finalFen: yuan(38_000), bondReturnedFen: bond }),
      { refused: 'SETTLEMENT_NOT_ACCEPTED', note: '第二周期没有验收，最后应付金额是零。' },
    ),
    on(
      '2021-07-14T09:10',
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-07-14', {
        bondReturnedFen: 0,
        bondDeductedFen: bond,
        deductionReason: '按合同违约条款，抵偿接续照料的费用。',
      }),
    ),
    ...judged(['2021-07-15', '2021-07-16', '2021-07-19'], 61, [40, 20]),
    on('2021-07-20T09:00', 'weiguo', 'ConfirmGrade', forms.gradeForm({ vetoes: ['fraud', 'transfer'] }), {
      refused: 'VETO_WITHOUT_EVIDENCE',
    }),
    on(
      '2021-07-20T09:10',
      'weiguo',
      'ConfirmGrade',
      forms.gradeForm({
        vetoes: ['fraud', 'transfer'],
        vetoEvidence: '督导记录第二周期；工资和参保核对表。',
      }),
    ),
    on(
      '2021-07-21T09:00',
      'lanxi',
      'PublishEvaluation',
      forms.evaluationNotice({ uses: ['exit', 'qualification'] }),
      { refused: 'USE_MISSING', note: '差的，不再续签和启动退出都必须写明。' },
    ),
    on(
      '2021-07-21T09:10',
      'lanxi',
      'PublishEvaluation',
      forms.evaluationNotice({
        findings: '服务记录失实，擅自转由他人服务。',
        uses: ['noRenewal', 'exit', 'referral', 'qualification'],
        nextYear: '同一服务重新采购。',
      }),
    ),
    on('2021-07-22T09:00', 'weiguo', 'CloseContract', forms.closeForm({ archiveNo: '2021-D30-024' })),
  ],
};

const ban = (at: string, who: string, act: string, label: string, body: SideAct['body'], more = {}) => ({
  at,
  who,
  post: `/api/bans/acts/${act}`,
  label,
  article: '政府采购法 第七十七条；政府采购法实施条例 第七十二条',
  body,
  ...more,
});

const registered =
  (changes: object = {}): SideAct['body'] =>
  ({ purchase, seqOf }) => ({
    form: {
      document: '丹财采罚〔2021〕2号',
      authority: '南丹县财政局',
      decidedOn: '2021-09-06',
      org: orgOf('nongxin'),
      name: organisationOf('nongxin'),
      ground: 'transfer',
      from: '2021-09-13',
      to: '2022-09-12',
      referral: purchase,
      referralSeq: seqOf('ReferSupplier'),
      ...changes,
    },
  });

const confirm: SideAct['body'] = () => ({ form: { number: 1, decision: 'confirm' } });

const banned: Chapter = {
  title: '财政部门处罚，登记禁入',
  scenes: [
    ban(
      '2021-09-07T09:00',
      'luocai',
      'EnterBan',
      '登记禁止参加政府采购活动的决定',
      registered({ to: '2025-09-12' }),
      {
        refused: 'BAN_TERM',
        note: '法定一至三年，写成四年不予登记。',
      },
    ),
    ban('2021-09-07T09:10', 'luocai', 'EnterBan', '登记禁止参加政府采购活动的决定', registered(), {
      note: '登记指回移送的那一条记录。',
    }),
    ban('2021-09-07T09:20', 'luocai', 'ConfirmBan', '复核登记', confirm, {
      refused: 'SAME_PERSON',
      note: '登记的人不能自己复核。',
    }),
    ban('2021-09-07T10:00', 'moheng', 'ConfirmBan', '复核登记', confirm),
  ],
};

const next: Project = {
  ...care,
  title: '特困人员照料服务（南片，重新采购）',
  amount: 200_000,
  method: {
    method: 'consultation',
    ground: 'governmentService',
    reason: '2021年以后的限额没有见到数额，按限额以上的方式办理。',
  },
};

const callAgain: Chapter = {
  title: '重新采购：被禁止的供应商不能再来',
  scenes: [
    ...inception('2021-09-14', next),
    choose('2021-09-15T09:00', next.method),
    approve('2021-09-16T09:00'),
    filePlan('2021-09-17T09:00', 'NDZC2021-C3-00031'),
    ...called(
      draft({
        projectNo: 'HCZC2021-C3-210031-HZ',
        project: next,
        scale: '一个标段，预算 20 万元。',
        qualifications: '符合政府采购法第二十二条和桂民规〔2018〕5号规定的七项条件。',
        materials: '法人登记证书、财务制度、纳税和社会保障缴纳记录、服务方案。',
        serviceTerm: '合同签订之日起一年内',
        from: '2021-09-24',
        to: '2021-10-08',
        deadline: '2021-10-11T09:30',
      }),
      ['2021-09-22', '2021-09-23', '2021-09-24'],
      {},
    ),
    submit('2021-10-08T10:00', 'nongxin', 180_000, {
      refused: 'BAN_REGISTERED',
      note: '禁止期内，响应当场拒收，答复写明决定书文号和起止日期。',
    }),
    submit('2021-10-08T10:00', 'tangyun', 196_000, { note: '其他供应商照常响应；到此为止。' }),
  ],
};

export const fraud: Story = {
  id: 'fraud',
  title: '第五个月发现弄虚作假：解除合同、移送、评为差、财政部门禁入、重新采购时拒收',
  from: '2020-11-02T08:30',
  to: '2021-10-08T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历；2020年市县分散采购限额标准三十万元。'],
  made: [
    '项目、人员、机构、金额、发现的问题、处罚决定和全部日期是为演示而写的，没有任何真实机构出现在这里，也没有任何机构受过这样的处罚。',
  ],
  chapters: [...opening(year), before, discovery, settlement, banned, callAgain],
};
