/** RFC 9457 problems that the host itself answers with, before any function is asked. */
const problems = {
  MALFORMED_REQUEST: [400, '请求格式有误。', '请检查请求地址和内容。'],
  UNAUTHORIZED: [401, '登录已失效或凭证无效。', '请重新登录。'],
  FORBIDDEN: [403, '凭证不含所需的权限范围。', '请使用有权限的账号登录。'],
  NOT_FOUND: [404, '没有这个地址。', '请检查请求地址。'],
  BODY_TOO_LARGE: [413, '提交的内容过大。', '请减少内容，或将附件单独上传。'],
  FAULT: [500, '系统内部故障，未完成本次操作。', '请稍后重试；如仍失败，请联系系统管理员。'],
  TIMED_OUT: [503, '系统繁忙，未能及时答复。', '请稍后重试。'],
} as const;

export type ProblemCode = keyof typeof problems;

export function problem(code: ProblemCode, headers: Record<string, string> = {}): Response {
  const [status, detail, wayOut] = problems[code];
  const body = {
    type: `urn:huicai:problem:${code}`,
    title: detail,
    status,
    detail,
    code,
    article: '',
    wayOut,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  });
}
