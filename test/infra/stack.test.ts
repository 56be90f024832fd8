/** The wiring of the stack: what is kept, who may do what, what is called by whom. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Template as Assertions, Match } from 'aws-cdk-lib/assertions';
import { indexes } from '#functions/store/schema.ts';
import { measured } from '#infra/alarms.ts';
import { capital, functionRows, stages } from '#infra/inventory.ts';
import { definitionOf, placeholdersOf } from '#infra/machines.ts';
import { listOf, type Synthesized, statementsOf, synthesized, told } from '#test/infra/synthesized.ts';

describe('the stack', () => {
  let made: Synthesized;
  let assertions: Assertions;
  beforeAll(() => {
    made = synthesized();
    assertions = Assertions.fromJSON(made.template);
  }, 60_000);
  afterAll(() => made.dispose());

  const ofType = (type: string) =>
    Object.entries(made.template.Resources).filter(([, resource]) => resource.Type === type);
  const resource = (id: string) => {
    const found = made.template.Resources[id];
    if (!found) throw new Error(`no resource ${id}`);
    return found;
  };

  it('asks for no account, no region and no lookup', () => {
    expect(made.text).not.toMatch(/arn:aws/);
    expect(made.text).not.toMatch(/\b\d{12}\b/);
    expect(existsSync(join(made.folder, 'cdk.context.json'))).toBe(false);
    const manifest = readFileSync(join(made.folder, 'manifest.json'), 'utf8');
    expect(manifest).toContain('aws://unknown-account/unknown-region');
    expect(manifest).not.toContain('"missing"');
  });

  it('stays far below the limits of one stack', () => {
    expect(ofType('AWS::Lambda::Function').length).toBeLessThanOrEqual(25);
    expect(Object.keys(made.template.Resources).length).toBeLessThan(250);
    expect(made.text.length).toBeLessThan(1_000_000);
  });

  it('keeps one table: on demand, restorable to any second, protected, under our own key', () => {
    assertions.resourceCountIs('AWS::DynamoDB::Table', 1);
    assertions.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: {
          SSEEnabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
        },
      },
    });
    assertions.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('gives the table the indexes that the store asks, and no others', () => {
    const made = resource('Table').Properties.GlobalSecondaryIndexes as {
      IndexName: string;
      KeySchema: { AttributeName: string }[];
      Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
    }[];
    expect(
      Object.fromEntries(
        made.map(({ IndexName, KeySchema, Projection }) => [
          IndexName,
          {
            partition: KeySchema[0]?.AttributeName,
            sort: KeySchema[1]?.AttributeName,
            carries: Projection.ProjectionType === 'ALL' ? 'all' : (Projection.NonKeyAttributes ?? []),
          },
        ]),
      ),
    ).toEqual(indexes);
  });

  it('leads every function to a restored table by one parameter, and only there', () => {
    const used = { 'Fn::If': ['IsRestored', { Ref: 'RestoredTable' }, { Ref: 'Table' }] };
    expect(made.template.Parameters.RestoredTable?.Default).toBe('');
    for (const row of functionRows.filter((one) => one.needs.includes('readTable'))) {
      expect(resource(row.id).Properties).toMatchObject({ Environment: { Variables: { TABLE_NAME: used } } });
      const touched = statementsOf(made.template, `${row.id}Role`)
        .filter((one) => listOf(one.Action).some((action) => action.startsWith('dynamodb:')))
        .flatMap((one) => listOf(one.Resource));
      expect(touched.length).toBeGreaterThan(0);
      for (const on of touched) expect(JSON.stringify(on)).toContain(JSON.stringify(used));
    }
  });

  it('keeps every bucket private, encrypted and behind TLS; documents are versioned, digests write-once', () => {
    for (const [id, bucket] of ofType('AWS::S3::Bucket')) {
      expect({
        id,
        blocked: bucket.Properties.PublicAccessBlockConfiguration,
        kept: bucket.DeletionPolicy,
      }).toEqual({
        id,
        blocked: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        kept: 'Retain',
      });
      expect(bucket.Properties.BucketEncryption).toBeDefined();
      assertions.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: id },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      });
    }
    expect(resource('Documents').Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(resource('Digests').Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: { Ref: 'DigestLockMode' }, Days: 5479 } },
      },
    });
    expect(made.template.Parameters.DigestLockMode?.Default).toBe('COMPLIANCE');
  });

  it('brings up every function of the inventory, with a role and a log of its own', () => {
    expect(
      ofType('AWS::Lambda::Function')
        .map(([id]) => id)
        .sort(),
    ).toEqual(functionRows.map((row) => row.id).sort());
    for (const row of functionRows) {
      const { Properties, Metadata } = resource(row.id);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: `index.${row.exported}`,
        Role: { 'Fn::GetAtt': [`${row.id}Role`, 'Arn'] },
        LoggingConfig: { LogGroup: { Ref: `${row.id}Log` } },
      });
      expect(existsSync(join(made.folder, String(Metadata?.['aws:asset:path']), 'index.mjs'))).toBe(true);
    }
  });

  it('tells a function only what it needs to know', () => {
    const environment = (id: string) =>
      Object.keys(
        (resource(id).Properties.Environment as { Variables: object } | undefined)?.Variables ?? {},
      ).sort();
    const machines = stages.map((stage) => `MACHINE_${stage.toUpperCase()}`).sort();
    const notify = ['MAIL_DOMAIN', 'PUBLIC_ORIGIN', 'SMTP_URL', 'WEBHOOK_URL'];
    expect(environment('Tick')).toEqual(
      ['BUCKET_NAME', 'KEY_ID', ...machines, ...notify, 'TABLE_NAME'].sort(),
    );
    expect(environment('TasksNotice')).toEqual(['TABLE_NAME']);
    const login = ['OIDC_CLIENT_ID', 'OIDC_ISSUER', 'OIDC_RESOURCE', 'OIDC_SCOPE'];
    const page = ['SITE_CODE', 'SITE_CONTACT', 'SITE_HOST', 'SITE_ICP', 'SITE_OPERATOR', 'SITE_POLICE'];
    expect(environment('Site')).toEqual([...login, ...page]);
    expect(environment('Api')).toEqual(['BUCKET_NAME', 'KEY_ID', ...machines, 'TABLE_NAME'].sort());
    expect(made.template.Parameters.SmtpUrl?.NoEcho).toBe(true);
  });

  it('runs the seventeen files of workflows/ as they stand, every placeholder filled and none left over', () => {
    expect(ofType('AWS::StepFunctions::StateMachine').length).toBe(17);
    for (const stage of stages) {
      const { Properties } = resource(`Machine${capital(stage)}`);
      expect(Properties.DefinitionString).toBe(definitionOf(stage));
      const filled = Properties.DefinitionSubstitutions as Record<string, unknown>;
      expect(Object.keys(filled).sort()).toEqual(placeholdersOf(definitionOf(stage)).sort());
      expect(told(filled.TasksFunction)).toBe(`Tasks${capital(stage)}.Arn`);
      for (const [name, arn] of Object.entries(filled)) {
        if (!name.startsWith('Machine')) continue;
        expect(told(arn)).toMatch(new RegExp(`:stateMachine:AWS::StackName-${name.slice(7).toLowerCase()}$`));
        expect(told(resource(name).Properties.StateMachineName)).toBe(
          `AWS::StackName-${name.slice(7).toLowerCase()}`,
        );
      }
    }
  });

  it('traces and logs the machines, without the data of executions', () => {
    for (const [, machine] of ofType('AWS::StepFunctions::StateMachine')) {
      expect(machine.Properties).toMatchObject({
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      });
    }
  });

  it('lets each machine invoke exactly the function it names and start exactly the machines it names', () => {
    for (const stage of stages) {
      const held = statementsOf(made.template, `Machine${capital(stage)}Role`);
      const may = (action: string) =>
        held
          .filter((one) => listOf(one.Action).includes(action))
          .flatMap((one) => listOf(one.Resource))
          .map(told)
          .sort();
      const named = placeholdersOf(definitionOf(stage));
      expect({ stage, invokes: may('lambda:InvokeFunction') }).toEqual({
        stage,
        invokes: [`Tasks${capital(stage)}.Arn`],
      });
      expect({ stage, starts: may('states:StartExecution') }).toEqual({
        stage,
        starts: named
          .filter((name) => name.startsWith('Machine'))
          .map(
            (name) =>
              `arn:AWS::Partition:states:AWS::Region:AWS::AccountId:stateMachine:AWS::StackName-${name.slice(7).toLowerCase()}`,
          )
          .sort(),
      });
      const others = held
        .flatMap((one) => listOf(one.Action))
        .filter((action) => !/^(lambda|states):/.test(action));
      for (const action of others) expect(action).toMatch(/^(xray|logs):/);
    }
  });

  it('gives a function no action on everything of a service, and nothing on everything', () => {
    for (const row of functionRows) {
      for (const statement of statementsOf(made.template, `${row.id}Role`)) {
        for (const action of listOf(statement.Action)) expect(action).not.toMatch(/\*/);
        for (const on of listOf(statement.Resource))
          expect({ row: row.id, on: told(on) }).not.toEqual({ row: row.id, on: '*' });
      }
    }
  });

  it('lets one function put and get photographs and another delete them, under their own prefix, and nobody list them or touch a version', () => {
    const touching = functionRows.flatMap((row) =>
      statementsOf(made.template, `${row.id}Role`)
        .filter((one) => listOf(one.Resource).some((on) => told(on).startsWith('Documents')))
        .map((one) => [row.id, listOf(one.Action), listOf(one.Resource).map(told)]),
    );
    expect(touching).toEqual([
      ['Api', ['s3:PutObject'], ['Documents.Arn/notices/*']],
      ['Api', ['s3:GetObject', 's3:PutObject'], ['Documents.Arn/photographs/*']],
      ['Tick', ['s3:PutObject'], ['Documents.Arn/notices/*']],
      ['Tick', ['s3:DeleteObject'], ['Documents.Arn/photographs/*']],
    ]);
    const ofBuckets = functionRows.flatMap((row) =>
      statementsOf(made.template, `${row.id}Role`).flatMap((one) =>
        listOf(one.Action)
          .filter((action) => action.startsWith('s3:') && !/^s3:(Put|Get)Object$/.test(action))
          .map((action) => [row.id, action, listOf(one.Resource).map(told)]),
      ),
    );
    expect(ofBuckets).toEqual([
      ['Tick', 's3:DeleteObject', ['Documents.Arn/photographs/*']],
      ['Digest', 's3:ListBucket', ['Digests.Arn']],
    ]);
  });

  it('keeps a deleted photograph as long as the table can be brought back, and every other document for ever', () => {
    expect(resource('Documents').Properties.LifecycleConfiguration).toEqual({
      Rules: [
        {
          Id: 'erased-photographs',
          Status: 'Enabled',
          Prefix: 'photographs/',
          NoncurrentVersionExpiration: { NoncurrentDays: 35 },
          ExpiredObjectDeleteMarker: true,
        },
      ],
    });
    expect(resource('Table').Properties.PointInTimeRecoverySpecification).toMatchObject({
      RecoveryPeriodInDays: 35,
    });
    expect(resource('Digests').Properties.LifecycleConfiguration).toBeUndefined();
  });

  it('lets the public function read the table and write nothing', () => {
    const actions = statementsOf(made.template, 'PublicRole').flatMap((one) => listOf(one.Action));
    expect(
      actions.filter((action) => /Put|Update|Delete|Send|Start/.test(action) && !action.startsWith('logs:')),
    ).toEqual([]);
  });

  it('lets the answers to a survey be added to surveys and the heads of the day alone', () => {
    const writing = statementsOf(made.template, 'SurveyRole').filter((one) =>
      listOf(one.Action).some((action) => /dynamodb:(Put|Update|Delete)/.test(action)),
    );
    expect(writing.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [
        'dynamodb:PutItem',
        { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['survey#*', 'heads#*'] } },
      ],
    ]);
  });

  it('lets a report of the public be added to a purchase, with what follows from it, and start nothing but its answer', () => {
    const statements = statementsOf(made.template, 'ReportRole');
    const writing = statements.filter((one) =>
      listOf(one.Action).some((action) => /dynamodb:(Put|Update|Delete)/.test(action)),
    );
    expect(writing.map(({ Condition }) => Condition)).toEqual([
      {
        'ForAllValues:StringLike': {
          'dynamodb:LeadingKeys': [
            'purchase#*',
            'outbox#*',
            'heads#*',
            'watch',
            'idem#anybody',
            'done#anybody',
          ],
        },
      },
    ]);
    const starting = statements.filter((one) => listOf(one.Action).includes('states:StartExecution'));
    expect(starting.flatMap((one) => listOf(one.Resource)).map(told)).toEqual([
      'arn:AWS::Partition:states:AWS::Region:AWS::AccountId:stateMachine:AWS::StackName-remedies',
    ]);
  });

  it('lets a task function answer the tokens of its own machine alone', () => {
    for (const stage of stages) {
      const answering = statementsOf(made.template, `Tasks${capital(stage)}Role`).filter((one) =>
        listOf(one.Action).includes('states:SendTaskSuccess'),
      );
      expect(answering.flatMap((one) => listOf(one.Resource)).map(told)).toEqual([
        `arn:AWS::Partition:states:AWS::Region:AWS::AccountId:stateMachine:AWS::StackName-${stage}`,
      ]);
    }
  });

  it('puts every signed-in route behind the issuer, and only what is public beside it', () => {
    const routes = Object.fromEntries(
      ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
        Properties.RouteKey,
        Properties.AuthorizationType,
      ]),
    );
    expect(routes).toEqual({
      'ANY /api/{proxy+}': 'JWT',
      'ANY /api/public/{proxy+}': 'NONE',
      'ANY /api/public/surveys/{code}': 'NONE',
      'ANY /api/public/purchases/{id}/reports': 'NONE',
      'ANY /api/public/reports/{code}': 'NONE',
      'ANY /openapi.json': 'NONE',
      'ANY /healthz': 'NONE',
      'GET /': 'NONE',
      'HEAD /': 'NONE',
      'GET /{proxy+}': 'NONE',
      'HEAD /{proxy+}': 'NONE',
    });
    assertions.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: { Ref: 'Issuer' }, Audience: [{ Ref: 'Audience' }] },
    });
  });

  it('leads each route to its function', () => {
    const target = (key: string) => {
      const [, route] =
        ofType('AWS::ApiGatewayV2::Route').find(([, one]) => one.Properties.RouteKey === key) ?? [];
      return told(
        resource(told(route?.Properties.Target).replace('integrations/', '')).Properties.IntegrationUri,
      );
    };
    expect(target('ANY /api/{proxy+}')).toBe('Api.Arn');
    expect(target('ANY /api/public/{proxy+}')).toBe('Public.Arn');
    expect(target('ANY /api/public/surveys/{code}')).toBe('Survey.Arn');
    expect(target('ANY /api/public/purchases/{id}/reports')).toBe('Report.Arn');
    expect(target('ANY /api/public/reports/{code}')).toBe('Report.Arn');
    expect(target('ANY /healthz')).toBe('Public.Arn');
    expect(target('GET /{proxy+}')).toBe('Site.Arn');
  });

  it('logs no path and no address of those who call', () => {
    const { Format } = resource('HttpStage').Properties.AccessLogSettings as { Format: string };
    expect(Format).not.toMatch(/sourceIp|path|userAgent|authorizer/i);
  });

  it('ticks every minute and digests the day five minutes after it ended in Beijing', () => {
    const rule = (id: string) =>
      resource(id).Properties as { ScheduleExpression: string; Targets: { Arn: unknown }[] };
    expect(rule('EveryMinute').ScheduleExpression).toBe('rate(1 minute)');
    expect(told(rule('EveryMinute').Targets[0]?.Arn)).toBe('Tick.Arn');
    expect(rule('EveryDay').ScheduleExpression).toBe('cron(5 16 * * ? *)');
    expect(told(rule('EveryDay').Targets[0]?.Arn)).toBe('Digest.Arn');
  });

  it('keeps what a tick or digest could not do', () => {
    for (const id of ['Tick', 'Digest']) {
      expect(resource(id).Properties.DeadLetterConfig).toEqual({
        TargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
      });
    }
  });

  it('wakes somebody for failed executions, dead letters, a stuck outbox and tasks that nobody owns', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm');
    expect(alarms.map(([id]) => id).sort()).toEqual(
      [
        ...stages.map((stage) => `AlarmFailedExecutions${capital(stage)}`),
        'AlarmDeadLetters',
        'AlarmOutboxOldest',
        'AlarmOutboxDeadLetters',
        'AlarmOverdueWithoutOwner',
        'AlarmTickSilent',
        'AlarmApiFaults',
      ].sort(),
    );
    for (const [, alarm] of alarms) {
      expect(alarm.Properties.AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
      expect(String(alarm.Properties.AlarmDescription).length).toBeGreaterThan(20);
    }
    expect(resource('AlarmOutboxOldest').Properties).toMatchObject({
      Namespace: measured.namespace,
      MetricName: measured.oldestOutboxSeconds,
    });
  });
});
