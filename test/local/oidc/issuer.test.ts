import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listen } from '#local/http/serve.ts';
import { createIssuer } from '#local/oidc/issuer.ts';
import { loadIssuerKeys } from '#local/oidc/keys.ts';
import { clientId, tokenVerifier } from '#local/oidc/tokens.ts';
import { withFolder } from '#test/local/support/folder.ts';

const verifier = 'v'.repeat(43);

/** A browser that keeps cookies and follows redirects until it leaves the issuer. */
class Browser {
  private readonly jar = new Map<string, string>();

  async go(url: string, init: RequestInit = {}): Promise<{ url: string; response: Response }> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, ...init.headers } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      this.jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (!next || next.includes('/callback')) return { url: next ?? url, response };
    return this.go(new URL(next, url).href);
  }
}

async function withIssuer<T>(
  path: string,
  use: (origin: string, keys: ReturnType<typeof loadIssuerKeys>) => Promise<T>,
): Promise<T> {
  const keys = loadIssuerKeys(join(path, 'keys.json'));
  let handle: Parameters<typeof listen>[0] = () => undefined;
  const server = await listen((request, response) => handle(request, response), 0);
  const origin = `http://localhost:${server.port}`;
  const issuer = createIssuer({ origins: [origin], keys, store: join(path, 'issuer.sqlite') });
  handle = (request, response) => void issuer.handle(request, response);
  try {
    return await use(origin, keys);
  } finally {
    await server.close();
    issuer.close();
  }
}

const authorization = (origin: string, more: Record<string, string> = {}) =>
  `${origin}/oidc/auth?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: `${origin}/callback`,
    scope: 'openid profile huicai',
    state: 's1',
    nonce: 'n1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })}`;

