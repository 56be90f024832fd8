import { type RefusalRow, row } from '#domain/refusals/row.ts';

const led = '桂民规〔2018〕5号 二（二）';
const consulted = '桂民规〔2018〕5号 二（二）；财政部令第102号';

/** Refusals of the 指导性目录's own process. */
export const directoryRefusals = {
  DIRECTORY_NO_DRAFT: row('没有正在办理的目录调整。', led, '先起草指导性目录调整方案。'),
  DIRECTORY_DECIDED: row(
    '这份调整方案已经审批，不再登记意见。',
    led,
    '审批同意的，公布施行；退回的或者需要修改的，重新起草后再征求意见。',
  ),
  DIRECTORY_NUMBER_GIVEN: row('增加的事项由系统编号，不填写序号。', led, '清空序号。'),
  DIRECTORY_NUMBER_UNKNOWN: row('现行目录中没有第 {number} 项。', led, '填写现行目录中的序号。'),
  DIRECTORY_NUMBER_TWICE: row('第 {number} 项在同一方案中调整了两次。', led, '一个事项只调整一次。'),
  DIRECTORY_NAME_TAKEN: row('“{name}”与第 {number} 项相同。', led, '修改该项，或者换一个名称。'),
  DIRECTORY_CHANGE_EMPTY: row('调整事项没有写完整。', led, '增加的写明名称和性质，修改的写明名称。'),
  DIRECTORY_EMPTY: row('调整后目录中没有任何事项。', led, '至少保留一个事项。'),
  DIRECTORY_DAYS: row('征求意见的末日{to}早于首日{from}。', consulted, '核对起止日期。'),
  DIRECTORY_FUTURE: row('{day} 还没有到，不能登记为已经发生的事。', consulted, '事情发生以后再登记。'),
  DIRECTORY_REPLY_MISSING: row(
    '对方没有表示同意，须写明处理意见。',
    consulted,
    '写明采纳的内容，或者不采纳的理由。',
  ),
  DIRECTORY_FINANCE_MISSING: row('财政部门还没有答复意见。', consulted, '请财政局在系统内答复征求意见。'),
  DIRECTORY_FINANCE_UNANSWERED: row(
    '财政部门没有表示同意，其意见还没有处理。',
    consulted,
    '登记对财政部门意见的处理，或者修改方案后重新征求意见。',
  ),
  DIRECTORY_REVIEW_MISSING: row('调整方案还没有经过专家论证。', consulted, '组织专家论证并登记论证意见。'),
  DIRECTORY_PUBLIC_MISSING: row(
    '调整方案还没有征求社会公众意见。',
    consulted,
    '征求意见后登记意见和处理情况。',
  ),
  DIRECTORY_NOT_APPROVED: row('调整方案还没有审批同意。', led, '报负责人审批。'),
  DIRECTORY_BACKDATED: row('施行日期{from}已经过去，不能追溯施行。', led, '施行日期不早于今天。'),
  DIRECTORY_ORDER: row('施行日期{from}不晚于上一版的{before}。', led, '施行日期晚于上一版。'),
} satisfies Record<string, RefusalRow>;
