/** The whole system, as an inventory. Env-agnostic: no account, no region, no lookup. */
import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Alarms } from '#infra/alarms.ts';
import { Functions, type Settings } from '#infra/functions.ts';
import { Http } from '#infra/http.ts';
import { capital } from '#infra/inventory.ts';
import { Machines } from '#infra/machines.ts';
import { name } from '#infra/names.ts';
import { Schedules } from '#infra/schedules.ts';
import { Storage } from '#infra/storage.ts';

export interface HuicaiProps extends StackProps {
  /** Folder that holds the bundles of the inventory. */
  bundles: string;
}

export class HuicaiStack extends Stack {
  constructor(scope: Construct, id: string, props: HuicaiProps) {
    super(scope, id, { description: '惠采：政府购买社会救助服务全流程系统', ...props });
    const ask = (parameter: string, description: string, more: { default?: string; noEcho?: boolean } = {}) =>
      new CfnParameter(this, parameter, { description, ...more });
    const issuer = ask('Issuer', 'OIDC issuer, https://…, whose tokens the API takes');
    const audience = ask('Audience', 'Audience that a token must name', { default: 'huicai' });
    const settings: Settings = {
      issuer,
      clientId: ask('ClientId', 'Client that the console signs in as', { default: 'huicai-console' }),
      scope: ask('Scope', 'Scopes that the console asks for', { default: 'openid profile huicai' }),
      resource: ask('Resource', 'Resource (RFC 8707) that the console asks a token for; empty: none', {
        default: 'urn:huicai:api',
      }),
      smtpUrl: ask('SmtpUrl', 'smtps://user:password@host:port; empty: no mail', {
        default: '',
        noEcho: true,
      }),
      webhookUrl: ask('WebhookUrl', 'Where reminders are posted as well; empty: nowhere', {
        default: '',
        noEcho: true,
      }),
      publicOrigin: ask('PublicOrigin', 'https://… under which people open the console', { default: '' }),
      mailDomain: ask('MailDomain', 'Domain of the functional mailboxes; empty: the host of PublicOrigin', {
        default: '',
      }),
      siteHost: ask('SiteHost', '主办单位 that the public pages state; empty: not stated', { default: '' }),
      siteOperator: ask('SiteOperator', '承办单位; empty: not stated', { default: '' }),
      siteContact: ask('SiteContact', '联系方式; empty: not stated', { default: '' }),
      siteCode: ask('SiteCode', '网站标识码; empty: not stated', { default: '' }),
      siteIcp: ask('SiteIcp', 'ICP备案号; empty: not stated', { default: '' }),
      sitePolice: ask('SitePolice', '公安备案号; empty: not stated', { default: '' }),
    };

    const storage = new Storage(this, 'Storage');
    const deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    name(deadLetters, 'DeadLetters');

    const functions = new Functions(this, 'Functions', {
      storage,
      deadLetters,
      bundles: props.bundles,
      settings,
    });
    const machines = new Machines(this, 'Machines', functions);
    const http = new Http(this, 'Http', { functions, issuer, audience });
    new Schedules(this, 'Schedules', functions);
    const alarms = new Alarms(this, 'Alarms', { functions, machines, deadLetters, key: storage.key });

    const tell = (output: string, value: string): CfnOutput => new CfnOutput(this, output, { value });
    tell('ApiUrl', http.api.apiEndpoint);
    tell('TableName', storage.tableName);
    tell('DocumentsBucket', storage.documents.bucketName);
    tell('DigestsBucket', storage.digests.bucketName);
    tell('KeyArn', storage.key.keyArn);
    tell('AlarmTopicArn', alarms.topic.topicArn);
    for (const [stage, machine] of Object.entries(machines.all))
      tell(`${capital(stage)}MachineArn`, machine.stateMachineArn);
  }
}
