/** The routes without a login, the contract of all routes among them. */
import { z } from 'zod';
import { contract } from '#functions/http/contract.ts';
import { nothing } from '#functions/http/fields.ts';
import { publicAssistanceRoute, publicCountiesRoute } from '#functions/http/routes/assistance.ts';
import { healthzRoute } from '#functions/http/routes/healthz.ts';
import { digestsRoute, noticeRoute, noticesRoute } from '#functions/http/routes/public.ts';
import { lodgeReportRoute, reportRoute } from '#functions/http/routes/report.ts';
import { holdersRoute } from '#functions/http/routes/sealing.ts';
import { linkAnswerRoute, linkRoute, publicSurveyRoute } from '#functions/http/routes/survey.ts';
import { signedInRoutes } from '#functions/http/signed-in.ts';
import { ok, openRoute, type Route } from '#functions/shared/http/route.ts';

let text: string | undefined;

const openapiRoute = openRoute({
  method: 'GET',
  path: '/openapi.json',
  summary: '接口说明',
  params: nothing,
  query: nothing,
  answer: z.record(z.string(), z.unknown()),
  status: 200,
  handle: async () => {
    text ??= JSON.stringify(contract([...openRoutes, ...signedInRoutes]));
    return ok(text);
  },
});

export const openRoutes: Route[] = [
  healthzRoute,
  openapiRoute,
  noticesRoute,
  noticeRoute,
  holdersRoute,
  digestsRoute,
  publicCountiesRoute,
  publicAssistanceRoute,
  publicSurveyRoute,
  linkRoute,
  linkAnswerRoute,
  lodgeReportRoute,
  reportRoute,
];
