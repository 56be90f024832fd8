import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from '@jest/globals';
import { startKms } from '#local/kms/kms.ts';
import { openVault } from '#local/kms/vault.ts';
import type { KeySpec } from '#local/template/inventory.ts';
import { withFolder } from '#test/local/support/folder.ts';

const key: KeySpec = {
  id: '00000000-0000-4000-8000-000000000001',
  arn: 'arn:aws-cn:kms:cn-northwest-1:000000000000:key/00000000-0000-4000-8000-000000000001',
  aliases: ['alias/huicai'],
};
const other: KeySpec = {
  ...key,
  id: key.id.replace(/1$/, '2'),
  arn: key.arn.replace(/1$/, '2'),
  aliases: [],
};

async function withKms<T>(file: string, use: (client: KMSClient) => Promise<T>): Promise<T> {
  const server = await startKms(openVault([key, other], file));
  const client = new KMSClient({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  try {
    return await use(client);
  } finally {
    client.destroy();
    await server.close();
  }
}

describe('The embedded KMS under the SDK', () => {
  it('gives a data key that opens again after a restart, under the same context only', () =>
    withFolder(async (path) => {
      // Prepare
      const file = join(path, 'kms.json');
      const EncryptionContext = { purchase: '451221-2021-001', use: 'texts' };
      // Act
      const made = await withKms(file, (client) =>
        client.send(new GenerateDataKeyCommand({ KeyId: key.arn, KeySpec: 'AES_256', EncryptionContext })),
      );
      const again = await withKms(file, (client) =>
        client.send(
          new DecryptCommand({
            CiphertextBlob: made.CiphertextBlob,
            EncryptionContext: { use: 'texts', purchase: '451221-2021-001' },
          }),
        ),
      );
      const elsewhere = withKms(file, (client) =>
        client.send(
          new DecryptCommand({
            CiphertextBlob: made.CiphertextBlob,
            EncryptionContext: { purchase: 'another' },
          }),
        ),
      );
      // Assess
      expect(made.Plaintext).toHaveLength(32);
      expect(again.Plaintext).toEqual(made.Plaintext);
      expect(again.KeyId).toBe(key.arn);
      await expect(elsewhere).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }));

  it('refuses a changed ciphertext, another key and an unknown key by the names that KMS uses', () =>
    withFolder((path) =>
      withKms(join(path, 'kms.json'), async (client) => {
        // Prepare
        const sealed = await client.send(
          new EncryptCommand({ KeyId: 'alias/huicai', Plaintext: Buffer.from('张三') }),
        );
        const changed = Uint8Array.from(sealed.CiphertextBlob ?? []);
        changed[60] = (changed[60] ?? 0) ^ 1;
        // Act
        const bent = client.send(new DecryptCommand({ CiphertextBlob: changed }));
        const wrong = client.send(
          new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob, KeyId: other.id }),
        );
        const none = client.send(new EncryptCommand({ KeyId: 'alias/none', Plaintext: Buffer.from('x') }));
        // Assess
        await expect(bent).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
        await expect(wrong).rejects.toMatchObject({ name: 'IncorrectKeyException' });
        await expect(none).rejects.toMatchObject({ name: 'NotFoundException' });
      }),
    ));

  it('does not start over a damaged key file: what was sealed would be lost', () =>
    withFolder((path) => {
      // Prepare
      const file = join(path, 'kms.json');
      writeFileSync(file, '{"half');
      // Act
      const open = () => openVault([key], file);
      // Assess
      expect(open).toThrow();
    }));
});
