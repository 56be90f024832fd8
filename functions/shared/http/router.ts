/** Finds the route of a request and parses what came with it; every refusal names the field. */
import type { z } from 'zod';
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

export class Router {
  readonly routes: readonly Route[];
  readonly #compiled: Compiled[];

  constructor(routes: readonly Route[]) {
    this.routes = routes;
    this.#compiled = routes.map(compile);
  }

  find(method: string, path: string): Found | Refusal {
    const allowed = new Set<string>();
    for (const { route, pattern, names } of this.#compiled) {
      const match = pattern.exec(path);
      if (!match) continue;
      if (route.method !== method) {
        allowed.add(route.method);
        continue;
      }
      const values = match.slice(1).map(decoded);
      if (values.some((value) => value === undefined)) return refuse('ADDRESS_UNKNOWN');
      return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
    }
    return allowed.size > 0
      ? refuse('METHOD_NOT_ALLOWED', { method: method.slice(0, 10), allowed: [...allowed].join('、') })
      : refuse('ADDRESS_UNKNOWN');
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
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  // A name that came from outside goes back cut to what a name can be.
  const field = [...path, ...(unknown === undefined ? [] : [unknown])]
    .join('.')
    .replace(/[^\w.@-]/g, '')
    .slice(0, 100);
  const why = unknown === undefined ? (issue?.message ?? '') : '没有这一项';
  return refuse('FIELD_INVALID', { field: field || whole, why }, field || whole);
}
