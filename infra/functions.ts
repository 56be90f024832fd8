/** The functions: one role each, holding what its row in the inventory says and nothing else. */
import { join } from 'node:path';
import { Aws, type CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Stage } from '#domain/kernel/types.ts';
import { type FunctionRow, functionRows, type Need } from '#infra/inventory.ts';
import { accept } from '#infra/nag.ts';
import { machineArn, name } from '#infra/names.ts';
import type { Storage } from '#infra/storage.ts';

/** Parameters of the stack that functions read from their environment. */
export type Settings = Record<
  | 'smtpUrl'
  | 'webhookUrl'
  | 'publicOrigin'
  | 'mailDomain'
  | 'issuer'
  | 'clientId'
  | 'scope'
  | 'resource'
  | 'siteHost'
  | 'siteOperator'
  | 'siteContact'
  | 'siteCode'
  | 'siteIcp'
  | 'sitePolice',
  CfnParameter
>;

export interface FunctionsProps {
  storage: Storage;
  deadLetters: Queue;
  /** Folder that holds the bundles. */
  bundles: string;
  settings: Settings;
}

/** What a transaction of the store is made of. */
const writing = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

/** What a report of the public writes: the act, its answer by the key of the request, its place in the day, the look at the lot. */
const reportKeys = ['purchase#*', 'outbox#*', 'heads#*', 'watch', 'idem#anybody', 'done#anybody'];

/** 网络日志留存不少于六个月（网络安全法）: the next longer period that CloudWatch offers with room to spare. */
export const logRetention = RetentionDays.THIRTEEN_MONTHS;

