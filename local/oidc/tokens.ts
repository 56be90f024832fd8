import { createLocalJWKSet, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { DemoAccount } from '#domain/people/accounts.ts';
import type { Caller } from '#local/http/event.ts';
import type { VerifyToken } from '#local/http/gateway.ts';
import { publicKey, type SigningKey } from './keys.ts';

/** Path of the issuer on the system's one port. */
export const issuerPath = '/oidc';
export const clientId = 'huicai-console';
/** The API as RFC 8707 names a resource, and as tokens name their audience. */
export const resource = 'urn:huicai:api';
export const audience = 'huicai';
export const apiScope = 'huicai';
/** A working day. */
export const tokenSeconds = 8 * 3600;

/** What an access token says of a person, beside the registered claims. */
export function claimsOf(account: DemoAccount) {
  return {
    name: account.name,
    huicai_roles: [...account.roles],
    huicai_region: account.region,
    huicai_org: account.org,
  };
}

/** The access token that a login of this account would give (RFC 9068), without the login. */
export async function mintToken(issuer: string, signing: SigningKey, account: DemoAccount): Promise<string> {
  const key = await importJWK(signing as JWK, 'RS256');
  return new SignJWT({ ...claimsOf(account), client_id: clientId, scope: apiScope })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: signing.kid ?? '' })
    .setIssuer(issuer)
    .setSubject(account.account)
    .setAudience(audience)
    .setJti(crypto.randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${tokenSeconds}s`)
    .sign(key);
}

/** Tokens that a day of a county's offices holds at once. */
const mostKept = 1000;

/**
 * The JWT authorizer: signature, issuer, audience and real time. Anything wrong is one answer: no caller. A token that was
 * good is good until it expires (API Gateway keeps what it found, too).
 */
export function tokenVerifier(signing: SigningKey): VerifyToken {
  const keys = createLocalJWKSet({ keys: [publicKey(signing) as JWK] });
  const kept = new Map<string, Caller>();
  return async (token, authorizer) => {
    const question = JSON.stringify([token, authorizer.issuer, authorizer.audience]);
    const known = kept.get(question);
    if (known && Number(known.claims.exp) * 1000 > Date.now()) return known;
    kept.delete(question);
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: authorizer.issuer,
        audience: authorizer.audience,
        requiredClaims: ['exp'],
      });
      const scope = typeof payload.scope === 'string' ? payload.scope : '';
      const caller = { claims: payload, scopes: scope.split(' ').filter(Boolean) };
      if (kept.size >= mostKept) kept.clear();
      kept.set(question, caller);
      return caller;
    } catch {
      return undefined;
    }
  };
}
