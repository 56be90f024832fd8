/** The store against whatever the SDK's environment points at; without an endpoint, against the embedded services. */
import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { startWorld, tableSpec } from '#test/functions/support/world.ts';

export interface Connection {
  /** `embedded`, or the endpoint in use. */
  to: string;
  close(): Promise<void>;
}

/** Brings a table and a key of its own and takes them away again: nothing that was there is touched. */
export async function connect(): Promise<Connection> {
  const endpoint = process.env.AWS_ENDPOINT_URL ?? process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (endpoint === undefined && process.env.HUICAI_CONNECTED !== 'aws') {
    const world = await startWorld();
    return { to: 'embedded', close: () => world.close() };
  }
  const table = `huicai-connected-${randomUUID()}`;
  const dynamo = new DynamoDBClient({});
  const kms = new KMSClient({});
  await dynamo.send(new CreateTableCommand({ ...tableSpec, TableName: table } as CreateTableCommandInput));
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 120 }, { TableName: table });
  const key = await kms.send(new CreateKeyCommand({ Description: 'huicai connected test' }));
  const keyId = key.KeyMetadata?.KeyId ?? '';
  Object.assign(process.env, { TABLE_NAME: table, KEY_ID: keyId });
  return {
    to: endpoint ?? 'aws',
    async close() {
      await dynamo.send(new DeleteTableCommand({ TableName: table }));
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId: keyId, PendingWindowInDays: 7 }));
    },
  };
}
