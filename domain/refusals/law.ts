import { row } from '#domain/refusals/row.ts';

/** Refusals that the law's own tables give: methods, weights, committees, thresholds, authority. */
export const lawRefusals = {
  METHOD_GROUND_MISSING: row(
    '采用{method}须具备并写明法定情形。',
    '{article}',
    '选择并说明适用该采购方式的法定情形，或改用公开招标。',
  ),
  METHOD_NEEDS_APPROVAL: row(
    '预算达到公开招标数额标准{amount}，采用{method}须先经批准。',
    '{article}',
    '取得设区的市以上财政部门的批准文件后再选择，或改用公开招标。',
  ),
  THRESHOLD_UNKNOWN: row(
    '{date}适用的{threshold}没有经核实的数额（数额或者施行日期未见原文），系统不作判断。',
    '{article}',
    '由自治区民政厅在“参数和时限”中录入经核实的数额、施行日期和文号后办理，或按标准以上的方式采购。',
  ),
  BELOW_THRESHOLD_LANE: row(
    '预算达到分散采购限额标准{amount}，不得自行采购。',
    '{article}；政府采购法实施条例 第二十八条',
    '按政府采购方式采购，不得拆分项目规避。',
  ),
  PRICE_WEIGHT: row('价格分权重{weight}不符合规定（{band}）。', '{article}', '调整价格分权重后重新提交。'),
  PRICE_ONLY: row(
    '{method}不能只按价格确定承接主体。',
    '桂民规〔2018〕5号 二（四）',
    '设置服务质量、团队、方案等评审因素及其分值。',
  ),
  NEGOTIATION_SCORED: row(
    '竞争性谈判不打分，在质量和服务均能满足实质性响应要求的供应商中按最后报价由低到高确定。',
    '政府采购法 第三十八条第（五）项',
    '价格分权重填 100%，不设评审因素；要比较服务质量的，改用竞争性磋商。',
  ),
  SME_DEDUCTION: row(
    '价格扣除比例{rate}不在规定幅度内（{band}）。',
    '{article}',
    '在规定幅度内确定扣除比例。',
  ),
  SME_DEDUCTION_UNKNOWN: row(
    '{date}没有可以适用的价格扣除幅度。',
    '财库〔2020〕46号',
    '删去扣除比例，或者由自治区民政厅在“参数和时限”中录入当日适用的幅度和文号。',
  ),
  SME_RESERVATION_MISMATCH: row(
    '预留方式与“专门面向中小企业采购”的选择不一致。',
    '财库〔2020〕46号 第八条',
    '整体预留的，同时选择专门面向中小企业；否则改选部分预留或者不适宜预留。',
  ),
  SME_RESERVATION_REASON: row(
    '不预留份额，没有写明不适宜由中小企业提供的理由。',
    '财库〔2020〕46号 第六条',
    '写明理由，或者预留份额。',
  ),
  SME_WHOLE_RESERVED: row(
    '预算不超过 {limit} 的，适宜由中小企业提供的应当整体专门面向中小企业。',
    '{article}',
    '选择整体预留；确不适宜的，选择不适宜预留并写明理由。',
  ),
  SME_RESERVED_SHARE: row(
    '预留 {fen}，低于{whole}的 {share}，或者超过{whole}。',
    '{article}',
    '按规定比例调整预留金额。',
  ),
  SME_SET_ASIDE_DEDUCTION: row(
    '专门面向中小企业采购的项目不再给予价格扣除。',
    '财库〔2020〕46号 第九条',
    '删去扣除比例，或者改为不专门面向中小企业。',
  ),
  COMMITTEE_SIZE: row('评审小组须不少于{minimum}人，现为{size}人。', '{article}', '补足成员后重新组成。'),
  COMMITTEE_EVEN: row('评审小组人数须为单数，现为{size}人。', '{article}', '增加或减少一名成员。'),
  COMMITTEE_EXPERTS: row(
    '评审专家须不少于评审小组成员总数的三分之二，现{size}人中专家{experts}人。',
    '{article}',
    '从专家库随机抽取，补足专家。',
  ),
  CALENDAR_ORDER: row(
    '{year}年的放假安排现在不能录入：只能录入已有的年份或者{next}年。',
    '全国年节及纪念日放假办法',
    '按年份顺序录入。',
  ),
  CALENDAR_DAY: row('{day}不能这样安排：{why}。', '全国年节及纪念日放假办法', '对照通知原文核对后重新录入。'),
  CALENDAR_NET: row(
    '工作日中的放假天数减去调休上班天数为{found}，应为{wanted}。',
    '{article}',
    '对照通知原文核对；通知确有特殊安排的，写明异常说明。',
  ),
  CALENDAR_EMPTY: row(
    '全国安排和三月三安排至少录入一项。',
    '全国年节及纪念日放假办法',
    '录入通知中的放假日期和调休上班日期。',
  ),
  PERIOD_PAUSED: row(
    '{step}的期限正在中止，期满之前系统不能代为处理。',
    '财政部令第94号',
    '恢复计算以后办理。',
  ),
  NOT_AUTHORISED: row('您的角色无权{action}。', '系统规则（权限）', '请由有权限的人员办理。'),
  FOREIGN_REGION: row(
    '该项目不属于您的辖区，您无权{action}。',
    '桂民规〔2018〕5号 二（一）',
    '请由项目所在县（市、区）或乡镇（街道）的人员办理。',
  ),
  FORBIDDEN: row('不能{action}：{why}。', '{article}', '{wayOut}'),
} as const;
