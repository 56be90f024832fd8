import { describe, expect, it } from '@jest/globals';
import { takeInventory } from '#local/template/inventory.ts';
import type { Resource, Stack } from '#local/template/read.ts';

/** What a template leaves for deployment to fill in. */
const placeholder = (name: string): string => `\${${name}}`;

const stack = (Resources: Record<string, Resource>, more: object = {}): Stack => ({
  name: 'Tiny',
  template: { Resources, ...more },
  assets: { 'abc.zip': '/bundles/asset.abc' },
});
const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const functionOf = (variables: object): Resource => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 25,
    MemorySize: 512,
    Environment: { Variables: variables },
  },
});

describe('The inventory of a template', () => {
  it('resolves names, ARNs, parameters and joins into what a function gets', () => {
    // Prepare
    const tiny = stack(
      {
        Table: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [], AttributeDefinitions: [] } },
        Key: { Type: 'AWS::KMS::Key', Properties: {} },
        Alias: {
          Type: 'AWS::KMS::Alias',
          Properties: { AliasName: 'alias/tiny', TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
        },
        Api: functionOf({
          TABLE_NAME: { Ref: 'Table' },
          KEY_ID: { 'Fn::GetAtt': ['Key', 'Arn'] },
          SMTP_URL: { Ref: 'SmtpUrl' },
          AUDIENCE: { Ref: 'Audience' },
          MACHINE: join(
            'arn:',
            { Ref: 'AWS::Partition' },
            ':states:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':stateMachine:',
            { Ref: 'AWS::StackName' },
            '-notice',
          ),
          BUCKET: {
            'Fn::Sub': [
              [placeholder('AWS::StackName'), placeholder('Part'), placeholder('!Literal')].join('-'),
              { Part: { Ref: 'Table' } },
            ],
          },
        }),
      },
      { Parameters: { SmtpUrl: { Type: 'String' }, Audience: { Type: 'String', Default: 'huicai' } } },
    );
    // Act
    const { functions, keys, tables } = takeInventory([tiny], { SmtpUrl: 'smtp://here' });
    // Assess
    const [key] = keys;
    expect(functions).toEqual([
      {
        name: 'Tiny-Api',
        arn: 'arn:aws-cn:lambda:cn-northwest-1:000000000000:function:Tiny-Api',
        bundle: '/bundles/asset.abc',
        handler: 'index.handler',
        timeoutSeconds: 25,
        memoryMb: 512,
        environment: {
          TABLE_NAME: 'Tiny-Table',
          KEY_ID: key?.arn,
          SMTP_URL: 'smtp://here',
          AUDIENCE: 'huicai',
          MACHINE: 'arn:aws-cn:states:cn-northwest-1:000000000000:stateMachine:Tiny-notice',
          BUCKET: `Tiny-Tiny-Table-${placeholder('Literal')}`,
        },
      },
    ]);
    expect(key?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(key?.aliases).toEqual(['alias/tiny']);
    expect(tables[0]?.TableName).toBe('Tiny-Table');
  });

  it('puts the substitutions into a machine and leaves JSONata alone', () => {
    // Prepare
    const definition = `{"Resource":"arn:${placeholder('Partition')}:states:::lambda:invoke","Output":"{% $states.input %}"}`;
    const tiny = stack({
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: join({ Ref: 'AWS::StackName' }, '-notice'),
          DefinitionString: definition,
          DefinitionSubstitutions: { Partition: { Ref: 'AWS::Partition' } },
        },
      },
    });
    // Act
    const { machines } = takeInventory([tiny], {});
    // Assess
    expect(machines[0]).toMatchObject({
      name: 'Tiny-notice',
      arn: 'arn:aws-cn:states:cn-northwest-1:000000000000:stateMachine:Tiny-notice',
      definition: '{"Resource":"arn:aws-cn:states:::lambda:invoke","Output":"{% $states.input %}"}',
      type: 'STANDARD',
    });
  });

  it('leads each route to its function and its authorizer', () => {
    // Prepare
    const tiny = stack(
      {
        HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'tiny' } },
        Api: functionOf({}),
        Jwt: {
          Type: 'AWS::ApiGatewayV2::Authorizer',
          Properties: {
            ApiId: { Ref: 'HttpApi' },
            AuthorizerType: 'JWT',
            JwtConfiguration: { Issuer: { Ref: 'Issuer' }, Audience: ['huicai'] },
          },
        },
        ToApi: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: { ApiId: { Ref: 'HttpApi' }, IntegrationUri: { 'Fn::GetAtt': ['Api', 'Arn'] } },
        },
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: {
            RouteKey: 'ANY /api/{proxy+}',
            Target: join('integrations/', { Ref: 'ToApi' }),
            AuthorizationType: 'JWT',
            AuthorizerId: { Ref: 'Jwt' },
          },
        },
      },
      { Parameters: { Issuer: { Type: 'String' } } },
    );
    // Act
    const { routes } = takeInventory([tiny], { Issuer: 'http://localhost/oidc' });
    // Assess
    expect(routes).toEqual([
      {
        key: 'ANY /api/{proxy+}',
        functionArn: 'arn:aws-cn:lambda:cn-northwest-1:000000000000:function:Tiny-Api',
        scopes: [],
        authorizer: { issuer: 'http://localhost/oidc', audience: ['huicai'] },
      },
    ]);
  });

  it('reads of a lifecycle how long versions outlive their end, and leaves out what is switched off or of another kind', () => {
    // Prepare
    const versions = { Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 35 } };
    const Rules = [
      { ...versions, Prefix: 'photographs/', ExpiredObjectDeleteMarker: true },
      versions,
      { ...versions, Status: 'Disabled' },
      { Status: 'Enabled', ExpirationInDays: 400 },
    ];
    const LifecycleConfiguration = { Rules };
    const VersioningConfiguration = { Status: 'Enabled' };
    const properties = { BucketName: 'documents', VersioningConfiguration, LifecycleConfiguration };
    // Act
    const { buckets } = takeInventory(
      [stack({ Bucket: { Type: 'AWS::S3::Bucket', Properties: properties } })],
      {},
    );
    // Assess
    expect(buckets).toEqual([
      {
        name: 'documents',
        versioned: true,
        objectLock: false,
        expiry: [
          { prefix: 'photographs/', days: 35, markers: true },
          { prefix: '', days: 35, markers: false },
        ],
      },
    ]);
  });

  it('stops at a resource type it does not know, and names it', () => {
    // Prepare
    const tiny = stack({ Queue: { Type: 'AWS::Kinesis::Stream' } });
    // Act
    const take = () => takeInventory([tiny], {});
    // Assess
    expect(take).toThrow(/Tiny has Queue of type AWS::Kinesis::Stream/);
  });

  it('stops at an intrinsic, an attribute or a parameter it cannot resolve', () => {
    // Prepare
    const bucket = (value: unknown) =>
      stack(
        { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: value } } },
        { Parameters: { Open: { Type: 'String' } } },
      );
    const take = (value: unknown) => () => takeInventory([bucket(value)], {});
    // Act, Assess
    expect(take({ 'Fn::Transform': {} })).toThrow(/Fn::Transform/);
    expect(take({ 'Fn::GetAtt': ['Bucket', 'WebsiteURL'] })).toThrow(/WebsiteURL/);
    expect(take({ Ref: 'Open' })).toThrow(/needs a value for parameter Open/);
    expect(take({ Ref: 'Nobody' })).toThrow(/refers to Nobody/);
  });

  it('reads conditions and the exports of a sister stack', () => {
    // Prepare
    const shared: Stack = {
      name: 'Shared',
      assets: {},
      template: {
        Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } },
        Outputs: { Name: { Value: { Ref: 'Table' }, Export: { Name: 'table' } } },
      },
    };
    const tiny = stack(
      {
        Api: functionOf({
          TABLE_NAME: { 'Fn::ImportValue': 'table' },
          MODE: { 'Fn::If': ['InChina', 'cn', { Ref: 'AWS::NoValue' }] },
          OTHER: { 'Fn::If': ['Abroad', 'us', { Ref: 'AWS::NoValue' }] },
        }),
      },
      {
        Conditions: {
          InChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
          Abroad: { 'Fn::Not': [{ Condition: 'InChina' }] },
        },
      },
    );
    // Act
    const { functions } = takeInventory([shared, tiny], {});
    // Assess
    expect(functions[0]?.environment).toEqual({ TABLE_NAME: 'Shared-Table', MODE: 'cn' });
  });
});
