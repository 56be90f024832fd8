/** 公众在线反映: what somebody without a login may add to a purchase, and read of it with the code that was given. */
import { lodgeReportRoute, reportRoute } from '#functions/http/routes/report.ts';
import { Router } from '#functions/shared/http/router.ts';
import { httpHandler } from '#functions/shared/http/stack.ts';

export const handler = httpHandler(new Router([lodgeReportRoute, reportRoute]));
