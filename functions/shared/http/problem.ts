/** Refusals as RFC 9457 problems. A fault becomes a problem that shows nothing of its inside. */
import type { Refusal, RefusalCode } from '#domain/kernel/refusal.ts';
import type { Answer } from '#functions/shared/http/route.ts';

/** What a body may measure; the door in front of the functions says so too. */
export const bodyLimitKiB = 256;

/** What is not the law's refusal (422) has the status HTTP gives it. */
const statuses: Partial<Record<RefusalCode, number>> = {
  BODY_NOT_JSON: 400,
  FIELD_INVALID: 400,
  FORM_INVALID: 400,
  CURSOR_INVALID: 400,
  PHOTOGRAPH_DAMAGED: 400,
  IDEMPOTENCY_KEY_MISSING: 400,
  NOT_SIGNED_IN: 401,
  ROLE_NOT_HELD: 403,
  ROLE_NOT_ALLOWED: 403,
  NOT_AUTHORISED: 403,
  FOREIGN_REGION: 403,
  FORBIDDEN: 403,
  NOT_THIS_PURCHASER: 403,
  ADDRESS_UNKNOWN: 404,
  STEP_UNKNOWN: 404,
  PURCHASE_UNKNOWN: 404,
  TASK_UNKNOWN: 404,
  NOTICE_UNKNOWN: 404,
  REPORT_UNKNOWN: 404,
  SURVEY_LINK_UNKNOWN: 404,
  PHOTOGRAPH_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  STEP_NOT_OPEN: 409,
  STEP_DONE: 409,
  PERIOD_RUNNING: 409,
  TRY_AGAIN: 409,
  RECORDS_BEING_TAKEN: 409,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
  PHOTOGRAPH_TYPE: 415,
};

export function statusOf(code: RefusalCode): number {
  return statuses[code] ?? 422;
}

export function problem(refusal: Refusal, instance: string): Answer {
  const status = statusOf(refusal.code);
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: {
      type: `urn:huicai:refusal:${refusal.code}`,
      title: refusal.sentence,
      status,
      detail: refusal.wayOut,
      instance,
      code: refusal.code,
      article: refusal.article,
      wayOut: refusal.wayOut,
      ...(refusal.field === undefined ? {} : { field: refusal.field }),
    },
  };
}

export function faultProblem(instance: string): Answer {
  return {
    status: 500,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: {
      type: 'about:blank',
      title: '系统出现故障，本次操作未能完成。',
      status: 500,
      detail: '请稍候重试；同一个 Idempotency-Key 不会重复办理。如仍不成功，请把编号告知管理员。',
      instance,
    },
  };
}
