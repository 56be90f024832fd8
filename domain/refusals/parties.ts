import { row } from '#domain/refusals/row.ts';

/** Refusals about who may buy, who may provide, and who may not provide together. */
export const partyRefusals = {
  PURCHASER_BARRED: row('{kind}不得作为购买主体。', '{article}', '由承担相应职能的国家机关作为购买主体。'),
  PROVIDER_KIND: row(
    '{kind}不得作为承接主体。',
    '{article}',
    '将该供应商记为不符合条件并写明理由；由依法可以承接的主体参加。',
  ),
  REVIEW_PARTY_MISSING: row(
    '{org} 的{what}没有填写，不能认定为符合条件。',
    '政府采购法实施条例 第十八条；财政部令第102号 第六条',
    '查明后填写，或者记为不符合条件并写明理由。',
  ),
  CONDITION_NOT_PUBLISHED: row(
    '公告没有第 {no} 项其他条件，或者这一项填写了两次，不得据此审查。',
    '桂民规〔2018〕5号 二（三）',
    '只按公告写明的条件审查；遗漏的条件先发布更正公告。',
  ),
  CONDITION_NOT_JUDGED: row(
    '公告有 {count} 项其他条件，{org} 没有逐项审查。',
    '桂民规〔2018〕5号 二（三）',
    '逐项填写是否符合。',
  ),
  EVIDENCE_MISSING: row(
    '{org} 没有提供“{what}”，不能认定为符合条件。',
    '桂民规〔2018〕5号 二（三）；政府采购法实施条例 第十七条',
    '核对响应文件后补录，确实没有的记为不符合条件并写明理由。',
  ),
  EVIDENCE_EXPIRED: row(
    '{org} 的“{what}”已经过了有效期。',
    '桂民规〔2018〕5号 二（三）；政府采购法实施条例 第十七条',
    '核对有效期；已经失效的记为不符合条件并写明理由。',
  ),
  EVIDENCE_AHEAD: row(
    '{org} 的“{what}”的日期还没有到。',
    '政府采购法实施条例 第十七条',
    '改正出具或者查验日期。',
  ),
  INSTITUTION_NOTE_MISSING: row(
    '{org} 是公益二类事业单位，须记录经费与人员挂钩的情况。',
    '桂民规〔2018〕5号 二（三）',
    '填写财政经费与人员数量是否挂钩、如何安排；尚未建立的如实写明。',
  ),
  INDIVIDUAL_NOT_SUITED: row(
    '向个人购买服务只限于确实适宜由个人承接的情形，不得变相用工。',
    '财政部令第102号 第十八条',
    '写明适宜由个人承接的理由，或者由其他主体承接。',
  ),
  MAJOR_VIOLATION: row(
    '{org} 在前三年内有重大违法记录（{on} {kind}），不能认定为符合条件。',
    '政府采购法 第二十二条；政府采购法实施条例 第十九条；财库〔2022〕3号',
    '将该供应商的信用条件记为不符合并写明理由。',
  ),
  FINE_STANDARD_UNKNOWN: row(
    '{date}适用的较大数额罚款标准没有经核实的数额，系统不作判断。',
    '政府采购法实施条例 第十九条',
    '由采购人对照处罚决定书和当地听证标准认定，并在理由中写明。',
  ),
  RELATED_PARTIES: row(
    '{one} 与 {other} {relation}，不得参加同一合同项下的政府采购活动。',
    '政府采购法实施条例 第十八条',
    '核实后将有关供应商记为不符合条件并写明理由。',
  ),
  ASSESSOR_BARRED: row(
    '{org} 为本项目作出需求评估，不得承接依据该评估提供的服务。',
    '{article}',
    '由其他供应商参加。',
  ),
  DRAFTER_BARRED: row(
    '{org} 为本项目提供过规范编制、项目管理等服务，不得参加本项目的{method}。',
    '政府采购法实施条例 第十八条',
    '由其他供应商参加。',
  ),
} as const;