const tokens = (origin: string, code: string, codeVerifier: string) =>
  fetch(`${origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: `${origin}/callback`,
      code,
      code_verifier: codeVerifier,
    }),
  });

async function logIn(browser: Browser, origin: string, account: string): Promise<string> {
  const page = await browser.go(authorization(origin));
  const action = /action="([^"]+)"/.exec(await page.response.text())?.[1] ?? '';
  const body = new URLSearchParams({ account });
  const { url } = await browser.go(new URL(action, origin).href, { method: 'POST', body });
  return new URL(url).searchParams.get('code') ?? '';
}

describe('The embedded issuer', () => {
  it('logs a demo account in by code flow with PKCE; the token says who it is', () =>
    withFolder((path) =>
      withIssuer(path, async (origin, keys) => {
        // Act
        const code = await logIn(new Browser(), origin, 'panan');
        const answer = (await (await tokens(origin, code, verifier)).json()) as {
          access_token: string;
          expires_in: number;
        };
        const caller = await tokenVerifier(keys.signing)(answer.access_token, {
          issuer: `${origin}/oidc`,
          audience: ['huicai'],
        });
        // Assess
        expect(answer.expires_in).toBe(8 * 3600);
        expect(caller).toMatchObject({
          claims: {
            sub: 'panan',
            name: '潘安和',
            huicai_roles: ['standby', 'provider'],
            huicai_region: '451200',
            aud: 'huicai',
            client_id: clientId,
          },
          scopes: ['huicai'],
        });
      }),
    ));

  it('remembers the login over a restart, and forgets it at the logout', () =>
    withFolder(async (path) => {
      // Prepare
      const browser = new Browser();
      const port = await withIssuer(path, async (origin) => {
        await logIn(browser, origin, 'lanxi');
        return new URL(origin).port;
      });
      // Act
      const again = await withIssuer(path, (origin) => browser.go(authorization(origin)));
      const page = await withIssuer(path, async (origin) => {
        const out = await browser.go(`${origin}/oidc/session/end?client_id=${clientId}`);
        const html = await out.response.text();
        const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
        const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
        await browser.go(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
        return (await browser.go(authorization(origin))).response.text();
      });
      // Assess
      expect(port).not.toBe('');
      expect(new URL(again.url).searchParams.get('code')).toBeTruthy();
      expect(page).toContain('请选择演示身份');
    }));

  it('gives no token for a wrong verifier, a used code or without PKCE', () =>
    withFolder((path) =>
      withIssuer(path, async (origin) => {
        // Prepare
        const stolen = await logIn(new Browser(), origin, 'lanxi');
        const used = await logIn(new Browser(), origin, 'lanxi');
        await tokens(origin, used, verifier);
        // Act
        const wrong = await tokens(origin, stolen, 'w'.repeat(43));
        const again = await tokens(origin, used, verifier);
        const bare = await new Browser().go(
          authorization(origin).replace(/&code_challenge=[^&]*&code_challenge_method=S256/, ''),
        );
        // Assess
        expect([wrong.status, again.status]).toEqual([400, 400]);
        expect(bare.url).toContain('error=invalid_request');
      }),
    ));

  it('gives state and nonce back as they were sent', () =>
    withFolder((path) =>
      withIssuer(path, async (origin) => {
        // Act
        const browser = new Browser();
        await logIn(browser, origin, 'lanxi');
        const { url } = await browser.go(authorization(origin, { state: 's2', nonce: 'n2' }));
        const answer = new URL(url).searchParams;
        const { id_token: idToken = '' } = (await (
          await tokens(origin, answer.get('code') ?? '', verifier)
        ).json()) as { id_token?: string };
        const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
        // Assess
        expect([answer.get('state'), answer.get('iss')]).toEqual(['s2', `${origin}/oidc`]);
        expect(claims).toMatchObject({ nonce: 'n2', aud: clientId, iss: `${origin}/oidc`, sub: 'lanxi' });
      }),
    ));

  it.each([
    ['an implicit token', { response_type: 'token' }],
    ['an implicit ID token', { response_type: 'id_token' }],
    ['a hybrid of both', { response_type: 'code id_token' }],
    ['a challenge in plain', { code_challenge_method: 'plain', code_challenge: verifier }],
    ['a resource nobody knows', { resource: 'urn:elsewhere' }],
  ])('gives no code for %s', (_what, asked) =>
    withFolder((path) =>
      withIssuer(path, async (origin) => {
        const browser = new Browser();
        await logIn(browser, origin, 'lanxi');
        const { url, response } = await browser.go(authorization(origin, asked as Record<string, string>));
        expect(url).not.toMatch(/[?&#](?:code|access_token|id_token)=/);
        expect(response.status === 400 || url.includes('error=')).toBe(true);
      }),
    ),
  );

  it('knows no other way to a token, and no other client', () =>
    withFolder((path) =>
      withIssuer(path, async (origin) => {
        const ask = (form: Record<string, string>) =>
          fetch(`${origin}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
        const code = await logIn(new Browser(), origin, 'lanxi');
        const redirect = { redirect_uri: `${origin}/callback`, code, code_verifier: verifier };
        const answers = await Promise.all([
          ask({ grant_type: 'password', client_id: clientId, username: 'lanxi', password: '' }),
          ask({ grant_type: 'client_credentials', client_id: clientId }),
          ask({ grant_type: 'refresh_token', client_id: clientId, refresh_token: 'x' }),
          ask({ grant_type: 'authorization_code', client_id: 'somebody', ...redirect }),
          ask({ grant_type: 'authorization_code', client_id: clientId, ...redirect, redirect_uri: origin }),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 401, 400]);
      }),
    ));

  it('sends nobody to another site', () =>
    withFolder((path) =>
      withIssuer(path, async (origin) => {
        for (const redirect_uri of [
          'https://elsewhere.example/callback',
          `${origin}/callback/../elsewhere`,
          `${origin}/callback?next=https://elsewhere.example`,
          `${origin.replace('localhost', 'localhost.elsewhere.example')}/callback`,
          'javascript:alert(1)',
        ]) {
          const { response } = await new Browser().go(authorization(origin, { redirect_uri }));
          expect(response.status).toBe(400);
          expect(response.headers.get('location')).toBeNull();
        }
      }),
    ));

  it('refuses an account that does not exist, in Chinese', () =>
    withFolder((path) =>
      withIssuer(path, async (origin) => {
        // Prepare
        const browser = new Browser();
        const page = await browser.go(authorization(origin));
        const action = /action="([^"]+)"/.exec(await page.response.text())?.[1] ?? '';
        // Act
        const { response } = await browser.go(new URL(action, origin).href, {
          method: 'POST',
          body: new URLSearchParams({ account: '<script>' }),
        });
        // Assess
        expect(response.status).toBe(422);
        expect(await response.text()).toContain('没有这个账号');
      }),
    ));
});
