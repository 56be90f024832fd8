import { row } from '#domain/refusals/row.ts';

const seed = (article: string): string => `桂民规〔2018〕5号 ${article}`;

/** 临时接管的拒绝事由. */
export const takeoverRefusals = {
  SERVICE_NOT_RUNNING: row(
    '标段 {lot} 没有正在进行的服务。',
    seed('二（七）'),
    '服务开始之后、合同关闭之前才能启动接管。',
  ),
  TAKEOVER_ALREADY_OPEN: row(
    '标段 {lot} 已经在处理一次接管。',
    seed('二（七）'),
    '在现有接管流程中补充事实。',
  ),
  TAKEOVER_END_UNPUBLISHED: row(
    '标段 {lot} 上一次接管的终止还没有公告。',
    seed('二（七）'),
    '先公告上一次接管终止，再上报。',
  ),
  PROVIDER_NOT_HEARD: row(
    '没有听取或通知承接主体。',
    '民法典 第五百六十五条；系统规则（临时接管预案）',
    '听取承接主体意见，或者通知后记录未答复；只有一级情形可以先处置后听取。',
  ),
  CORRECTION_ORDER_MISSING: row(
    '不启动预案的，应当责令改正并写明期限。',
    seed('二（七）'),
    '填写责令改正的内容和期限。',
  ),
  TAKEOVER_LEVEL_DIFFERS: row(
    '核定等级为 {level} 级，与所选决定不符。',
    '系统规则（临时接管预案）',
    '一级立即启动；二级、三级启动后由第二人确认。',
  ),
  OLD_CONTRACT_OPEN: row(
    '原合同还没有了结。',
    `${seed('二（七）')}；政府采购法 第四十二条`,
    '填写“原合同了结”：结清履约保证金，文件归档，写明档案编号。',
  ),
  CONTRACT_GOES_ON: row(
    '交还原承接主体的，合同继续履行，没有可以了结的合同。',
    seed('二（七）'),
    '不填写“原合同了结”。',
  ),
  RECHECK_MISSING: row('交还之前没有复查履约能力。', seed('二（七）'), '填写复查情况。'),
  NOTHING_TO_HAND_BACK: row(
    '标段 {lot} 的服务周期已经全部结算，没有可以交还的服务。',
    seed('二（七）'),
    '选择更换承接主体，或者以其他事由终止接管。',
  ),
  NOTICE_CONTENT_MISSING: row(
    '接管通知缺少：{contents}。',
    '民法典 第五百六十五条；系统规则（临时接管预案）',
    '补齐五项内容后送达。',
  ),
  TAKEOVER_TOO_LONG: row(
    '预计期限超过 {days} 天。',
    '系统规则（临时接管时钟）',
    '缩短预计期限；到期仍有必要的，另行决定。',
  ),
  RECORDS_FIRST: row(
    '服务对象名册和服务记录应当最先接收。',
    '桂民规〔2018〕5号 二（七）；社会救助法 第七十条（2026年7月1日起）',
    '先接收名册和服务记录。',
  ),
  RECORDS_NOT_SECURED: row(
    '名册和服务记录还没有接收，不能确认已经走访全部一类对象。',
    '桂民规〔2018〕5号 二（七）；社会救助法 第七十条（2026年7月1日起）',
    '先接收并核对名册和服务记录。',
  ),
  CRITICAL_NOT_REACHED: row(
    '{township} 名册一类对象 {named} 人，走访核实 {reached} 人。',
    `${seed('二（七）')}；系统规则（临时接管时钟）`,
    '走访核实每一名一类对象；名册有误的，在“接收名册和档案”中核对更正。',
  ),
  DIRECT_STAFF_NOT_PLANNED: row(
    '预案没有安排政府人员直接接续。',
    seed('二（七）'),
    '从预案的备选承接主体中指定。',
  ),
  STANDBY_NOT_IN_PLAN: row('{org} 不在批准的预案名单中。', seed('二（七）'), '从预案的备选承接主体中指定。'),
  STANDBY_DECLINED: row(
    '{org} 在本次接管中已经答复不能接受。',
    '系统规则（临时接管预案）',
    '指定名单中的其他备选承接主体，或者由政府人员直接接续。',
  ),
  NOT_THIS_STANDBY: row('被指定接续的不是贵单位。', '系统规则（临时接管预案）', '由被指定的主体答复。'),
  STANDBY_STAFF_MISSING: row(
    '接受指定应当写明到位时间和到位人数。',
    '系统规则（临时接管预案）',
    '填写到位时间和人数。',
  ),
  STANDBY_CAPACITY: row(
    '接续主体可承接 {capacity} 人，落实了 {assigned} 人。',
    '系统规则（临时接管预案）',
    '超出部分由政府人员接续。',
  ),
  RECIPIENTS_LEFT_OUT: row(
    '{township} {class}类对象名册 {named} 人，落实 {assigned} 人。',
    `${seed('二（七）')}；系统规则（临时接管时钟）`,
    '为名册上的每一名服务对象落实接续，不多不少。',
  ),
  BOND_EXCEEDED: row(
    '扣减超过履约保证金 {bond}。',
    '政府采购法实施条例 第四十八条',
    '在履约保证金以内扣减；超过的损失另行主张。',
  ),
  WAGES_EXCEED_SOURCE: row(
    '保障工资超过所选来源的金额 {source}。',
    '系统规则（临时接管预案）',
    '调整金额，或者选择预案确定的保障来源。',
  ),
  REFERRAL_WITHOUT_GROUND: row(
    '移送没有写明涉嫌的违法情形。',
    '政府采购法 第七十七条；政府采购法实施条例 第七十二条',
    '至少选择一项违法情形。',
  ),
  REPLACEMENT_IS_PROVIDER: row('接替的承接主体不能是原承接主体。', seed('二（七）'), '另选接替的承接主体。'),
  REPLACEMENT_AMOUNT: row('接替合同金额不能为零。', '政府采购法 第四十六条', '填写接替合同金额。'),
  NOT_NEXT_CANDIDATE: row(
    '下一顺位候选人是 {org}。',
    '政府采购法实施条例 第四十九条',
    '按排名顺序确定，或者选择其他接替方式。',
  ),
  ABOVE_OFFER: row(
    '接替合同金额超过该候选人的报价 {offer}。',
    '政府采购法 第四十六条',
    '在报价以内确定金额。',
  ),
  ROUTE_NEEDS_APPROVAL: row(
    '所选接替方式没有财政部门的批准或备案文号。',
    '政府采购法 第二十七条、第三十条、第三十一条',
    '取得并填写文号。',
  ),
  SUPPLEMENT_NOT_PROVIDER: row(
    '{org} 不是本项目其他标段的承接主体。',
    '政府采购法 第四十九条',
    '补充合同只能与本项目现有的承接主体签订。',
  ),
  SUPPLEMENT_CAP: row(
    '补充合同合计超过原合同 {contract} 的 {cap}。',
    '政府采购法 第四十九条',
    '减少补充金额，或者选择其他接替方式。',
  ),
  REPLACEMENT_UNFUNDED: row(
    '接替合同超出原合同余额 {extra}，没有资金来源。',
    seed('二（五）'),
    '填写超出部分的资金来源和预算项目编号。',
  ),
  SUCCESSOR_NOT_SERVING: row(
    '新承接主体还没有开始服务。',
    seed('二（七）'),
    '新承接主体开始服务并完成首轮走访后再终止接管。',
  ),
  FIRST_ROUND_MISSING: row(
    '新承接主体还没有完成首轮走访。',
    '系统规则（临时接管预案）',
    '完成首轮走访后确认。',
  ),
  SUCCESSOR_SIGNED: row(
    '接替合同已经签订，不能以所选事由终止接管。',
    '政府采购法 第五十条',
    '等待新承接主体开始服务后，以“已无必要”终止。',
  ),
  HAND_BACK_NOT_DECIDED: row(
    '没有作出交还的决定。',
    seed('二（七）'),
    '交还应当先经复查并作出“交还原承接主体”的决定。',
  ),
} as const;
