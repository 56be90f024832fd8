/** 不良行为和禁止参加政府采购活动 E.4: what 财政 may punish, how long it bars, and what it is no ground for. */
import { type LawRow, row } from '#domain/law/rows/row.ts';

const entered = (sentence: string): string => `domain/bans/register.test.ts: ${sentence}`;
const enforced = (sentence: string): string => `domain/bans/enforced.test.ts: ${sentence}`;

const grounds = {
  rule: ['law/ban-grounds.ts#banGrounds', 'bans/register.ts#decideBan', 'bans/standing.ts#standingOn'],
  passes: [entered('a year, its first day counted'), entered('three years, its first day not counted')],
  refuses: [entered('a day less than a year'), entered('a day more than three years')],
  at: ['ReferSupplier', 'ReferViolation', 'console/screens/bans/Bans.tsx'],
};

export const tableE: readonly LawRow[] = [
  row('E4-1', ['V'], '虚假材料、串通、行贿、拒绝检查等：禁止参加一至三年', grounds),
  row('E4-2', ['V'], '拒签、背离文件签订、转包、假冒伪劣、擅自变更终止：同样处罚', grounds),
  row('E4-3', ['V'], '虚假、恶意投诉：禁止参加一至三年', grounds),
  row('E4-4', ['V'], '严重违法失信行为记录：处罚期满移出', {
    rule: 'bans/standing.ts#standingOn',
    passes:
      'domain/bans/standing.test.ts: are its first, its last and those between: not the day before, not the day after',
    refuses: enforced(
      'is refused to who is banned on that day, at its field, and done on the days around the ban',
    ),
    at: ['ReviewQualifications', 'console/screens/bans/Bans.tsx'],
  }),
  row('E4-5', ['SEED'], '意见本身的情形：违约、弄虚作假，终止合同，依法禁入', {
    rule: ['stages/exit/refer.ts#decideReferral', 'stages/exit/request.ts#requestExit'],
    passes:
      'domain/exit/refer.test.ts: is made during supervision by officer or leader, and changes nothing of what runs',
    refuses: 'domain/exit/refer.test.ts: no ground',
    at: ['ReferSupplier', 'RequestExit'],
  }),
  row('E4-6', ['V'], '第七十七条第（一）至（五）项：中标、成交无效', {
    rule: ['stages/contract/pass-over.ts#passOverBanned', 'bans/standing.ts#refuseBanned'],
    passes: enforced('is passed over for the next candidate %s'),
    refuses: enforced('is passed over only while a ban is open and nothing is signed by both'),
    at: ['PassOverBanned', 'ConfirmAward', 'SignAsPurchaser'],
  }),
  row('E4-7', ['K'], '社会组织异常名录、严重违法失信名单', {
    rule: 'stages/bidding/review-parties.ts#refuseUnfit',
    open: '审查人按查询结果记入第六项条件；没有与登记管理机关名录的接口',
  }),
];
