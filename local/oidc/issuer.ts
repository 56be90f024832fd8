import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { accountOf } from '#domain/people/accounts.ts';
import { readBody } from '#local/http/serve.ts';
import { openIssuerStore } from './adapter.ts';
import type { IssuerKeys } from './keys.ts';
import { loginPage, logoutPage, troublePage } from './page.ts';
import { apiScope, audience, claimsOf, clientId, issuerPath, resource, tokenSeconds } from './tokens.ts';

const loginPath = '/login/';
const sessionSeconds = 14 * 24 * 3600;
const mostFormBytes = 4096;

export interface Issuer {
  /** Takes every request below `/oidc`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

export interface IssuerOptions {
  /** `http://localhost:8787` and its other names; the first one names the issuer. */
  origins: [string, ...string[]];
  keys: IssuerKeys;
  /** SQLite file of logins and grants. */
  store: string;
}

/** The embedded OIDC issuer: code flow with PKCE for the console, with the demo accounts of `domain/people`. */
export function createIssuer({ origins, keys, store }: IssuerOptions): Issuer {
  const { adapter, close } = openIssuerStore(store);
  const provider = new Provider(`${origins[0]}${issuerPath}`, {
    ...configuration(origins),
    ...secrets(keys),
    adapter,
  });
  const callback = provider.callback();

  const login = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { prompt, uid } = await provider.interactionDetails(request, response);
      if (prompt.name !== 'login')
        return show(response, 400, troublePage('登录请求无法识别，请返回首页重试。'));
      const action = `${issuerPath}${loginPath}${uid}`;
      if (request.method !== 'POST') return show(response, 200, loginPage(action, undefined));
      const form = new URLSearchParams((await readBody(request, mostFormBytes))?.toString());
      const account = accountOf(form.get('account') ?? '');
      if (!account) return show(response, 422, loginPage(action, '没有这个账号，请重新选择。'));
      const result = { login: { accountId: account.account, remember: false } };
      await provider.interactionFinished(request, response, result);
    } catch {
      show(response, 400, troublePage('登录请求已失效，请返回首页重新登录。'));
    }
  };

  return {
    async handle(request, response) {
      const original = request.url ?? '/';
      request.url = original.slice(issuerPath.length) || '/';
      if (request.url.startsWith(loginPath)) return login(request, response);
      // The provider finds out from the two where it is mounted.
      Object.assign(request, { originalUrl: original });
      await callback(request, response);
    },
    close,
  };
}

function secrets({ signing, cookie }: IssuerKeys): Configuration {
  return {
    jwks: { keys: [signing as never] },
    cookies: {
      keys: [cookie],
      names: { session: 'huicai_login', interaction: 'huicai_step', resume: 'huicai_resume' },
    },
  };
}

function configuration(origins: string[]): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: origins.map((origin) => `${origin}/callback`),
        post_logout_redirect_uris: origins.flatMap((origin) => [`${origin}/login`, `${origin}/`]),
      },
    ],
    // The browser may fetch from any of the system's names.
    clientBasedCORS: (_ctx, origin) => origins.includes(origin),
    responseTypes: ['code'],
    scopes: ['openid', 'profile', apiScope],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `${issuerPath}${loginPath}${uid}` },
    findAccount: (_ctx, sub) => {
      const account = accountOf(sub);
      return account && { accountId: sub, claims: () => ({ sub, name: account.name }) };
    },
    // The console is the system's own: nobody is asked whether it may know who logged in.
    loadExistingGrant: grantAll,
    extraTokenClaims: (_ctx, token) => {
      const account = 'accountId' in token ? accountOf(String(token.accountId)) : undefined;
      return account && claimsOf(account);
    },
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: 60,
      Grant: sessionSeconds,
      IdToken: tokenSeconds,
      Interaction: 3600,
      Session: sessionSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: apiScope,
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx: KoaContextWithOIDC, form: string) => {
          ctx.body = logoutPage(form);
        },
        postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => ctx.redirect('/login'),
      },
      userinfo: { enabled: false },
    },
    renderError: (ctx, { error }) => {
      ctx.type = 'html';
      ctx.body = troublePage(`身份服务没有接受这个请求（${error}）。`);
    },
  };
}

async function grantAll(ctx: KoaContextWithOIDC) {
  const { provider, client, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known ? await provider.Grant.find(known) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(`openid profile ${apiScope}`);
  grant.addResourceScope(resource, apiScope);
  await grant.save();
  return grant;
}

function show(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(html);
}
