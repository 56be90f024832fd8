import { type RefusalRow, row } from '#domain/refusals/row.ts';

const ban = '政府采购法 第七十七条；政府采购法实施条例 第七十二条、第七十三条';
const ours = '系统规则 禁止参加政府采购活动的登记';

/** Refusals of the register of bans, and of every act that a ban bars. */
export const banRefusals = {
  BAN_REGISTERED: row(
    '{name}（{org}）被{authority}以 {document}（{decidedOn}）处罚，{from} 至 {to} 禁止参加政府采购活动，{what}。',
    '政府采购法 第二十二条；{article}',
    '{wayOut}',
  ),
  BAN_FUTURE: row('{day} 还没有到，不能登记为已经发生的事。', ours, '填写文书上的日期；日期到了再登记。'),
  BAN_BEFORE_DECISION: row(
    '禁止期限自 {from} 起，早于决定日期 {decidedOn}。',
    ban,
    '按处罚决定书填写；决定不能对以前的日期生效。',
  ),
  BAN_TERM: row(
    '禁止期限应为一至三年：自 {from} 起，至早至 {least}、至迟至 {most}，填写的是 {to}。',
    ban,
    '按处罚决定书填写起止日期；决定书本身超出一至三年的，退回作出决定的机关核实。',
  ),
  BAN_TWICE: row(
    '{document} 对该单位的决定已经登记（第 {number} 号）。',
    ours,
    '不重复登记；登记有误的，由复核人退回后再登记。',
  ),
  BAN_REFERRAL_HALF: row(
    '项目编号和移送的记录序号应当一起填写。',
    ours,
    '按移送材料首页填写两项；不是由本系统移送的，两项都不填写。',
  ),
  BAN_REFERRAL_UNKNOWN: row(
    '项目 {purchase} 第 {seq} 条记录不是对该单位的移送。',
    ours,
    '按移送材料首页核对项目编号、记录序号和单位；不是由本系统移送的，两项都不填写。',
  ),
  BAN_UNKNOWN: row(
    '没有第 {number} 号已经确认的处罚决定。',
    ours,
    '核对登记序号；还没有确认的，先由另一人复核。',
  ),
  BAN_REVOKED: row('{document} 已经撤销。', ours, '撤销以后又作出新决定的，登记新的决定。'),
  BAN_PENDING: row('同一决定有一份登记（第 {number} 号）还没有复核。', ours, '请另一名人员先确认或者退回。'),
  BAN_CHANGE_EARLY: row('{day} 早于决定日期 {decidedOn}。', ours, '按文书填写日期。'),
  BAN_EXECUTION_SAME: row(
    '{document} 在 {day} 的执行情况已经是这样。',
    '行政处罚法 第七十三条',
    '核对执行情况：没有停止执行的不能恢复，已经停止执行的不能再停止。',
  ),
  BAN_NOT_PENDING: row('第 {number} 号登记不存在，或者已经复核。', ours, '刷新后再看待复核的登记。'),
  BAN_RETURN_REASON: row('退回没有写明理由。', ours, '写明退回的理由。'),
  BAN_EXCLUSION: row(
    '{org} 没有在禁止期内的处罚决定，不能以此为理由排除。',
    '政府采购法实施条例 第四十三条',
    '按排名确定，或者写明其他依法不能确定的理由；有处罚决定的，先由财政局登记。',
  ),
  BAN_NOT_OPEN: row(
    '标段 {lot} 的承接主体没有在禁止期内的处罚决定，不能据此另行确定。',
    '政府采购法实施条例 第七十一条',
    '有处罚决定的，先由财政局登记并复核。',
  ),
  BAN_TOO_LATE: row(
    '标段 {lot} 没有等待签订的合同。',
    '政府采购法实施条例 第七十一条',
    '合同已经签订的，按合同约定和政府采购法第五十条处理，需要的申请退出。',
  ),
} satisfies Record<string, RefusalRow>;
