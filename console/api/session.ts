/**
 * 统一身份登录：authorization code flow with PKCE (RFC 7636) in the browser. The verifier, state and nonce live in
 * sessionStorage until the answer comes back; the access token stays there too, so that a reload does not log out
 * and a closed tab does.
 */

export interface Settings {
  /** Issuer, absolute or a path of this origin. */
  issuer: string;
  clientId: string;
  scope: string;
  /** Resource indicator (RFC 8707); empty where the issuer knows none. */
  resource: string;
}

export interface Session {
  accessToken: string;
  idToken: string;
  /** Milliseconds since 1970, real time. */
  expiresAt: number;
}

interface Discovery {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
}

interface Pending {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
}

/** Login went wrong; `message` is Chinese and may be shown. */
export class LoginError extends Error {
  override name = 'LoginError';
}

const sessionKey = 'huicai.session';
const pendingKey = 'huicai.login';
let current: Session | undefined;

export function session(): Session | undefined {
  current ??= read<Session>(sessionKey);
  if (current && current.expiresAt <= Date.now()) forget();
  return current;
}

export function forget(): void {
  current = undefined;
  sessionStorage.removeItem(sessionKey);
}

/** Sends the browser to the issuer; comes back at `/callback`, then goes on to `returnTo` (a path of this origin). */
export async function beginLogin(returnTo: string): Promise<void> {
  if (!globalThis.crypto?.subtle) throw new LoginError('登录须通过 https 地址或本机地址（localhost）访问。');
  const settings = await loadSettings();
  const discovery = await discover(settings);
  const pending: Pending = {
    state: random(),
    nonce: random(),
    verifier: random(),
    returnTo: ownPath(returnTo),
  };
  sessionStorage.setItem(pendingKey, JSON.stringify(pending));
  const url = new URL(discovery.authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: callbackUri(),
    scope: settings.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
    ...(settings.resource ? { resource: settings.resource } : {}),
  }).toString();
  location.assign(url);
}

/** Takes the issuer's answer from the address; gives the path to go on with. */
export async function finishLogin(search: string): Promise<string> {
  const answer = new URLSearchParams(search);
  const pending = read<Pending>(pendingKey);
  sessionStorage.removeItem(pendingKey);
  if (answer.get('error') === 'access_denied') throw new LoginError('登录已取消。');
  if (answer.has('error')) throw new LoginError(`身份服务拒绝了登录（${answer.get('error')}）。`);
  const code = answer.get('code');
  if (!pending || !code || answer.get('state') !== pending.state) {
    throw new LoginError('登录请求已失效，请重新登录。');
  }
  const settings = await loadSettings();
  const discovery = await discover(settings);
  // RFC 9207: an answer mixed in from another issuer is not ours.
  const issuer = answer.get('iss');
  if (issuer && issuer !== discovery.issuer) throw new LoginError('登录应答来自另一个身份服务，已拒绝。');
  const response = await fetch(discovery.token_endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: settings.clientId,
      redirect_uri: callbackUri(),
      code,
      code_verifier: pending.verifier,
      ...(settings.resource ? { resource: settings.resource } : {}),
    }),
  });
  if (!response.ok) throw new LoginError('身份服务没有发出凭证，请重新登录。');
  const tokens = (await response.json()) as { access_token?: string; id_token?: string; expires_in?: number };
  const claims = tokens.id_token ? claimsOf(tokens.id_token) : undefined;
  if (!tokens.access_token || !tokens.id_token || claims?.nonce !== pending.nonce) {
    throw new LoginError('身份凭证不完整，请重新登录。');
  }
  if (claims.iss !== discovery.issuer || ![claims.aud].flat().includes(settings.clientId)) {
    throw new LoginError('身份凭证不是发给本系统的，已拒绝。');
  }
  current = {
    accessToken: tokens.access_token,
    idToken: tokens.id_token,
    // Half a minute early, so that a request does not meet its token's end.
    expiresAt: Date.now() + ((tokens.expires_in ?? 300) - 30) * 1000,
  };
  sessionStorage.setItem(sessionKey, JSON.stringify(current));
  return pending.returnTo;
}

/** Forgets the tokens and ends the issuer's own session, so that another person can log in. */
export async function logout(): Promise<void> {
  const idToken = current?.idToken ?? '';
  forget();
  const settings = await loadSettings();
  const discovery = await discover(settings);
  if (!discovery.end_session_endpoint) {
    location.assign('/login');
    return;
  }
  const url = new URL(discovery.end_session_endpoint);
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    ...(idToken ? { id_token_hint: idToken } : {}),
    post_logout_redirect_uri: `${location.origin}/login`,
  }).toString();
  location.assign(url);
}

let settingsOnce: Promise<Settings> | undefined;

/** `/settings.json` is written at deployment; the one in the build names the embedded issuer. */
function loadSettings(): Promise<Settings> {
  settingsOnce ??= fetch('/settings.json').then((response) => {
    if (!response.ok) throw new LoginError('读取登录设置失败，请稍后重试。');
    return response.json() as Promise<Settings>;
  });
  return settingsOnce;
}

async function discover(settings: Settings): Promise<Discovery> {
  const issuer = new URL(settings.issuer, location.origin).href.replace(/\/$/, '');
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  if (!response.ok) throw new LoginError('暂时联系不上身份服务，请稍后重试。');
  return (await response.json()) as Discovery;
}

const callbackUri = (): string => `${location.origin}/callback`;

/** Only a path of this origin: never a way out to another site. */
function ownPath(path: string): string {
  try {
    const url = new URL(path, location.origin);
    const inner = url.origin === location.origin && !['/login', '/callback'].includes(url.pathname);
    return inner ? url.pathname + url.search + url.hash : '/';
  } catch {
    return '/';
  }
}

function read<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

interface Claims {
  iss?: unknown;
  aud?: unknown;
  nonce?: unknown;
}

function claimsOf(token: string): Claims | undefined {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
  } catch {
    return undefined;
  }
}
