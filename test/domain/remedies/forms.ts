/** Forms of 询问、质疑、投诉, each whole and right; a test changes what it is about. */
export const inquiryForm = (changes: object = {}) => ({
  name: '云岫康养服务有限公司',
  question: '联合体是否可以响应？',
  ...changes,
});

export const challengeForm = (changes: object = {}) => ({
  name: '云岫康养服务有限公司',
  link: 'result',
  about: 1,
  claims: '成交供应商的人员配备得分与其响应文件不符。',
  facts: '结果公告所列服务标准要求持证人员十二名。',
  basis: '政府采购法实施条例 第三十四条',
  request: '重新核对评分。',
  ...changes,
});

export const answerForm = (changes: object = {}) => ({
  verdict: 'rejected',
  answer: '经核对评审记录，评分与评审标准一致。',
  consequence: 'none',
  ...changes,
});

export const complaintForm = (changes: object = {}) => ({
  claims: '对质疑答复不服：人员配备得分与响应文件不符。',
  facts: '响应文件所列持证人员为八名。',
  basis: '政府采购法 第五十五条',
  request: '认定成交结果无效。',
  ...changes,
});

export const decisionForm = (changes: object = {}) => ({
  decision: 'rejected',
  facts: '经调取评审记录，评分有依据。',
  basis: '财政部令第94号 第二十九条',
  consequence: 'none',
  ...changes,
});
