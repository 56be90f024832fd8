/** 大年初一夜里，两家承接主体同时停止服务: 3,077 households, one officer on duty, nobody without a person or an office. All facts made. */
import * as forms from '#test/domain/support/performance-forms.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';
import { comparing, offer, ownCall } from '#test/tour/methods/own.ts';
import {
  approve,
  choose,
  contract,
  open,
  type Project,
  researched,
  select,
  submit,
} from '#test/tour/methods/parts.ts';
import { planForm } from '#test/tour/nandan/contract.ts';
import {
  type Act,
  type Chapter,
  type Form,
  type Look,
  orgOf,
  type SideAct,
  type Story,
  yuan,
} from '#test/tour/story.ts';
import { type Counts, uploaded } from '#test/tour/year/households.ts';
import { care } from '#test/tour/year/opening.ts';

const lots = [1, 2] as const;
type Lot = (typeof lots)[number];

const holders: Record<Lot, string> = { 1: 'xieqing', 2: 'tangyun' };
const amounts: Record<Lot, number> = { 1: 98_000, 2: 182_000 };
/** 1,077 and 2,000: the two groups of the real project. */
const register: Record<Lot, Counts[]> = {
  1: [
    { township: '451221104', p1: 20, p2: 180, p3: 400 },
    { township: '451221105', p1: 7, p2: 70, p3: 400 },
  ],
  2: [
    { township: '451221100', p1: 40, p2: 360, p3: 900 },
    { township: '451221101', p1: 20, p2: 180, p3: 500 },
  ],
};

const project: Project = { ...care, title: '困难群众照料和探访服务（全县）', amount: 290_000 };
const both = <T>(scene: (lot: Lot) => T | T[]): T[] => lots.flatMap(scene);
const on = (lot: Lot, at: string, who: string, step: string, form: Form, more: Partial<Act> = {}): Act => ({
  at,
  who,
  step,
  lot,
  form,
  ...more,
});

const selected = select('2020-11-02', project);
const lotPlan = lots.map((no) => ({
  no,
  title: `困难群众照料和探访服务 ${no} 标段`,
  area: no === 1 ? '六寨镇、月里镇' : '城关镇、大厂镇',
  budgetFen: yuan(no === 1 ? 100_000 : 190_000),
  ceilingFen: yuan(no === 1 ? 100_000 : 190_000),
}));

