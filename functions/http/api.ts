import { signedInRoutes } from '#functions/http/signed-in.ts';
import { Router } from '#functions/shared/http/router.ts';
import { httpHandler } from '#functions/shared/http/stack.ts';

export const handler = httpHandler(new Router(signedInRoutes));
