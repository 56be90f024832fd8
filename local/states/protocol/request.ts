import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { ApiError, validation } from './errors.ts';

/** Reading a request: required members, lengths, pages. Epoch seconds are what AWS JSON calls a timestamp. */
export const seconds = (ms: number): number => ms / 1000;

export function text(params: JsonObject, name: string): string {
  const value = params[name];
  if (value === undefined || value === null)
    throw validation(
      `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
    );
  if (typeof value !== 'string') throw new ApiError('SerializationException', `${name} must be a string`);
  return value;
}

export function optionalText(params: JsonObject, name: string): string | undefined {
  return params[name] === undefined || params[name] === null ? undefined : text(params, name);
}

export function list(params: JsonObject, name: string): JsonObject[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export type Page = { limit: number; offset: number };

export function page(params: JsonObject, fallback = 100, tokenLimit = 1024): Page {
  const { maxResults, nextToken } = params;
  if (typeof maxResults === 'number' && maxResults > 1000) {
    throw validation(
      `1 validation error detected: Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000`,
    );
  }
  if (typeof nextToken === 'string' && nextToken.length > tokenLimit) {
    throw validation(
      `1 validation error detected: Value '${nextToken}' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to ${tokenLimit}`,
    );
  }
  const limit = typeof maxResults === 'number' && maxResults > 0 ? maxResults : fallback;
  return { limit, offset: typeof nextToken === 'string' ? offsetOf(nextToken) : 0 };
}

function offsetOf(token: string): number {
  const match = /^page:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'));
  if (!match) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  return Number(match[1]);
}

/** `items` were read with one more than the page holds; that one tells whether there is a next page. */
export function paged(name: string, items: Json[], { limit, offset }: Page): JsonObject {
  const more = items.length > limit;
  return {
    [name]: items.slice(0, limit),
    ...(more ? { nextToken: Buffer.from(`page:${offset + limit}`).toString('base64') } : {}),
  };
}

export function withoutUndefined(object: Record<string, Json | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(
      (entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null,
    ),
  );
}
