import { createHash } from 'node:crypto';
import { Complaint } from '#local/complaint.ts';
import { arn, region, urlSuffix } from './account.ts';
import type { Resource, Stack } from './read.ts';

type Evaluate = (value: unknown) => unknown;

/** The property that names a resource of this type, where its author may choose the name. */
const nameProperty: Record<string, string> = {
  'AWS::ApiGatewayV2::Stage': 'StageName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Policy': 'PolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** Service and resource part of an ARN, by type. */
const arnParts: Record<string, (name: string) => [service: string, resource: string]> = {
  'AWS::CloudWatch::Alarm': (name) => ['cloudwatch', `alarm:${name}`],
  'AWS::DynamoDB::GlobalTable': (name) => ['dynamodb', `table/${name}`],
  'AWS::DynamoDB::Table': (name) => ['dynamodb', `table/${name}`],
  'AWS::Events::Rule': (name) => ['events', `rule/${name}`],
  'AWS::IAM::Role': (name) => ['iam', `role/${name}`],
  'AWS::KMS::Key': (name) => ['kms', `key/${name}`],
  'AWS::Lambda::Function': (name) => ['lambda', `function:${name}`],
  'AWS::Logs::LogGroup': (name) => ['logs', `log-group:${name}:*`],
  'AWS::S3::Bucket': (name) => ['s3', name],
  'AWS::SNS::Topic': (name) => ['sns', name],
  'AWS::SQS::Queue': (name) => ['sqs', name],
  'AWS::Scheduler::Schedule': (name) => ['scheduler', `schedule/default/${name}`],
  'AWS::Scheduler::ScheduleGroup': (name) => ['scheduler', `schedule-group/${name}`],
  'AWS::StepFunctions::StateMachine': (name) => ['states', `stateMachine:${name}`],
};

/** Types whose Ref is their ARN. */
const refIsArn = new Set([
  'AWS::StepFunctions::StateMachine',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
]);

/** The name a resource has in the embedded cloud: the chosen one, or one made of stack and logical id as CloudFormation does. */
export function resourceName(stack: Stack, id: string, resource: Resource, evaluate: Evaluate): string {
  if (resource.Type === 'AWS::KMS::Key') return keyId(stack.name, id);
  const property = nameProperty[resource.Type];
  const chosen = property && evaluate(resource.Properties?.[property]);
  if (typeof chosen === 'string') return chosen;
  const made = `${stack.name}-${id}`;
  return resource.Type === 'AWS::S3::Bucket' ? made.toLowerCase() : made;
}

/** KMS key ids are UUIDs; this one follows from the stack and the logical id, so that it stays. */
function keyId(stack: string, id: string): string {
  const hex = createHash('sha256').update(`${stack}/${id}`).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, place, all) => {
      const start = all.slice(0, place).reduce((sum, part) => sum + part, 0);
      return hex.slice(start, start + length);
    })
    .join('-');
}

export function resourceArn(stack: Stack, id: string, resource: Resource, evaluate: Evaluate): string {
  const parts = arnParts[resource.Type];
  const name = resourceName(stack, id, resource, evaluate);
  return parts ? arn(...parts(name)) : arn('cloudformation', `resource/${name}`);
}

/** What `Ref` gives. */
export function physicalId(stack: Stack, id: string, resource: Resource, evaluate: Evaluate): string {
  if (refIsArn.has(resource.Type)) return resourceArn(stack, id, resource, evaluate);
  const name = resourceName(stack, id, resource, evaluate);
  return resource.Type === 'AWS::SQS::Queue' ? `https://sqs.${region}.${urlSuffix}/${name}` : name;
}

/** What `Fn::GetAtt` gives; an attribute that embedded mode cannot give is a Complaint that names it. */
export function attribute(
  stack: Stack,
  id: string,
  resource: Resource,
  name: string,
  evaluate: Evaluate,
): string {
  switch (name) {
    case 'Arn':
    case 'TopicArn':
    case 'AlarmArn':
      return resourceArn(stack, id, resource, evaluate);
    case 'Name':
    case 'TableName':
    case 'KeyId':
    case 'QueueName':
    case 'TopicName':
    case 'RoleId':
      return resourceName(stack, id, resource, evaluate);
    case 'DomainName':
    case 'RegionalDomainName':
      return `${resourceName(stack, id, resource, evaluate)}.s3.${region}.${urlSuffix}`;
    case 'ApiEndpoint':
      return `https://${id}.execute-api.${region}.${urlSuffix}`;
    case 'StateMachineRevisionId':
    case 'Version':
      return '1';
    default:
      throw new Complaint(
        `${stack.name} asks ${id} (${resource.Type}) for ${name}: embedded mode does not know it.`,
      );
  }
}
