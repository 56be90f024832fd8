import { openRoutes } from '#functions/http/open.ts';
import { Router } from '#functions/shared/http/router.ts';
import { httpHandler } from '#functions/shared/http/stack.ts';

export const handler = httpHandler(new Router(openRoutes));
