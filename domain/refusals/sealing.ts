import { type RefusalRow, row } from '#domain/refusals/row.ts';

const sealing = '财政部令第87号 第三十三条；系统规则 密封与开标密钥';

/** Refusals of sealed bids and of the keys that open them. */
export const sealingRefusals = {
  HOLDERS_NOT_DISTINCT: row('三名开标密钥持有人应当是三个人。', sealing, '改为三个不同的账号。'),
  HOLDERS_TOO_LATE: row(
    '采购公告（邀请）已经发出，供应商正按其中公布的公钥密封，持有人不能再改。',
    sealing,
    '按已公布的持有人开标；本次采购终止、重新发出公告前，可以重新指定。',
  ),
  HOLDERS_NOT_NAMED: row(
    '还没有指定开标密钥持有人，供应商无法密封响应文件，不能发出。',
    sealing,
    '由经办人或者负责人先办理“指定开标密钥持有人”，三人分属三个单位。',
  ),
  HOLDER_KEYS_MISSING: row(
    '开标密钥持有人尚未登记密钥：{missing}，不能发出。',
    sealing,
    '请其登录后在“开标密钥”中生成并登记；不能到任的，重新指定持有人。',
  ),
  HOLDER_NOT_NAMED: row(
    '您不是本项目的开标密钥持有人。',
    sealing,
    '由指定的持有人本人办理；需要更换的，由经办人在下一次公告前重新指定。',
  ),
  HOLDER_TASK_BY_KEY: row(
    '这件事在持有人本人的浏览器中用密钥办理，不单独提交。',
    sealing,
    '打开项目，在“开标密钥”中办理，办完后本事项随即办结。',
  ),
  HOLDER_KEY_TAKEN: row('这把公钥已由另一名持有人登记。', sealing, '在本人的浏览器中另行生成。'),
  HOLDERS_OF_ONE_OFFICE: row(
    '贵单位已有一名持有人登记了密钥，同一单位不能持有两把。',
    sealing,
    '由经办人改为指定其他单位的人员，例如财政局、审计机关。',
  ),
  RESPONSE_NOT_SEALED: row(
    '响应文件没有密封，系统拒收；任何人在开启前都不应看到报价。',
    sealing,
    '在本系统页面填写并提交，页面会自动密封；自行开发的客户端先取公布的公钥密封后再提交。',
  ),
  ENVELOPE_UNSOUND: row(
    '密封件不完整，与其回执号不符，或者不是用本次公布的公钥密封的。',
    sealing,
    '刷新页面取得现行公钥后，重新填写提交。',
  ),
  NOT_SEALED_HERE: row('本次采购公告没有公布开标密钥，不接收密封件。', sealing, '刷新页面后按页面提示提交。'),
  SEALED_STILL: row(
    '还有 {count} 件响应文件没有解封，须两名密钥持有人提交份额；尚未提交的：{holders}。',
    '财政部令第87号 第四十一条；系统规则 密封与开标密钥',
    '请持有人登录，在“开标密钥”中按“开启”；{quorum} 人即可，一人不能到场不影响。',
  ),
  NOTHING_TO_OPEN: row(
    '现在没有可以开启的密封件：提交截止时间未到，或者已经全部开启。',
    '财政部令第87号 第三十三条',
    '截止时间以后再提交份额。',
  ),
  SHARE_NOT_OWED: row(
    '密封件 {of} 不在您应提交份额之列，或者已经提交。',
    sealing,
    '刷新页面，按页面列出的密封件提交。',
  ),
  SHARE_WRONG: row(
    '您提交的份额与 {org} 对标段 {lot} 密封时的标记不符。',
    sealing,
    '用登记时的那把密钥，在“开标密钥”中重新提交；被更改的份额不会使任何响应无效。',
  ),
  ENVELOPE_CHANGED: row(
    '{org} 对标段 {lot} 的密封件与回执 {receipt} 不符，接收以后被更改过。',
    sealing,
    '停止开启，保全数据库和日志，报财政部门；凭供应商的回执和存证摘要核对，用备份恢复后再开启。',
  ),
} satisfies Record<string, RefusalRow>;