const opening: Chapter = {
  title: '立项到开始服务：两个标段，两家承接主体，3,077 户的名册',
  scenes: [
    open('2020-11-02', project),
    { ...selected, form: { ...selected.form, lotPlan } },
    ...researched('2020-11-02', project),
    choose('2020-11-03T09:00', project.method),
    approve('2020-11-04T09:00'),
    ownCall(project)('2020-11-05T09:00', 'NDZX2020-025', '2020-11-10T17:00'),
    ...both((lot) =>
      ['xieqing', 'tangyun', 'lujia'].map((who, index) =>
        submit('2020-11-09T10:00', who, amounts[lot] + (who === holders[lot] ? 0 : 500 * (index + 1)), {
          lot,
        }),
      ),
    ),
    {
      at: '2020-11-11T09:00',
      who: 'lanxi',
      step: 'CompareOffers',
      form: {
        people: comparing,
        offers: both((lot) =>
          ['xieqing', 'tangyun', 'lujia'].map((who, index) => ({
            ...offer(who, amounts[lot] + (who === holders[lot] ? 0 : 500 * (index + 1)), '人员符合要求。'),
            lot,
          })),
        ),
        chosen: lots.map((lot) => ({
          lot,
          org: orgOf(holders[lot]),
          reason: '人员稳定，报价在最高限价以内。',
        })),
      },
    },
    { at: '2020-11-12T09:00', who: 'weiguo', step: 'ConfirmAward', form: {} },
    {
      at: '2020-11-13T09:00',
      who: 'lanxi',
      step: 'PublishResult',
      form: {
        services: lotPlan.map(({ no, title, area }) => ({
          lot: no,
          name: title,
          scope: area,
          requirement: project.need,
          time: '合同签订之日起一年内',
          standard: '服务记录完整率不低于百分之九十八',
        })),
        media: ['ccgp', 'ccgpGuangxi'],
      },
    },
    ...both((lot) => [
      ...contract(['2020-11-17', '2020-11-20'], holders[lot], amounts[lot], `ND-CX-2020-0${lot}`, project, {
        termStart: '2021-01-01',
        termEnd: '2021-12-31',
        services: [
          { item: '12', unit: '户次', quantity: 12_000 },
          { item: '17', unit: '人次', quantity: 300 },
        ],
      }).map((scene) => ({ ...scene, lot })),
      on(lot, '2020-11-24T09:00', 'lanxi', 'PublishContract', forms.publish()),
      on(lot, '2020-11-24T09:00', 'lanxi', 'FileContract', {
        ...forms.filing('2020-11-24'),
        fileNo: `NDBA2020-CX0${lot}`,
      }),
      on(lot, '2020-12-21T09:00', 'lanxi', 'RegisterRecipients', {
        asOf: '2020-12-21',
        townships: register[lot],
      }),
      on(lot, '2020-12-22T09:00', 'lanxi', 'DraftTakeoverPlan', {
        ...planForm(['panan', 'lujia'], '2020-12-21'),
        directStaff: true,
      }),
      on(lot, '2020-12-23T09:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve()),
      on(lot, '2020-12-28T09:00', 'weiguo', 'StartService', forms.startForm({ startOn: '2021-01-01' })),
    ]),
  ],
};

const helper = (account: string, kind: string, capacity: number, place?: string) => ({
  account,
  kind,
  capacity,
  ...(place === undefined ? {} : { place }),
});

const teams: Record<Lot, object[]> = {
  1: [
    helper('panan', 'standby', 950),
    helper('mengcun', 'village', 20, '451221104'),
    helper('yangzhen', 'township', 130, '451221104'),
  ],
  2: [
    helper('panan', 'standby', 300, '451221101'),
    helper('qinyu', 'directStaff', 1000),
    helper('moqing', 'directStaff', 600),
  ],
};

const before: Chapter = {
  title: '节前：名册上传、确认，接管队伍点名',
  scenes: [
    ...uploaded('2021-02-08T09:00', 1, register[1], 20210212),
    ...uploaded('2021-02-08T10:00', 2, register[2], 20210213),
    ...both((lot) =>
      on(
        lot,
        '2021-02-09T09:00',
        'lanxi',
        'NameTakeoverTeam',
        { helpers: teams[lot] },
        {
          ...(lot === 1 ? { note: '队伍是具名的人，各有能负责的户数；单位不算。' } : {}),
        },
      ),
    ),
  ],
};

const roll = (
  lot: Lot,
  at: string,
  who: string,
  act: string,
  label: string,
  form: Form,
  more: Partial<SideAct> = {},
): SideAct => ({
  at,
  who,
  post: `/api/purchases/{purchase}/lots/${lot}/roll/acts/${act}`,
  label: `${label}（标段 ${lot}）`,
  article: '桂民规〔2018〕5号 二（七）；系统规则（落实台账）',
  body: () => ({ form }),
  ...more,
});
const accepts = (lot: Lot, at: string, who: string, more: Partial<SideAct> = {}): SideAct =>
  roll(lot, at, who, 'AcceptRecipients', '接受服务对象', { nextContactAt: '2021-02-12T20:00' }, more);

interface Roll {
  total: number;
  classes: { waiting: number; offered: number; accepted: number; escalated: number }[];
  stations: { label: string; held: number }[];
}
const sum = ({ classes }: Roll, key: keyof Roll['classes'][number]): number =>
  classes.reduce((all, row) => all + row[key], 0);

/** 落实台账 as it stands: who accepted, and which office holds the rest. */
const looks = (lot: Lot, at: string, more: Partial<Look> = {}): Look => ({
  at,
  who: 'weiguo',
  look: `/api/purchases/{purchase}/lots/${lot}/roll`,
  label: `落实台账（标段 ${lot}）`,
  article: '系统规则（落实台账）',
  tell: (body) => {
    const seen = body as unknown as Roll;
    const held = seen.stations.filter((one) => one.held > 0).map((one) => `${one.label} ${one.held} 户`);
    return `名册 ${seen.total} 户：有人接受 ${sum(seen, 'accepted')} 户，正在询问 ${sum(seen, 'offered')} 户，上报在 ${held.join('、') || '——'}，无人过问 ${sum(seen, 'waiting')} 户。`;
  },
  ...more,
});
/** Nobody is without a person who accepted or an office that answers: none still waits, none is only asked. */
const settled = (body: Record<string, unknown>): boolean => {
  const seen = body as unknown as Roll;
  return sum(seen, 'accepted') + sum(seen, 'escalated') === seen.total;
};

const night: Chapter = {
  title: '2月12日（大年初一）凌晨：一个小时内两处停止服务',
  scenes: [
    on(
      1,
      '2021-02-12T02:10',
      'mengcun',
      'TriggerTakeover',
      takeover.triggerForm('2021-02-12T02:00', { affected: 1077 }),
      {
        note: '村民委员会深夜上报：照料人员昨晚全部撤走，失能老人无人翻身。',
      },
    ),
    on(
      2,
      '2021-02-12T02:14',
      'qinyu',
      'TriggerTakeover',
      takeover.triggerForm('2021-02-12T02:05', { affected: 2000 }),
    ),
    on(1, '2021-02-12T02:18', 'lanxi', 'VerifyTrigger', takeover.verifyForm()),
    on(
      1,
      '2021-02-12T02:19',
      'lanxi',
      'DecideTakeover',
      takeover.decideForm('hold', { correction: '天亮恢复。', correctBy: '2021-02-12' }),
      {
        refused: 'DUTY_OFFICER_ONLY_I',
        note: '值班经办人一个人只能做一件事：一级立即启动。不启动、缓启动要负责人决定。',
      },
    ),
    on(1, '2021-02-12T02:20', 'lanxi', 'DecideTakeover', takeover.decideForm('activateNow'), {
      note: '值班经办人先行启动，从发现到启动二十分钟；第二个人两小时内确认。台账随即按类别点名，一类先问。',
    }),
    on(2, '2021-02-12T02:22', 'lanxi', 'VerifyTrigger', takeover.verifyForm()),
    on(2, '2021-02-12T02:24', 'lanxi', 'DecideTakeover', takeover.decideForm('activateNow')),
    on(1, '2021-02-12T02:25', 'lanxi', 'RatifyTakeover', takeover.ratifyForm(), {
      refused: ['SAME_PERSON', 'FORBIDDEN', 'ROLE_NOT_ALLOWED'],
    }),
    looks(1, '2021-02-12T02:26'),
    looks(2, '2021-02-12T02:26', { note: '队伍不够：没有人可问的，立即上报值班经办，不记作已安排。' }),
    accepts(1, '2021-02-12T02:30', 'panan'),
    accepts(2, '2021-02-12T02:31', 'panan', {
      refused: 'HELPER_FULL',
      note: '两处同时点到同一个人：一处接受的占用另一处的余量，不能两头都算。',
    }),
    roll(2, '2021-02-12T02:32', 'panan', 'DeclineRecipients', '答复不能接受', { reason: 'capacity' }),
    roll(
      1,
      '2021-02-12T02:33',
      'mengcun',
      'DeclineRecipients',
      '答复不能接受',
      { reason: 'skill' },
      {
        note: '二十名失能老人需要专业照护：村干部如实答复，系统当场改问下一人。',
      },
    ),
    accepts(1, '2021-02-12T02:36', 'panan', { note: '改问到的二十名一类对象，六分钟后有人接受。' }),
    accepts(1, '2021-02-12T02:38', 'yangzhen'),
    accepts(2, '2021-02-12T02:40', 'qinyu'),
    accepts(2, '2021-02-12T02:45', 'moqing'),
    roll(2, '2021-02-12T03:00', 'lanxi', 'EnterHelpers', '增加接管人员', {
      helpers: [helper('hezhen', 'township', 200)],
    }),
    accepts(2, '2021-02-12T03:05', 'hezhen', { note: '新增的人先问一类：二十名一类对象在这里落实。' }),
    on(1, '2021-02-12T03:40', 'moqing', 'RatifyTakeover', takeover.ratifyForm(), {
      note: '标段 1 在两小时内确认。',
    }),
    looks(1, '2021-02-12T05:00', { must: settled }),
    looks(2, '2021-02-12T05:00', {
      must: settled,
      note: '标段 2 还有二百户没有人：每小时上报一级，已到设区市；一级、二级都在前面的人手里。',
    }),
  ],
};

const assigned: Record<Lot, object[]> = {
  1: [
    { township: '451221104', carrier: 'directStaff', p1: 20, p2: 180, p3: 400 },
    { township: '451221105', carrier: 'standby', p1: 7, p2: 70, p3: 400 },
  ],
  2: [
    { township: '451221100', carrier: 'directStaff', p1: 40, p2: 360, p3: 900 },
    { township: '451221101', carrier: 'directStaff', p1: 20, p2: 180, p3: 500 },
  ],
};

const visits = (lot: Lot) => ({
  visits: register[lot].map(({ township, p1 }) => ({ township, seen: p1, elsewhere: 0 })),
  needs: lot === 1 ? '两人送医。' : '一人送医。',
});

const morning: Chapter = {
  title: '天亮以前和初一、初二：通知、冻结、接收、走访、落实',
  scenes: [
    on(2, '2021-02-12T05:10', 'weiguo', 'RatifyTakeover', takeover.ratifyForm(), {
      note: '标段 2 到 4 时 24 分没有人确认：启动继续有效，逾期逐级催到负责人，不自行停下。',
    }),
    ...both((lot) => [
      on(lot, '2021-02-12T05:30', 'luocai', 'FreezePayments', takeover.freezeForm('2021-02-12')),
      on(lot, '2021-02-12T05:40', 'lanxi', 'SecureRecords', takeover.recordsForm('2021-02-12T05:35')),
      on(lot, '2021-02-12T06:00', 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-02-12T05:50')),
      on(lot, '2021-02-12T11:00', 'lanxi', 'VisitCritical', visits(lot)),
    ]),
    on(1, '2021-02-12T07:00', 'weiguo', 'AssignStandby', takeover.standbyForm()),
    on(1, '2021-02-12T08:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-02-12T09:00')),
    on(2, '2021-02-12T07:10', 'weiguo', 'AssignStandby', {
      carrier: 'directStaff',
      opinion: '备选主体已在标段 1，标段 2 由政府人员直接接续。',
    }),
    on(2, '2021-02-12T08:10', 'lanxi', 'AcceptAssignment', takeover.acceptForm('2021-02-12T09:00')),
    on(
      2,
      '2021-02-12T11:10',
      'lanxi',
      'AssignRecipients',
      { assignments: assigned[2], informed: '逐户告知。' },
      {
        refused: 'RECIPIENTS_NOT_ACCEPTED',
        note: '人数填得齐也不行：台账上还有二百户没有本人答应的接手人。',
      },
    ),
    roll(
      2,
      '2021-02-12T11:20',
      'lanxi',
      'EnterHelpers',
      '增加接管人员',
      { helpers: [helper('hezhen', 'township', 400)] },
      { note: '设区市协调增派人手，六寨镇能多负责二百户；系统当场去问。' },
    ),
    accepts(2, '2021-02-12T11:40', 'hezhen'),
    on(
      2,
      '2021-02-12T12:00',
      'lanxi',
      'AssignRecipients',
      { assignments: assigned[2].slice(0, 1), informed: '逐户告知。' },
      {
        refused: 'RECIPIENTS_LEFT_OUT',
        note: '少一个乡镇、少一户都不行。',
      },
    ),
    ...both((lot) =>
      on(lot, '2021-02-13T10:00', 'lanxi', 'AssignRecipients', {
        assignments: assigned[lot],
        informed: '逐户电话或者上门告知。',
      }),
    ),
    ...both((lot) => on(lot, '2021-02-13T16:00', 'lanxi', 'PublishTakeover', takeover.publishForm())),
    ...both((lot) =>
      looks(lot, '2021-02-13T17:00', {
        must: (body) => sum(body as unknown as Roll, 'accepted') === (body as unknown as Roll).total,
      }),
    ),
  ],
};

export const collapse: Story = {
  id: 'collapse',
  title: '大年初一夜里两家同时停止服务：3,077 户，每一户都有人接受或者有人负责',
  from: '2020-11-02T08:30',
  to: '2021-02-13T18:00',
  facts: [
    '3,077 户和两组 1,077、2,000 户：广西南宁市民政局2022年入户核查磋商公告（第三方副本）；只取户数，别的都与该项目无关。',
    '2021年2月12日是农历正月初一；规则、期限、节假日和调休：系统内注明出处的规则和日历。',
  ],
  made: [
    '项目、地点、人员、机构、名册上的姓名（由固定的种子生成）、金额和全部日期是为演示而写的；停止服务没有发生过，没有任何真实机构出现在这里。',
    '演示账号只有二十几个，所以一个账号负责的户数远多于一个人能照料的；等级、时限和逐级上报是系统规则，可以由管理者调整。',
  ],
  chapters: [opening, before, night, morning],
};
