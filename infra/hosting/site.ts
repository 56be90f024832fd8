/** Serves the built console from the function's own package. In embedded mode the host serves the same files itself. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { refuse } from '#domain/kernel/refusal.ts';

interface Request {
  rawPath: string;
  headers?: Record<string, string | undefined>;
}

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const compressed = new Set(['.html', '.js', '.css', '.json', '.svg']);

const security = {
  // antd writes styles into the page; scripts come from here alone. The issuer may live elsewhere.
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' https:",
    "form-action 'self' https:",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
};

/** Answers with a file under `folder`; a path without a file name is a page of the console, which is one document. */
export function serve(folder: string, request: Request): Answer {
  const file = find(folder, request.rawPath);
  if (file === undefined) return missing(request.headers?.accept ?? '');
  const ending = extname(file);
  const zip = compressed.has(ending) && (request.headers?.['accept-encoding'] ?? '').includes('gzip');
  const bytes = readFileSync(file);
  return {
    statusCode: 200,
    headers: {
      ...security,
      'content-type': types[ending] ?? 'application/octet-stream',
      // Vite puts a hash into the name of everything under assets/.
      'cache-control': file.includes(`${sep}assets${sep}`)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      ...(zip ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
    },
    body: (zip ? gzipSync(bytes) : bytes).toString('base64'),
    isBase64Encoded: true,
  };
}

/** In the words of every other refusal: a page for who reads pages, a problem (RFC 9457) for programs. */
function missing(accept: string): Answer {
  const { code, sentence, article, wayOut } = refuse('ADDRESS_UNKNOWN');
  const instance = `urn:huicai:request:${randomUUID()}`;
  const type = `urn:huicai:refusal:${code}`;
  const problem = { type, title: sentence, status: 404, detail: wayOut, instance, code, article, wayOut };
  const html = accept.includes('text/html');
  return {
    statusCode: 404,
    headers: {
      ...security,
      'content-type': html ? (types['.html'] ?? '') : 'application/problem+json; charset=utf-8',
      'cache-control': 'no-cache',
    },
    body: html ? missingPage(sentence) : JSON.stringify(problem),
    isBase64Encoded: false,
  };
}

const missingPage = (sentence: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${sentence}</title>
<body style="font:18px/1.6 sans-serif;max-width:36em;margin:3em auto;padding:0 1em">
<h1>${sentence}</h1>
<p>地址可能有误，或者文件已经不在这里。</p>
<p><a href="/">返回首页</a>　<a href="/public">公开门户</a></p>
</body>
</html>
`;

function find(folder: string, rawPath: string): string | undefined {
  let path: string;
  try {
    path = normalize(decodeURIComponent(rawPath));
  } catch {
    return undefined;
  }
  const file = join(folder, path);
  if (!file.startsWith(folder + sep) && file !== folder) return undefined;
  if (extname(path) !== '') return existsSync(file) ? file : undefined;
  const page = join(folder, 'index.html');
  return existsSync(page) ? page : undefined;
}

/** 主办单位 and what else a government page states of itself (国办发〔2017〕47号); only what was configured. */
export function hostFrom(environment: Record<string, string | undefined>): Record<string, string> {
  const { SITE_HOST, SITE_OPERATOR, SITE_CONTACT, SITE_CODE, SITE_ICP, SITE_POLICE } = environment;
  const stated = {
    host: SITE_HOST,
    operator: SITE_OPERATOR,
    contact: SITE_CONTACT,
    code: SITE_CODE,
    icp: SITE_ICP,
    police: SITE_POLICE,
  };
  return Object.fromEntries(
    Object.entries(stated).flatMap(([key, value]) => (value ? [[key, value] as const] : [])),
  );
}

/** How the console signs in, and whose page this is: what the stack was told. */
export function settingsFrom(environment: Record<string, string | undefined>): Answer {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_SCOPE, OIDC_RESOURCE } = environment;
  return {
    statusCode: 200,
    headers: { ...security, 'content-type': types['.json'] ?? '', 'cache-control': 'no-cache' },
    body: JSON.stringify({
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      scope: OIDC_SCOPE,
      ...(OIDC_RESOURCE ? { resource: OIDC_RESOURCE } : {}),
      site: hostFrom(environment),
    }),
    isBase64Encoded: false,
  };
}

export const handler = async (request: Request): Promise<Answer> =>
  request.rawPath === '/settings.json'
    ? settingsFrom(process.env)
    : serve(join(import.meta.dirname, 'console'), request);
