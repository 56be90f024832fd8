/** R23, R31, R13, R25: windows of six and two days, labour as a service, and an inquiry that is none. */
import {
  approve,
  type Call,
  choose,
  draft,
  filePlan,
  inception,
  intention,
  open,
  type Project,
  select,
} from '#test/tour/methods/parts.ts';
import type { Act, Chapter } from '#test/tour/story.ts';

const consultation = {
  method: 'consultation',
  ground: 'governmentService',
  reason: '限额不能判断，按限额以上办理，采用竞争性磋商。',
};
const own = { method: 'belowThreshold', reason: '限额标准以下自行采购。' };

/** What both short calls have in common: whose condition is the law's own, and nothing else known. */
const terms = {
  qualifications: '符合政府采购法第二十二条的规定。',
  materials: '登记证书、服务方案、人员名单、报价。',
};

const refusedDraft = (
  at: string,
  form: Act['form'],
  refused: NonNullable<Act['refused']>,
  note: string,
): Act => ({ at, who: 'huangda', step: 'DraftNotice', form, refused, note });

const children: Project = {
  title: '农村留守儿童和困境儿童关爱保护试点项目评估服务',
  item: '22',
  itemReason: '目录第十项是社会救助绩效评价，儿童关爱保护试点评估不完全对应。',
  need: '评估分3组，每组3人：儿童服务研究专家、有二年以上经验的社工、中级以上财务人员；每组每类另有1名候补。每组评估结束后5个工作日内提交报告。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 218_000,
  method: own,
};

const childrenCall: Call = {
  projectNo: 'NDZC2024-C3-00017',
  project: children,
  scale: '选定一家评估机构，3组。',
  ...terms,
  serviceTerm: '合同签订之日起一年内',
  from: '2024-09-04',
  to: '2024-09-10',
  deadline: '2024-09-10T17:00',
};

export const children2024: Chapter = {
  title: 'R23 公开采购评估服务，六日截止（2024年9月）',
  scenes: [
    ...inception('2024-07-22', children),
    choose('2024-07-23T09:00', own, {
      refused: 'THRESHOLD_UNKNOWN',
      note: '真实的：预算21.8万元，“公开采购、综合评分法”，不是五种法定方式。它低于2020年的30万元，可2021年以后的限额没有见到数额：不判断。',
    }),
    choose('2024-07-23T09:00', consultation, {
      note: '不能判断的，按限额以上的方式办理是系统指出的出路；综合评分法对应竞争性磋商。',
    }),
    approve('2024-07-24T09:00'),
    intention('2024-07-26T09:00', children, '2024-09'),
    filePlan('2024-08-28T09:00', 'NDJH2024-017'),
    refusedDraft(
      '2024-09-03T10:00',
      draft(childrenCall),
      'DOCUMENT_OFFER_SHORT',
      '真实的：2024年9月4日发布，9月10日17时截止。发出当日不计，五个工作日要到9月11日。',
    ),
    refusedDraft(
      '2024-09-03T10:00',
      draft({ ...childrenCall, to: '2024-09-11', deadline: '2024-09-11T17:00' }),
      'WINDOW_SHORT',
      '改到9月11日（虚构的改法），补足了文件提供期限也不行：磋商文件发出到首次响应截止不得少于十日。限额以下自行采购没有法定期限，六日够系统默认的四日；差别全在那个没有见到的数额。',
    ),
  ],
};

const windows: Project = {
  title: '2025年政务大厅窗口改革工作劳务服务',
  item: '22',
  itemReason: '目录没有窗口服务的事项。',
  need: '政务大厅窗口工作劳务，供应商承担招聘、劳动合同、工资和社保管理。',
  area: '南丹县政务大厅',
  pricingUnit: 'package',
  amount: 2_327_640,
  method: {},
};

export const windows2025: Chapter = {
  title: 'R31 公开招标窗口劳务（2025年）',
  scenes: [
    open('2025-03-03', windows),
    select('2025-03-03', windows, {
      refused: 'NEGATIVE_LIST',
      note: '真实的：窗口工作劳务，供应商承担招聘、劳动合同、工资和社保管理，公开招标，合同金额2,327,640元。人的管理就是全部内容，没有服务的数量和成果；公开招标的程序治不了不该买的内容。',
    }),
    select(
      '2025-03-03',
      { ...windows, need: '政务大厅窗口工作，按窗口人员人数和月份结算。', pricingUnit: 'headcount' },
      {
        refused: 'NEGATIVE_LIST',
        note: '删去用工的字句，改按人·月计价（虚构的改法），仍是变相劳务派遣。到此为止。',
      },
    ),
  ],
};

const alliance: Project = {
  title: '社会救助服务联合体运营',
  item: '6',
  also: ['20', '21'],
  need: '县级社会救助服务联合体的品牌化运营，县、乡镇、村三级救助服务网络，生活照料、医疗支持、心理疏导。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 200_000,
  method: own,
};

export const alliance2025: Chapter = {
  title: 'R13 询价（综合评价）助联体运营（2025年9月）',
  scenes: [
    ...inception('2025-08-04', alliance),
    choose('2025-08-05T09:00', own, {
      refused: 'THRESHOLD_UNKNOWN',
      note: '真实的：2025年9月12日公告，称“询价（综合评价中标）”“非政府采购”。政府采购法第三十二条的询价只用于货物，服务没有这一方式，表单里也没有；“非政府采购”只能是限额以下：预算没有公开（20万元是虚构的），2021年以后的限额没有见到数额，系统不替采购人作这个判断。到此为止。',
    }),
  ],
};

const households: Project = {
  title: '2025年度“一户一策”第三方评价',
  item: '10',
  need: '每季度电话回访不少于120户，覆盖10个县（区），提交季度报告；培训指导；中期评价和终期评价。',
  area: '南丹县全县',
  pricingUnit: 'package',
  amount: 50_000,
  termMonths: 9,
  method: own,
};

export const households2025: Chapter = {
  title: 'R25 招标询价第三方评价，两日截止（2025年10月）',
  scenes: [
    ...inception('2025-09-01', households),
    choose('2025-09-02T09:00', own, {
      refused: 'THRESHOLD_UNKNOWN',
      note: '真实的：预算5万元，每季度回访不少于120户，2025年11月至2026年7月，采购人是群团组织（102号令第八条：使用事业编制且由财政拨款保障的群团组织不得作购买主体，它用哪种编制没有公开）。五万元看起来一定在限额以下，可没有数额就不判断。',
    }),
    choose('2025-09-02T09:00', consultation),
    approve('2025-09-03T09:00'),
    intention('2025-09-05T09:00', households, '2025-10'),
    filePlan('2025-10-09T09:00', 'NDJH2025-029'),
    refusedDraft(
      '2025-10-14T10:00',
      draft({
        projectNo: 'NDZC2025-C3-00029',
        project: households,
        scale: '10个县（区），每季度不少于120户。',
        ...terms,
        serviceTerm: '2025年11月至2026年7月',
        from: '2025-10-15',
        to: '2025-10-17',
        deadline: '2025-10-17T11:00',
      }),
      'DOCUMENT_OFFER_SHORT',
      '真实的：2025年10月15日发布，10月17日11时截止，只有两日。磋商文件要提供五个工作日、响应要有十日；就是限额以下自行采购，系统默认的四日也不够。',
    ),
  ],
};
