/** One door to the API: bearer token, problem+json to `Problem`, the server's clock. */
import { forget, session } from '#console/api/session.ts';

/** What the API refuses with: RFC 9457, with our own members. */
export interface ProblemBody {
  status: number;
  code: string;
  /** Chinese sentence for the person who acted. */
  title: string;
  article?: string;
  wayOut?: string;
  /** `lots.0.budgetFen` */
  field?: string;
}

/** The server said no, or could not be reached; never shows a fault's insides. */
export class Problem extends Error {
  override name = 'Problem';
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.title);
    this.body = body;
  }
}

/** The login ran out: the screen sends the person to log in and brings them back. */
export class LoggedOut extends Error {
  override name = 'LoggedOut';
}

export function get<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return call<T>(text ? `${path}?${text}` : path, { method: 'GET' });
}

/** A legal act: the same key for the same press of the button, however often the network makes us try. */
export function post<T>(path: string, body: unknown, idempotencyKey: string): Promise<T> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(body),
  });
}

/** A file as it is, under its own name for what it is. */
export function postFile<T>(path: string, file: Blob, idempotencyKey: string): Promise<T> {
  const headers = { 'content-type': file.type, 'idempotency-key': idempotencyKey };
  return call<T>(path, { method: 'POST', headers, body: file });
}

/** As `post`, where the answer is a file. */
export async function postForFile(path: string, body: unknown, idempotencyKey: string): Promise<Blob> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey, accept: '*/*' };
  return (await answerOf(path, { method: 'POST', headers, body: JSON.stringify(body) })).blob();
}

export const newKey = (): string =>
  crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await answerOf(path, init);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

async function answerOf(path: string, init: RequestInit): Promise<Response> {
  const login = session();
  if (!login) throw new LoggedOut();
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      headers: { accept: 'application/json', ...init.headers, authorization: `Bearer ${login.accessToken}` },
    });
  } catch {
    throw new Problem({
      status: 0,
      code: 'UNREACHABLE',
      title: '联系不上服务器，办理没有提交。',
      wayOut: '检查网络后重试；重试不会重复办理。',
    });
  }
  if (response.status === 401) {
    forget();
    throw new LoggedOut();
  }
  if (!response.ok) throw new Problem(await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<ProblemBody> {
  try {
    const body = (await response.json()) as Partial<ProblemBody> & { detail?: string };
    if (typeof body.title === 'string') {
      const wayOut = body.wayOut ?? body.detail;
      return {
        ...body,
        status: response.status,
        code: body.code ?? `HTTP_${response.status}`,
        title: body.title,
        ...(wayOut ? { wayOut } : {}),
      };
    }
  } catch {
    // Not a problem document: a gateway's own page, which says nothing to an official.
  }
  const busy = response.status === 429 || response.status >= 500;
  return {
    status: response.status,
    code: `HTTP_${response.status}`,
    title: busy ? '服务器暂时没有应答。' : '服务器没有接受这个请求。',
    wayOut: busy ? '稍后重试；重试不会重复办理。' : '刷新页面后重试。',
  };
}