export class Functions extends Construct {
  private readonly byId = new Map<string, LambdaFunction>();
  private readonly props: FunctionsProps;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.props = props;
    for (const row of functionRows) this.byId.set(row.id, this.add(row));
  }

  /** Throws for an id that the inventory does not have. */
  get(id: string): LambdaFunction {
    const found = this.byId.get(id);
    if (!found) throw new Error(`no function ${id} in the inventory`);
    return found;
  }

  private add(row: FunctionRow): LambdaFunction {
    const role = new Role(this, `${row.id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    name(role, `${row.id}Role`);
    const logGroup = new LogGroup(this, `${row.id}Log`, {
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    name(logGroup, `${row.id}Log`);
    logGroup.grantWrite(role);
    for (const statement of row.needs.flatMap((need) => this.statements(need, row)))
      role.addToPolicy(statement);
    const asynchronous = row.entry.startsWith('functions/ticks/');
    const made = new LambdaFunction(this, row.id, {
      description: `Huicai: ${row.purpose}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: `index.${row.exported}`,
      code: Code.fromAsset(join(this.props.bundles, row.bundle)),
      role,
      memorySize: row.megabytes,
      timeout: Duration.seconds(row.seconds),
      // The functions write JSON themselves; a second wrapping would hide their metrics from CloudWatch.
      loggingFormat: LoggingFormat.TEXT,
      logGroup,
      environment: this.environment(row),
      // The mail server's password stands in it; without `notify` there is no secret.
      ...(row.needs.includes('notify') ? { environmentEncryption: this.props.storage.key } : {}),
      // A tick that failed is followed by the next one: no queue of late ticks behind it.
      ...(asynchronous
        ? { deadLetterQueue: this.props.deadLetters, retryAttempts: 1, maxEventAge: Duration.minutes(5) }
        : {}),
    });
    if (row.needs.includes('publish')) {
      accept(
        role,
        'AwsSolutions-IAM5[Resource::<Documents.Arn>/notices/*]',
        'One object for each publication, under its own number; nothing but publications lies there.',
      );
    }
    if (row.needs.includes('photographs') || row.needs.includes('erasePhotographs'))
      accept(
        role,
        'AwsSolutions-IAM5[Resource::<Documents.Arn>/photographs/*]',
        'One object for each photograph, under its contract and its own digest; nothing else lies there.',
      );
    if (row.needs.includes('digests'))
      accept(
        role,
        'AwsSolutions-IAM5[Resource::<Digests.Arn>/digests/*]',
        'One object a day; its key is the date.',
      );
    if (row.needs.includes('watchMachines')) {
      for (const stage of row.machines) {
        accept(
          role,
          `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<AWS::StackName>-${stage}:*]`,
          'An execution has a name of its own; all executions of this one machine.',
        );
      }
    }
    return name(made, row.id);
  }

  private statements(need: Need, row: FunctionRow): PolicyStatement[] {
    const { tableArn, key, documents, digests } = this.props.storage;
    const machines = row.machines.map(machineArn);
    switch (need) {
      case 'readTable':
        return [
          new PolicyStatement({
            actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
            resources: [tableArn, ...row.indexes.map((index) => `${tableArn}/index/${index}`)],
          }),
          this.keyThrough('dynamodb'),
        ];
      case 'writeTable':
        return [
          new PolicyStatement({
            actions: writing,
            resources: [tableArn],
          }),
        ];
      case 'writeSurveys':
        return [
          new PolicyStatement({
            actions: ['dynamodb:PutItem'],
            resources: [tableArn],
            conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['survey#*', 'heads#*'] } },
          }),
        ];
      case 'writeReports':
        return [
          new PolicyStatement({
            actions: writing,
            resources: [tableArn],
            conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': reportKeys } },
          }),
        ];
      case 'openTexts':
        return [
          new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
        ];
      case 'publish':
        return [
          new PolicyStatement({
            actions: ['s3:PutObject'],
            resources: [documents.arnForObjects('notices/*')],
          }),
        ];
      case 'photographs':
        return [
          new PolicyStatement({
            actions: ['s3:PutObject', 's3:GetObject'],
            resources: [documents.arnForObjects('photographs/*')],
          }),
          this.keyThrough('s3'),
        ];
      case 'erasePhotographs':
        return [
          new PolicyStatement({
            actions: ['s3:DeleteObject'],
            resources: [documents.arnForObjects('photographs/*')],
          }),
        ];
      case 'digests':
        return [
          new PolicyStatement({
            actions: ['s3:PutObject', 's3:GetObject'],
            resources: [digests.arnForObjects('digests/*')],
          }),
          // Without it a missing object answers "forbidden" instead of "not there".
          new PolicyStatement({ actions: ['s3:ListBucket'], resources: [digests.bucketArn] }),
          this.keyThrough('s3'),
        ];
      case 'answerTasks':
        return [
          new PolicyStatement({
            actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
            resources: machines,
          }),
        ];
      case 'startMachines':
        return [new PolicyStatement({ actions: ['states:StartExecution'], resources: machines })];
      case 'watchMachines':
        return [
          new PolicyStatement({
            actions: ['states:DescribeExecution'],
            resources: machines.map((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`),
          }),
        ];
      case 'notify':
      case 'signIn':
        return [];
    }
  }

  /** The key, but only by way of the service that stores under it. */
  private keyThrough(service: string): PolicyStatement {
    return new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [this.props.storage.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    });
  }

  private environment(row: FunctionRow): Record<string, string> {
    const { tableName, key, documents, digests } = this.props.storage;
    const { smtpUrl, webhookUrl, publicOrigin, mailDomain, issuer, clientId, scope, resource, ...site } =
      this.props.settings;
    const has = (need: Need): boolean => row.needs.includes(need);
    const machines = (stage: Stage): [string, string] => [
      `MACHINE_${stage.toUpperCase()}`,
      machineArn(stage),
    ];
    return {
      ...(has('readTable') ? { TABLE_NAME: tableName } : {}),
      ...(has('openTexts') ? { KEY_ID: key.keyArn } : {}),
      ...(has('publish') || has('photographs') || has('erasePhotographs')
        ? { BUCKET_NAME: documents.bucketName }
        : {}),
      ...(has('digests') ? { BUCKET_NAME: digests.bucketName } : {}),
      ...(has('startMachines') ? Object.fromEntries(row.machines.map(machines)) : {}),
      ...(has('notify')
        ? {
            SMTP_URL: smtpUrl.valueAsString,
            WEBHOOK_URL: webhookUrl.valueAsString,
            PUBLIC_ORIGIN: publicOrigin.valueAsString,
            MAIL_DOMAIN: mailDomain.valueAsString,
          }
        : {}),
      ...(has('signIn')
        ? {
            OIDC_ISSUER: issuer.valueAsString,
            OIDC_CLIENT_ID: clientId.valueAsString,
            OIDC_SCOPE: scope.valueAsString,
            OIDC_RESOURCE: resource.valueAsString,
            SITE_HOST: site.siteHost.valueAsString,
            SITE_OPERATOR: site.siteOperator.valueAsString,
            SITE_CONTACT: site.siteContact.valueAsString,
            SITE_CODE: site.siteCode.valueAsString,
            SITE_ICP: site.siteIcp.valueAsString,
            SITE_POLICE: site.sitePolice.valueAsString,
          }
        : {}),
    };
  }
}
