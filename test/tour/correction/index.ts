/** 更正: the clerk finds on the third day of a 公示 that its last day was typed wrongly. All facts made. */
import { inception, type Project } from '#test/tour/methods/parts.ts';
import { type Act, type Chapter, media, organisationOf, orgOf, type Story } from '#test/tour/story.ts';

const project: Project = {
  title: '残疾人家庭无障碍评估系统维护',
  item: '17',
  need: '维护现有无障碍评估系统，为评估人员提供培训，全年不少于二百人次。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 2_060_000,
  method: {
    method: 'singleSource',
    ground: 'only',
    reason: '评估系统的源代码和接口授权只为该中心持有。',
    supplier: {
      org: orgOf('xieqing'),
      name: organisationOf('xieqing'),
      address: '河池市金城江区示例路 4 号',
    },
  },
};

const expert = {
  name: '卢可',
  employer: '河池学院',
  post: '副教授',
  opinion: '系统接口为专有技术，唯一性成立。',
};

const publication = (until: string) => ({
  content: project.need,
  why: '评估系统的源代码和接口授权只为该中心持有。',
  experts: [expert, { ...expert, name: '石今', employer: '河池市信息中心', post: '高级工程师' }],
  until,
  contacts: {
    purchaserAddress: '南丹县城关镇示例路 2 号',
    purchaserContact: '蓝女士',
    purchaserPhone: '0778-0000001',
    financeAddress: '南丹县城关镇示例路 3 号',
    financeContact: '罗女士',
    financePhone: '0778-0000004',
  },
  media,
});

/** 记录号: 1 立项, 2 购买内容, 3 调查, 4 审查, 5 经费, 6 方式, 7 公示. */
const published = 7;

const correct = (at: string, until: string, more: Partial<Act> = {}): Act => ({
  at,
  who: 'lanxi',
  step: 'CorrectFact',
  form: {
    seq: published,
    form: publication(until),
    reason: '会议决定公示到9月13日，录入时看错一行。',
    media,
    seen: published,
  },
  ...more,
});

const begun = inception('2021-09-01', project);
const [, selection] = inception('2021-09-01', { ...project, amount: 1_980_000 });

const wrong: Chapter = {
  title: '公示发布了，截止日期录错',
  scenes: [
    ...begun,
    { at: '2021-09-02T09:00', who: 'lanxi', step: 'ChooseMethod', form: project.method },
    {
      at: '2021-09-03T09:00',
      who: 'lanxi',
      step: 'PublishSoleSource',
      form: publication('2021-09-10'),
      note: '会议决定公示到9月13日，经办人录成了9月10日；五个工作日是够的，系统看不出来。',
    },
  ],
};

const right: Chapter = {
  title: '第三天发现，更正，审定，公告',
  scenes: [
    correct('2021-09-07T09:00', '2021-09-13', {
      who: 'luocai',
      refused: 'FACT_NOT_YOURS',
      note: '谁填报，谁更正。',
    }),
    correct('2021-09-07T09:10', '2021-09-09', {
      refused: 'SOLE_SOURCE_SHORT',
      note: '改正后的内容要过原来那一关：到9月9日不足五个工作日。',
    }),
    {
      at: '2021-09-07T09:20',
      who: 'lanxi',
      step: 'CorrectFact',
      form: {
        seq: 2,
        form: selection?.form ?? {},
        reason: '预算录错。',
        media,
        seen: published,
      },
      refused: 'CORRECTION_BREAKS',
      note: '改预算不是更正一件事：财政已经按原数确认了经费。系统说出哪一步不能成立、该怎么办。',
    },
    correct('2021-09-07T09:30', '2021-09-13', {
      note: '确认以前看到的后果：等待公示期满由9月10日推到9月13日；公示已经公开，要发更正公告，须负责人审定。',
    }),
    correct('2021-09-07T10:00', '2021-09-14', {
      form: {
        seq: published,
        form: publication('2021-09-14'),
        reason: '再改一次。',
        media,
        seen: published + 1,
      },
      refused: 'CORRECTION_PENDING',
    }),
    {
      at: '2021-09-08T09:00',
      who: 'weiguo',
      step: 'ApproveCorrection',
      form: { decision: 'approved', opinion: '与会议记录一致，同意更正。' },
      note: '审定时后果重新计算，与提出时相同才能同意；更正公告同时发布，公示期的等待改到9月13日。原来的日期留在第7号记录里。',
    },
    {
      at: '2021-09-14T09:00',
      who: 'lanxi',
      step: 'SettleObjections',
      form: {},
      note: '公示按更正后的日期届满，没有人提出异议。',
    },
  ],
};

export const correction: Story = {
  id: 'correction',
  title: '更正：录错的日期由一条更正记录改正，先看后果，再审定，公开过的发更正公告',
  from: '2021-09-01T08:30',
  to: '2021-09-14T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历。'],
  made: ['项目、人员、机构、金额、日期全部是为演示而写的；更正的办法是系统规则（docs/adr/0013）。'],
  chapters: [wrong, right],
};
