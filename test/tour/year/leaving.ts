/** 承接主体申请退出: notice, the last period, handover, settlement, evaluation, closing. All facts made. */
import * as forms from '#test/domain/support/performance-forms.ts';
import { type Chapter, type Story, yuan } from '#test/tour/story.ts';
import { amountOf, care, on, opening, type Year } from '#test/tour/year/opening.ts';
import { accepted, announced, judged, paid, reported, visited } from '#test/tour/year/period.ts';

const year: Year = {
  number: '2020-023',
  project: { ...care, title: '特困人员照料服务（北片）', amount: 200_000 },
  offers: [
    ['lujia', 196_000],
    ['nongxin', 188_000],
    ['tangyun', 193_000],
  ],
  standby: ['panan', 'tangyun'],
  term: { from: '2021-03-01', to: '2022-02-28' },
  periodMonths: 6,
};

/** Five per cent of the contract. */
const bond = yuan(amountOf(year) / 20);

const ask = (exitOn: string) =>
  forms.exitForm('providerRequest', exitOn, {
    reason: '本中心场地租约到期，七月起不再有驻点。',
    recipientsPlan: '142 人的名册和照护要点在停止服务前交给县民政局指定的单位，逐户告知。',
  });

const request: Chapter = {
  title: '申请退出',
  scenes: [
    on('2021-06-15T09:00', 'lujia', 'RequestExit', ask('2021-07-31'), {
      refused: 'EXIT_NOTICE_TOO_SHORT',
      note: '提前六十日是系统默认的期限，合同里也这样写。',
    }),
    on(
      '2021-06-15T09:10',
      'lujia',
      'RequestExit',
      { ...ask('2021-08-20'), ground: 'mutual' },
      { refused: 'EXIT_GROUND_NOT_YOURS', note: '协商一致由购买主体登记，承接主体不能替它同意。' },
    ),
    on('2021-06-15T09:20', 'lujia', 'RequestExit', ask('2021-08-20'), {
      note: '正在走的周期改到停止服务那一天结束；服务到那一天为止不能停。',
    }),
    on(
      '2021-06-16T09:00',
      'weiguo',
      'RequestExit',
      { ...ask('2021-07-31'), ground: 'mutual' },
      {
        refused: 'EXIT_RUNNING',
      },
    ),
  ],
};

const last: Chapter = {
  title: '最后一个周期',
  scenes: [
    reported('2021-08-23', 'lujia'),
    visited('2021-08-24'),
    accepted('2021-08-25', 91_000),
    announced('2021-08-26'),
    paid('2021-08-27', 91_000, { note: '最后一期付清，退出和当年的绩效评价同时开始。' }),
  ],
};

const exit: Chapter = {
  title: '通知、移交、结算',
  scenes: [
    on('2021-08-30T09:00', 'lanxi', 'NotifyExit', forms.notifyExitForm('2021-08-30', '2021-09-06'), {
      note: '退出日期是申请里的 8 月 20 日。',
    }),
    on('2021-09-01T09:00', 'lujia', 'HandOver', forms.handOverForm('2021-09-01', { data: 'none' }), {
      refused: 'HANDOVER_NOT_NONE',
      note: '服务过的单位不可能没有个人信息：要么返还删除并声明，要么写“未移交”。',
    }),
    on('2021-09-01T09:10', 'lujia', 'HandOver', forms.handOverForm('2021-09-01', { keys: 'withheld' })),
    on('2021-09-02T09:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm(), {
      refused: 'HANDOVER_INCOMPLETE',
      note: '钥匙和设备没有交，核对的人勾了也不算完整。',
    }),
    on(
      '2021-09-02T09:10',
      'lanxi',
      'VerifyHandover',
      forms.verifyHandoverForm({ decision: 'incomplete', remarks: '缺六寨镇驻点钥匙和两台设备。' }),
    ),
    on('2021-09-03T09:00', 'lujia', 'HandOver', forms.handOverForm('2021-09-03')),
    on(
      '2021-09-03T15:00',
      'lanxi',
      'VerifyHandover',
      forms.verifyHandoverForm({ recipientsArranged: false }),
      { refused: 'RECIPIENTS_NOT_ARRANGED', note: '东西交齐了，人没有安排好，也不能算移交完成。' },
    ),
    on('2021-09-06T09:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm()),
    on(
      '2021-09-08T09:00',
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-09-08', { bondReturnedFen: bond - yuan(800) }),
      { refused: 'BOND_NOT_SETTLED', note: '履约保证金退多少、扣多少，合起来一分不能少。' },
    ),
    on(
      '2021-09-08T09:10',
      'luocai',
      'SettleAccounts',
      forms.settleForm('2021-09-08', { bondReturnedFen: bond }),
    ),
  ],
};

const end: Chapter = {
  title: '评价、关闭合同',
  scenes: [
    on('2021-09-09T09:00', 'weiguo', 'CloseContract', forms.closeForm(), {
      refused: 'EVALUATION_UNPUBLISHED',
      note: '提前退出的，当年评价也不能少。',
    }),
    ...judged(['2021-09-09', '2021-09-10', '2021-09-13'], 84, [70, 25]),
    on('2021-09-14T09:00', 'weiguo', 'ConfirmGrade', forms.gradeForm()),
    on('2021-09-15T09:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice(), {
      note: '等次为良；服务已经结束，不需要再决定续期。',
    }),
    on('2021-09-16T09:00', 'weiguo', 'CloseContract', forms.closeForm({ archived: false }), {
      refused: 'NOT_ARCHIVED',
    }),
    on('2021-09-16T09:10', 'weiguo', 'CloseContract', forms.closeForm({ archiveNo: '2021-D30-023' })),
  ],
};

export const leaving: Story = {
  id: 'leaving',
  title: '承接主体申请退出：提前通知、移交到齐、结清保证金，评价以后才能关闭合同',
  from: '2020-11-02T08:30',
  to: '2021-09-16T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历；2020年市县分散采购限额标准三十万元。'],
  made: [
    '项目、人员、机构、金额、退出理由和全部日期是为演示而写的，没有任何真实机构出现在这里。',
    '申请退出提前六十日是系统默认参数，参照养老机构的规定，社会救助服务没有见到法定期限。',
  ],
  chapters: [...opening(year), request, last, exit, end],
};
