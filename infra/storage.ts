/** What is kept: the key, the one table, the documents, the daily digests. Nothing here is deleted with the stack. */
import { Aws, CfnCondition, CfnParameter, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { indexes, tableKey } from '#functions/store/schema.ts';
import { name } from '#infra/names.ts';

/** 采购文件保存期限：不少于十五年（政府采购法第四十二条）; leap days included. */
const recordYears = Duration.days(15 * 365 + 4);

/** How long the table can be brought back to any second; as long, a photograph that was deleted by mistake. */
const recoveryDays = 35;

export class Storage extends Construct {
  readonly key: Key;
  /** The table in use: the stack's own, or one that was restored from a backup. */
  readonly tableName: string;
  readonly tableArn: string;
  readonly documents: Bucket;
  readonly digests: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = this.makeKey();
    this.tableName = this.inUse(this.makeTable());
    this.tableArn = `arn:${Aws.PARTITION}:dynamodb:${Aws.REGION}:${Aws.ACCOUNT_ID}:table/${this.tableName}`;
    const logs = this.makeAccessLogs();
    this.documents = new Bucket(this, 'Documents', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      // What was deleted there is to be gone: a version that nobody sees any more would lie there for ever.
      lifecycleRules: [
        {
          id: 'erased-photographs',
          prefix: 'photographs/',
          noncurrentVersionExpiration: Duration.days(recoveryDays),
          expiredObjectDeleteMarker: true,
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
      serverAccessLogsBucket: logs as IBucket,
      serverAccessLogsPrefix: 'documents/',
    });
    name(this.documents, 'Documents');
    this.digests = this.makeDigests(logs);
  }

  private makeKey(): Key {
    const key = new Key(this, 'Key', {
      description: 'Huicai: table, documents, digests, and the data keys of sealed texts',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.grant(new ServicePrincipal('cloudwatch.amazonaws.com'), 'kms:Decrypt', 'kms:GenerateDataKey*');
    return name(key, 'Key');
  }

  private makeTable(): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: tableKey.partition, type: AttributeType.STRING },
      sortKey: { name: tableKey.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: recoveryDays,
      },
      deletionProtection: true,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, { partition, sort, carries }] of Object.entries(indexes)) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type: AttributeType.STRING },
        sortKey: { name: sort, type: AttributeType.STRING },
        ...projection(carries),
      });
    }
    return name(table, 'Table');
  }

  /** A backup comes back as a new table: one parameter leads every function to it (docs/operations.md). */
  private inUse(table: Table): string {
    const restored = new CfnParameter(this, 'RestoredTable', {
      default: '',
      description:
        'Name of a table restored from a backup, to be used in place of the own one; empty: the own one',
    });
    restored.overrideLogicalId('RestoredTable');
    const isRestored = new CfnCondition(this, 'IsRestored', {
      expression: Fn.conditionNot(Fn.conditionEquals(restored.valueAsString, '')),
    });
    isRestored.overrideLogicalId('IsRestored');
    return Fn.conditionIf('IsRestored', restored.valueAsString, table.tableName).toString();
  }

  private makeAccessLogs(): Bucket {
    const logs = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    });
    return name(logs, 'AccessLogs');
  }

  /** Write-once: whoever can rewrite the table cannot rewrite yesterday's digest. */
  private makeDigests(logs: Bucket): Bucket {
    const mode = new CfnParameter(this, 'DigestLockMode', {
      allowedValues: ['COMPLIANCE', 'GOVERNANCE'],
      default: 'COMPLIANCE',
      description:
        'COMPLIANCE: nobody can delete a digest for 15 years. GOVERNANCE: for trial stacks that must be removable.',
    });
    mode.overrideLogicalId('DigestLockMode');
    const digests = new Bucket(this, 'Digests', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(recordYears),
      removalPolicy: RemovalPolicy.RETAIN,
      serverAccessLogsBucket: logs as IBucket,
      serverAccessLogsPrefix: 'digests/',
    });
    (digests.node.defaultChild as CfnBucket).addPropertyOverride(
      'ObjectLockConfiguration.Rule.DefaultRetention.Mode',
      mode.valueAsString,
    );
    return name(digests, 'Digests');
  }
}

function projection(carries: readonly string[] | 'all') {
  if (carries === 'all') return { projectionType: ProjectionType.ALL };
  if (carries.length === 0) return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...carries] };
}
