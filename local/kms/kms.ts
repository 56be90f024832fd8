import { randomBytes } from 'node:crypto';
import { type Listening, listen, readBody } from '#local/http/serve.ts';
import { type EncryptionContext, KmsError, type Vault } from './vault.ts';

interface Request {
  KeyId?: string;
  KeySpec?: 'AES_256' | 'AES_128';
  NumberOfBytes?: number;
  Plaintext?: string;
  CiphertextBlob?: string;
  EncryptionContext?: EncryptionContext;
}

const mostPlaintextBytes = 4096;
const mostBodyBytes = 64 * 1024;
const algorithm = { EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };

/** The embedded KMS on a loopback port: the five operations a system with envelope encryption needs, in AWS JSON 1.1. */
export function startKms(vault: Vault): Promise<Listening> {
  return listen(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    };
    try {
      const body = await readBody(request, mostBodyBytes);
      const operation = String(request.headers['x-amz-target']).replace(/^TrentService\./, '');
      answer(200, perform(vault, operation, JSON.parse(body?.toString() || '{}') as Request));
    } catch (error) {
      const { name, message } = error as Error;
      const known = error instanceof KmsError;
      answer(known ? 400 : 500, { __type: known ? name : 'KMSInternalException', message });
    }
  }, 0);
}

function perform(vault: Vault, operation: string, request: Request): unknown {
  switch (operation) {
    case 'Encrypt':
      return encrypt(vault, request);
    case 'Decrypt':
      return decrypt(vault, request);
    case 'GenerateDataKey':
      return generateDataKey(vault, request);
    case 'GenerateDataKeyWithoutPlaintext': {
      const { Plaintext: _, ...answer } = generateDataKey(vault, request);
      return answer;
    }
    case 'DescribeKey': {
      const { id, arn } = vault.keyOf(request.KeyId);
      return { KeyMetadata: { KeyId: id, Arn: arn, Enabled: true, KeyState: 'Enabled' } };
    }
    default:
      throw new KmsError('UnknownOperationException', `${operation} is not offered by the embedded KMS`);
  }
}

function encrypt(vault: Vault, request: Request) {
  const plaintext = Buffer.from(request.Plaintext ?? '', 'base64');
  if (plaintext.length < 1 || plaintext.length > mostPlaintextBytes) {
    throw new KmsError('ValidationException', `Plaintext: 1 to ${mostPlaintextBytes} bytes`);
  }
  const key = vault.keyOf(request.KeyId);
  const sealed = vault.seal(key, plaintext, request.EncryptionContext ?? {});
  return { KeyId: key.arn, CiphertextBlob: sealed, ...algorithm };
}

function decrypt(vault: Vault, request: Request) {
  const { key, plaintext } = vault.open(request.CiphertextBlob ?? '', request.EncryptionContext ?? {});
  if (request.KeyId !== undefined && vault.keyOf(request.KeyId) !== key) {
    throw new KmsError('IncorrectKeyException', 'sealed under another key');
  }
  return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), ...algorithm };
}

function generateDataKey(vault: Vault, request: Request) {
  const key = vault.keyOf(request.KeyId);
  const bytes = request.NumberOfBytes ?? (request.KeySpec === 'AES_128' ? 16 : 32);
  if (bytes < 1 || bytes > 1024) throw new KmsError('ValidationException', 'NumberOfBytes: 1 to 1024');
  const plaintext = randomBytes(bytes);
  return {
    KeyId: key.arn,
    CiphertextBlob: vault.seal(key, plaintext, request.EncryptionContext ?? {}),
    Plaintext: plaintext.toString('base64'),
  };
}
