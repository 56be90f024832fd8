import { randomBytes } from 'node:crypto';
import { readJson, writeAtomic } from '#local/folder/atomic.ts';
import type { DataFolder } from '#local/folder/data.ts';
import type { Credentials } from '#local/s3/signature.ts';

/** The key pair functions sign with: of this folder alone, unless the person points DynamoDB elsewhere with keys of their own. */
export function loadCredentials(folder: DataFolder): Credentials {
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  if (AWS_ENDPOINT_URL_DYNAMODB && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
    return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  }
  const file = folder.file('credentials.json');
  const stored = readJson(file) as Credentials | undefined;
  if (stored) return stored;
  const made = { accessKeyId: 'EMBEDDED', secretAccessKey: randomBytes(30).toString('base64url') };
  writeAtomic(file, `${JSON.stringify(made)}\n`);
  return made;
}
