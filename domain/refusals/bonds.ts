import { type RefusalRow, row } from '#domain/refusals/row.ts';

const rules = '政府采购法实施条例 第三十三条';

/** Refusals of the bonds that a supplier gives with its response. */
export const bondRefusals = {
  BID_BOND_TOO_HIGH: row(
    '保证金不得超过标段预算的 {cap}，即 {limit}。',
    '{article}',
    '把保证金降到上限以内，或者不要求保证金。',
  ),
  BOND_IN_CASH: row(
    '{org} 以现金提交保证金，不能收取。',
    rules,
    '退回现金；截止时间前改以保函、支票、汇票、本票等非现金形式提交的，登记其方式，没有提交的登记为没有提交。',
  ),
  BOND_NOT_RECORDED: row(
    '标段 {lot} 要求保证金，{org} 的收取情况没有逐家登记一次。',
    rules,
    '对提交响应文件的每一家登记一行；没有提交的，登记为没有提交。',
  ),
  BOND_NOT_ASKED: row(
    '标段 {lot} 的采购文件没有要求保证金，不能收取。',
    rules,
    '退回没有要求的保证金，删去这一行。',
  ),
  BOND_RECEIPT: row(
    '{org} 的保证金没有写明金额、到账日期和凭证号。',
    rules,
    '补全金额、日期和凭证号；没有提交的，方式选择没有提交。',
  ),
  BOND_NOT_OWED: row(
    '{org} 现在没有应当退还的保证金。',
    rules,
    '中标、成交供应商的保证金在合同签订后退还；请核对供应商。',
  ),
  BOND_FEN: row(
    '{org} 应当退还的保证金是 {owed}，与填写的 {fen} 不一致。',
    rules,
    '按收取的金额办理，不得部分扣留。',
  ),
  BOND_KEPT_WITHOUT_GROUND: row(
    '不予退还保证金，没有写明法定事由和事实。',
    '财库〔2014〕214号 第三十一条',
    '选择法定事由并写明事实；没有法定事由的，应当退还。',
  ),
  BOND_GROUND_NOT_RECORDED: row(
    '记录中 {org} 没有拒绝签订合同，不能以此为由不予退还保证金。',
    '财库〔2014〕214号 第三十一条',
    '退还保证金，或者核对事由。',
  ),
} satisfies Record<string, RefusalRow>;
