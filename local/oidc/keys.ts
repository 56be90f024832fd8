import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { readJson, writeAtomic } from '#local/folder/atomic.ts';

/** A private RSA key as a JSON Web Key. */
export type SigningKey = Record<string, string>;

export interface IssuerKeys {
  signing: SigningKey;
  /** Signs the login cookies. */
  cookie: string;
}

/** The issuer's keys, made once for a data folder: tokens and logins outlive a restart. RSA, since API Gateway takes no other. */
export function loadIssuerKeys(file: string): IssuerKeys {
  const stored = readJson(file) as IssuerKeys | undefined;
  if (stored) return stored;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys: IssuerKeys = {
    signing: {
      ...(privateKey.export({ format: 'jwk' }) as SigningKey),
      kid: randomUUID(),
      alg: 'RS256',
      use: 'sig',
    },
    cookie: randomBytes(32).toString('base64url'),
  };
  writeAtomic(file, `${JSON.stringify(keys, null, 2)}\n`);
  return keys;
}

/** The half that everybody may see. */
export function publicKey({ kty, n, e, kid, alg, use }: SigningKey): SigningKey {
  return { kty, n, e, kid, alg, use } as SigningKey;
}
