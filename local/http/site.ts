import type { Context } from 'hono';
import { hostFrom, serve } from '#infra/hosting/site.ts';
import { clientId, issuerPath, resource } from '#local/oidc/tokens.ts';

type Answer = ReturnType<typeof serve>;

/** Login settings of the console; at a deployment they name the office's own identity service. */
const login = { issuer: issuerPath, clientId, scope: 'openid profile huicai', resource };
/** Whose page this is, by the variables that a deployment sets; a demonstration is nobody's and says so. */
const demonstration = { host: '（演示系统，不属于任何机关）' };

/** The console and the public portal from `dist/console`, by the same code that serves them in the cloud. */
export function siteHandler(folder: string): (context: Context) => Response {
  const settings = { ...login, site: { ...demonstration, ...hostFrom(process.env) } };
  /** Files under assets/ have a hash in their name: once compressed, always right. */
  const kept = new Map<string, Answer>();
  return (context) => {
    const { path } = context.req;
    if (path === '/settings.json') return context.json(settings, 200, { 'cache-control': 'no-cache' });
    // The public portal is a page of its own, without a login and light.
    const rawPath = path === '/public' || path.startsWith('/public/') ? '/portal.html' : path;
    const encoding = context.req.header('accept-encoding') ?? '';
    const key = `${rawPath} ${encoding.includes('gzip')}`;
    const answer =
      kept.get(key) ??
      serve(folder, {
        rawPath,
        headers: { 'accept-encoding': encoding, accept: context.req.header('accept') },
      });
    if (rawPath.startsWith('/assets/') && answer.statusCode === 200) kept.set(key, answer);
    const body = answer.isBase64Encoded ? Buffer.from(answer.body, 'base64') : answer.body;
    return new Response(body, { status: answer.statusCode, headers: answer.headers });
  };
}
