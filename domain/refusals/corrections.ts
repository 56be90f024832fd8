import { row } from '#domain/refusals/row.ts';

const rule = '系统规则（更正）';

/** Refusals of 更正: what cannot be put right by a correction, and what is to be done instead. */
export const correctionRefusals = {
  FACT_UNKNOWN: row('没有这条办理记录。', rule, '从项目页面的办理记录中选择要更正的事项。'),
  FACT_NOT_YOURS: row(
    '“{step}”由另外的角色或者单位填报，您不能更正。',
    rule,
    '请由填报该事项的角色和单位提出更正。',
  ),
  FACT_FIXED: row('“{step}”不能更正：{why}。', '{article}', '{wayOut}'),
  FACT_UNREADABLE: row(
    '“{step}”的内容尚未开启或者已经删除，不能逐项核对。',
    rule,
    '开启以后再更正；已经删除的，以补充材料归档说明。',
  ),
  CORRECTION_SAME: row('内容与记录相同，没有需要更正的。', rule, '改正填错的栏目后再提交。'),
  CORRECTION_SEEN: row('您查看更正后果以后，项目又有了新的办理记录。', rule, '重新查看更正的后果，再确认。'),
  CORRECTION_PENDING: row('还有一件更正没有审定。', rule, '请负责人先审定前一件更正。'),
  CORRECTION_STALE: row(
    '提出更正以后，项目有了新的办理记录，更正的后果已经不同。',
    rule,
    '退回这件更正，由提出人重新查看后果后再提出。',
  ),
  CORRECTION_BREAKS: row('改正以后，已经办理的“{step}”不能成立：{why}', '{article}', '{wayOut}'),
  CORRECTION_PARTS: row('改正以后，“{step}”会走另一条路，后面已经办理的事项不能成立。', rule, '{wayOut}'),
  CORRECTION_REACHES: row('改正以后，“{step}”的内容会随之改变：{why}。', '{article}', '{wayOut}'),
  CORRECTION_MONEY: row('改正以后，专项资金不能承担：{why}', '{article}', '{wayOut}'),
} as const;
