/** What a route is: one declaration gives its parsing, its refusals and its entry in /openapi.json. */
import type { z } from 'zod';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Attempt } from '#functions/store/idempotency.ts';

/** Who is signed in: one person, the roles held, one region. */
export interface Person {
  account: string;
  name: string;
  roles: Role[];
  region: string;
  org?: string;
  /** The one role asked for by `X-Huicai-Role`. */
  chosen?: Role;
}

export interface Request<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  now: Instant;
  /** Where the request was made to: `/api/…`. */
  path: string;
  /** Present on writes; without a login under the account `anybody`. */
  attempt?: Attempt;
}

export interface SignedIn<P, Q, B> extends Request<P, Q, B> {
  person: Person;
  /** The person in one role, for what needs no choice by step. */
  actors: Actor[];
}

/** What a client may give as `Idempotency-Key`. */
export const idempotencyKeyShape = /^[\w.:-]{8,128}$/;

export interface Answer {
  status: number;
  /** Bytes go as a file, of the `content-type` among the headers. */
  body: unknown;
  headers?: Record<string, string>;
}

interface Common<P, Q, B> {
  method: 'GET' | 'POST';
  /** `/api/purchases/{id}`; a last `{rest+}` takes several segments. */
  path: string;
  summary: string;
  params: z.ZodType<P>;
  query: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** The body is a file as it is, not JSON: of which media types, and how large at most. */
  file?: { types: readonly string[]; mostKiB: number };
  /** Schema of the answer, for the contract. */
  answer: z.ZodType;
  /** Media types of an answer that is a file. */
  answerTypes?: readonly string[];
  status: 200 | 201;
}

export interface OpenRoute<P, Q, B> extends Common<P, Q, B> {
  access: 'everybody';
  handle: (request: Request<P, Q, B>) => Promise<Answer | Refusal>;
}

export interface PersonRoute<P, Q, B> extends Common<P, Q, B> {
  access: 'signedIn';
  handle: (request: SignedIn<P, Q, B>) => Promise<Answer | Refusal>;
}

/** Routes as the router keeps them: parsed values have the types their schemas gave them. */
export type Route = OpenRoute<never, never, never> | PersonRoute<never, never, never>;

export function openRoute<P, Q, B>(route: Omit<OpenRoute<P, Q, B>, 'access'>): Route {
  return { ...route, access: 'everybody' } as unknown as Route;
}

export function personRoute<P, Q, B>(route: Omit<PersonRoute<P, Q, B>, 'access'>): Route {
  return { ...route, access: 'signedIn' } as unknown as Route;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}
