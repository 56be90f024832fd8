/** Who is signed in, from the claims that the JWT authorizer has verified. */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { type Role, roles } from '#domain/people/roles.ts';
import type { Person } from '#functions/shared/http/route.ts';

type Claims = Record<string, unknown>;

/** Roles that no token can give: the calendar acts by itself, and the public does not sign in. */
const notGiven: Role[] = ['system', 'public'];

export function personOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Person | Refusal {
  const claims = (event.requestContext?.authorizer?.jwt?.claims ?? {}) as Claims;
  const account = text(claims.sub);
  const region = text(claims.huicai_region);
  if (
    account === undefined ||
    !/^[\w.@:|-]{1,128}$/.test(account) ||
    region === undefined ||
    !/^\d{6}(\d{3}){0,2}$/.test(region)
  ) {
    return refuse('NOT_SIGNED_IN');
  }
  const held = rolesIn(claims.huicai_roles);
  const org = text(claims.huicai_org);
  const asked = headerOf(event, 'x-huicai-role');
  if (asked !== undefined && !held.includes(asked as Role)) {
    return refuse(
      'ROLE_NOT_HELD',
      { role: isRole(asked) ? roles[asked].label : '未知角色' },
      'X-Huicai-Role',
    );
  }
  if (held.length === 0) return refuse('ROLE_NOT_HELD', { role: '任何' });
  return {
    account,
    name: text(claims.name) ?? account,
    roles: held,
    region,
    ...(org === undefined ? {} : { org }),
    ...(asked === undefined ? {} : { chosen: asked as Role }),
  };
}

/** The person in each role held, or in the one chosen. */
export function actorsOf(person: Person): Actor[] {
  return (person.chosen === undefined ? person.roles : [person.chosen]).map((role) => actorIn(person, role));
}

export function actorIn(person: Person, role: Role): Actor {
  return {
    account: person.account,
    role,
    region: person.region,
    ...(person.org === undefined ? {} : { org: person.org }),
  };
}

export function headerOf(
  event: { headers?: Record<string, string | undefined> },
  name: string,
): string | undefined {
  const value = event.headers?.[name];
  return value === undefined || value === '' ? undefined : value;
}

/** An array, JSON, a comma list, or `[a b]`, which is what API Gateway makes of an array claim. */
function rolesIn(claim: unknown): Role[] {
  const listed = Array.isArray(claim) ? claim.map(String) : String(claim ?? '').split(/[\s,"[\]]+/);
  return [...new Set(listed)].filter((name): name is Role => isRole(name) && !notGiven.includes(name));
}

function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
