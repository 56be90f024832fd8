import type { RouteSpec } from '#local/template/inventory.ts';

export interface Matched {
  route: RouteSpec;
  /** Path, percent-decoded. */
  decoded: string;
  parameters: Record<string, string>;
}

export type Matcher = (method: string, path: string) => Matched | 'malformed' | undefined;

interface Pattern {
  route: RouteSpec;
  method: string;
  segments: string[];
}

/** API Gateway's choice: the most specific path wins, then the exact method before ANY, then `$default`. */
export function createMatcher(routes: RouteSpec[]): Matcher {
  const fallback = routes.find(({ key }) => key === '$default');
  const patterns = routes.filter((route) => route !== fallback).map(patternOf);
  patterns.sort(
    (one, other) =>
      compare(rank(one), rank(other)) || Number(one.method === 'ANY') - Number(other.method === 'ANY'),
  );
  return (method, path) => {
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return 'malformed';
    }
    const segments = decoded.split('/').slice(1);
    for (const pattern of patterns) {
      if (pattern.method !== 'ANY' && pattern.method !== method) continue;
      const parameters = match(pattern.segments, segments);
      if (parameters) return { route: pattern.route, decoded, parameters };
    }
    return fallback && { route: fallback, decoded, parameters: {} };
  };
}

function patternOf(route: RouteSpec): Pattern {
  const [method = '', path = ''] = route.key.split(' ');
  return { route, method, segments: path.split('/').slice(1) };
}

function match(pattern: string[], path: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [place, segment] of pattern.entries()) {
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(segment) ?? [];
    const rest = greedy ? path.slice(place).join('/') : path[place];
    if (name === undefined) {
      if (rest !== segment) return undefined;
    } else {
      if (!rest) return undefined;
      parameters[name] = rest;
      if (greedy) return parameters;
    }
  }
  return pattern.length === path.length ? parameters : undefined;
}

/** Segment by segment: text before `{name}` before `{name+}`; what is longer is more specific. */
function rank({ segments }: Pattern): string {
  return segments
    .map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'))
    .join('')
    .padEnd(64, '3');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
