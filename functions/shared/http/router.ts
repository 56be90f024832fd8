/** Finds the route of a request and parses what came with it; every refusal names the field. */
import type { z } from 'zod';
import { fieldAt, fieldOf } from '#domain/kernel/form-words.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Route } from '#functions/shared/http/route.ts';

interface Compiled {
  route: Route;
  pattern: RegExp;
  names: string[];
}

export interface Found {
  route: Route;
  params: Record<string, string>;
}

/** The address is known, the method is not. */
export interface WrongMethod {
  allowed: string[];
}

export class Router {
  readonly routes: readonly Route[];
  readonly #compiled: Compiled[];

  constructor(routes: readonly Route[]) {
    this.routes = routes;
    this.#compiled = routes.map(compile);
  }

  /** HEAD is answered as GET; the front leaves the body out. */
  find(method: string, path: string): Found | WrongMethod | Refusal {
    const allowed = new Set<string>();
    for (const { route, pattern, names } of this.#compiled) {
      const match = pattern.exec(path);
      if (!match) continue;
      if (route.method !== (method === 'HEAD' ? 'GET' : method)) {
        allowed.add(route.method);
        if (route.method === 'GET') allowed.add('HEAD');
        continue;
      }
      const values = match.slice(1).map(decoded);
      if (values.some((value) => value === undefined)) return refuse('ADDRESS_UNKNOWN');
      return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
    }
    return allowed.size > 0 ? { allowed: [...allowed] } : refuse('ADDRESS_UNKNOWN');
  }
}

function compile(route: Route): Compiled {
  const names: string[] = [];
  const source = route.path.replace(/\{(\w+)(\+?)\}|[.]/g, (part, name?: string, more?: string) => {
    if (name === undefined) return `\\${part}`;
    names.push(name);
    return more === '+' ? '(.+)' : '([^/]+)';
  });
  return { route, pattern: new RegExp(`^${source}/?$`), names };
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Parses one part of a request; the refusal names the first wrong field. */
export function parsePart<T>(schema: z.ZodType<T>, value: unknown, whole: string): { value: T } | Refusal {
  const trap = trapIn(value);
  if (trap !== undefined) return refuse('FIELD_INVALID', { field: trap, why: '没有这一项' }, trap);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const issue = parsed.error.issues[0];
  const field = fieldOf(issue) || whole;
  return refuse('FIELD_INVALID', { field, why: issue?.message ?? '' }, field);
}

/** A name that zod passes over in silence, since JavaScript takes it for something else. */
function trapIn(value: unknown, path: string[] = []): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, part] of Object.entries(value)) {
    const here = [...path, name];
    const found = name === '__proto__' ? fieldAt(here) : trapIn(part, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
