/** Answers through a one-time link: the one thing that somebody without a login may write. */
import { linkAnswerRoute, linkRoute } from '#functions/http/routes/survey.ts';
import { Router } from '#functions/shared/http/router.ts';
import { httpHandler } from '#functions/shared/http/stack.ts';

export const handler = httpHandler(new Router([linkRoute, linkAnswerRoute]));
