/** The product's code against whatever the SDK's environment points at; what nothing points at is embedded. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteActivityCommand,
  DeleteStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { objects } from '#functions/store/objects.ts';
import { type Service, type Targets, targetsOf } from '#test/connected/targets.ts';
import { startWorld, tableSpec } from '#test/functions/support/world.ts';

export interface Connection {
  targets: Targets;
  /** Names of the buckets. */
  documents: string;
  digests: string;
  close(): Promise<void>;
}

export const stages = Object.keys(flows) as Stage[];

/** Role that a machine names; AWS wants one that exists. */
export const roleArn = (): string =>
  process.env.HUICAI_CONNECTED_ROLE ?? 'arn:aws:iam::000000000000:role/huicai';

/** Brings a table, a key, buckets and machines of its own and takes them away again: nothing that was there is touched. */
export async function connect(): Promise<Connection> {
  const given = { ...process.env };
  const targets = targetsOf(given);
  const outside = (service: Service): boolean => targets[service] !== 'embedded';
  const world = Object.values(targets).includes('embedded') ? await startWorld() : undefined;
  const undo: (() => Promise<unknown>)[] = [];
  const bring = async (service: Service, make: () => Promise<() => Promise<unknown>>): Promise<void> => {
    if (!outside(service)) return;
    process.env[`AWS_ENDPOINT_URL_${service}`] = given[`AWS_ENDPOINT_URL_${service}`] ?? '';
    undo.push(await make());
  };
  const id = randomUUID().slice(0, 8);
  await bring('DYNAMODB', () => bringTable(`huicai-connected-${id}`));
  await bring('KMS', bringKey);
  let [documents, digests] = ['documents', 'digests'];
  await bring('S3', () => {
    [documents, digests] = [`huicai-documents-${id}`, `huicai-digests-${id}`];
    return bringBuckets(documents, digests);
  });
  await bring('SFN', () => bringMachines(id));
  process.env.BUCKET_NAME = documents;
  return {
    targets,
    documents,
    digests,
    async close() {
      for (const take of undo.reverse()) await take();
      await world?.close();
    },
  };
}

async function bringTable(name: string): Promise<() => Promise<unknown>> {
  const client = new DynamoDBClient({});
  await client.send(new CreateTableCommand({ ...tableSpec, TableName: name } as CreateTableCommandInput));
  await waitUntilTableExists({ client, maxWaitTime: 120 }, { TableName: name });
  process.env.TABLE_NAME = name;
  return () => client.send(new DeleteTableCommand({ TableName: name }));
}

async function bringKey(): Promise<() => Promise<unknown>> {
  const client = new KMSClient({});
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ Description: 'huicai connected test' }));
  const KeyId = KeyMetadata?.KeyId ?? '';
  process.env.KEY_ID = KeyId;
  return () => client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
}

/** As infra/storage.ts has them, with a retention that a test can lift. */
async function bringBuckets(documents: string, digests: string): Promise<() => Promise<unknown>> {
  const client = objects();
  const region = process.env.AWS_REGION ?? 'us-east-1';
  const where =
    region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as never } };
  await client.send(new CreateBucketCommand({ Bucket: documents, ...where }));
  await client.send(
    new PutBucketVersioningCommand({ Bucket: documents, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await client.send(new CreateBucketCommand({ Bucket: digests, ObjectLockEnabledForBucket: true, ...where }));
  await client.send(
    new PutObjectLockConfigurationCommand({
      Bucket: digests,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } },
      },
    }),
  );
  return async () => {
    for (const bucket of [documents, digests]) await removeBucket(client, bucket);
  };
}

async function removeBucket(client: S3Client, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
  for (const { Key = '', VersionId } of [...Versions, ...DeleteMarkers]) {
    await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true }));
  }
  await client.send(new DeleteBucketCommand({ Bucket }));
}

/** The nine definitions as they stand; their function is named but not there: a run waits or fails at its first call. */
async function bringMachines(id: string): Promise<() => Promise<unknown>> {
  const client = new SFNClient({});
  const probe = await client.send(new CreateActivityCommand({ name: `huicai-${id}` }));
  const arn = probe.activityArn ?? '';
  const [, partition = 'aws', , region = '', account = ''] = arn.split(':');
  await client.send(new DeleteActivityCommand({ activityArn: arn }));
  const machine = (stage: string) =>
    `arn:${partition}:states:${region}:${account}:stateMachine:huicai-${id}-${stage}`;
  const made: string[] = [];
  for (const stage of stages) {
    const values: Record<string, string> = {
      Partition: partition,
      TasksFunction: `arn:${partition}:lambda:${region}:${account}:function:huicai-${id}-tasks-${stage}`,
      ...Object.fromEntries(
        stages.map((other) => [`Machine${other.charAt(0).toUpperCase()}${other.slice(1)}`, machine(other)]),
      ),
    };
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name: `huicai-${id}-${stage}`,
        roleArn: roleArn(),
        definition: definitionOf(stage).replace(
          /\$\{(\w+)\}/g,
          (whole, name: string) => values[name] ?? whole,
        ),
      }),
    );
    made.push(stateMachineArn);
    process.env[`MACHINE_${stage.toUpperCase()}`] = stateMachineArn;
  }
  return async () => {
    for (const stateMachineArn of made) await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    client.destroy();
  };
}

export const definitionOf = (stage: Stage): string => readFileSync(`workflows/${stage}.asl.json`, 'utf8');
