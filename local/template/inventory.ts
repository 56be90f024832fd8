import { dirname } from 'node:path';
import { Complaint } from '#local/complaint.ts';
import { resolver, type Surroundings } from './intrinsics.ts';
import { known } from './known.ts';
import { resourceArn, resourceName } from './names.ts';
import type { Resource, Stack } from './read.ts';

/** A Lambda function: where its bundle lies and what surrounds it. */
export interface FunctionSpec {
  name: string;
  arn: string;
  /** Absolute folder of the bundle. */
  bundle: string;
  /** `index.handler` */
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  environment: Record<string, string>;
}

export interface MachineSpec {
  name: string;
  arn: string;
  /** ASL with its substitutions made. */
  definition: string;
  type: 'STANDARD' | 'EXPRESS';
  roleArn: string;
}

/** CreateTable's request, as DynamoDB takes it. */
export type TableSpec = { TableName: string } & Record<string, unknown>;

export interface BucketSpec {
  name: string;
  versioned: boolean;
  /** Default retention of write-once objects, in days. */
  retentionDays?: number;
  objectLock: boolean;
  /** Under a prefix, versions are gone so many days after they were replaced or deleted, and with `markers` what hid them too. */
  expiry?: { prefix: string; days: number; markers: boolean }[];
}

export interface KeySpec {
  id: string;
  arn: string;
  aliases: string[];
}

export interface AuthorizerSpec {
  issuer: string;
  audience: string[];
}

export interface RouteSpec {
  /** `GET /purchases/{id}` or `$default` */
  key: string;
  functionArn: string;
  authorizer?: AuthorizerSpec;
  scopes: string[];
}

export interface ScheduleSpec {
  name: string;
  arn: string;
  /** `rate(1 minute)` or `cron(…)` */
  expression: string;
  timezone: string;
  targets: { functionArn: string; input?: string }[];
  source: 'events' | 'scheduler';
}

/** What embedded mode has to bring up, read from the synthesized templates. */
export interface Inventory {
  functions: FunctionSpec[];
  machines: MachineSpec[];
  tables: TableSpec[];
  buckets: BucketSpec[];
  keys: KeySpec[];
  routes: RouteSpec[];
  schedules: ScheduleSpec[];
}

type Properties = Record<string, unknown>;
interface Item {
  stack: Stack;
  id: string;
  resource: Resource;
  name: string;
  arn: string;
  properties: Properties;
}

/** Resolves the stacks into an inventory. Throws a Complaint for a resource type or an intrinsic it does not know. */
export function takeInventory(stacks: Stack[], parameters: Record<string, string>): Inventory {
  const surroundings: Surroundings = { parameters, exports: {} };
  const resolvers = stacks.map((stack) => resolver(stack, surroundings));
  stacks.forEach((stack, place) => {
    const evaluate = resolvers[place] as (value: unknown) => unknown;
    for (const { Value, Export } of Object.values(stack.template.Outputs ?? {})) {
      if (Export) surroundings.exports[String(evaluate(Export.Name))] = () => evaluate(Value);
    }
  });
  const items = stacks.flatMap((stack, place) =>
    itemsOf(stack, resolvers[place] as (value: unknown) => unknown),
  );
  const of = (...types: string[]) => items.filter(({ resource }) => types.includes(resource.Type));
  return {
    functions: of('AWS::Lambda::Function').flatMap(functionSpec),
    machines: of('AWS::StepFunctions::StateMachine').map(machineSpec),
    tables: of('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(tableSpec),
    buckets: of('AWS::S3::Bucket').map(bucketSpec),
    keys: keySpecs(of('AWS::KMS::Key'), of('AWS::KMS::Alias')),
    routes: routeSpecs(items),
    schedules: of('AWS::Events::Rule', 'AWS::Scheduler::Schedule').flatMap(scheduleSpec),
  };
}

function itemsOf(stack: Stack, evaluate: (value: unknown) => unknown): Item[] {
  const items: Item[] = [];
  for (const [id, resource] of Object.entries(stack.template.Resources)) {
    const use = known[resource.Type];
    if (use === undefined) {
      throw new Complaint(
        `${stack.name} has ${id} of type ${resource.Type}, which embedded mode cannot bring up (local/template/known.ts).`,
      );
    }
    if (use !== 'raised') continue;
    items.push({
      stack,
      id,
      resource,
      name: resourceName(stack, id, resource, evaluate),
      arn: resourceArn(stack, id, resource, evaluate),
      properties: evaluate(resource.Properties ?? {}) as Properties,
    });
  }
  return items;
}

/** Functions that CDK adds for its own deployments (inline or Python) run only in the cloud and are left out. */
function functionSpec({ stack, name, arn, properties }: Item): FunctionSpec[] {
  const code = properties.Code as { S3Key?: string };
  const bundle = stack.assets[code.S3Key ?? ''];
  if (!bundle || !String(properties.Runtime).startsWith('nodejs')) return [];
  const { Variables } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  return [
    {
      name,
      arn,
      bundle: bundle.endsWith('.zip') ? dirname(bundle) : bundle,
      handler: String(properties.Handler),
      timeoutSeconds: Number(properties.Timeout ?? 3),
      memoryMb: Number(properties.MemorySize ?? 128),
      environment: Object.fromEntries(
        Object.entries(Variables ?? {}).map(([key, value]) => [key, String(value)]),
      ),
    },
  ];
}

function machineSpec({ id, name, arn, properties }: Item): MachineSpec {
  const { DefinitionString, Definition, DefinitionSubstitutions, StateMachineType, RoleArn } = properties;
  const text = typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(Definition);
  if (text === undefined) throw new Complaint(`${id} has no definition in the template.`);
  const values = (DefinitionSubstitutions ?? {}) as Record<string, unknown>;
  const definition = text.replace(/\$\{([A-Za-z0-9_.]+)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? JSON.stringify(String(values[key])).slice(1, -1) : whole,
  );
  return {
    name,
    arn,
    definition,
    type: StateMachineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    roleArn: String(RoleArn ?? ''),
  };
}

function tableSpec({ name, properties }: Item): TableSpec {
  const index = (entry: Properties) => ({
    IndexName: entry.IndexName,
    KeySchema: entry.KeySchema,
    Projection: entry.Projection,
  });
  const list = (value: unknown) => (value as Properties[] | undefined)?.map(index);
  const spec: TableSpec = {
    TableName: name,
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
  };
  const global = list(properties.GlobalSecondaryIndexes);
  const local = list(properties.LocalSecondaryIndexes);
  if (global) spec.GlobalSecondaryIndexes = global;
  if (local) spec.LocalSecondaryIndexes = local;
  return spec;
}

function bucketSpec({ name, properties }: Item): BucketSpec {
  const versioning = properties.VersioningConfiguration as { Status?: string } | undefined;
  const lock = properties.ObjectLockConfiguration as
    | { Rule?: { DefaultRetention?: { Days?: number; Years?: number } } }
    | undefined;
  const retention = lock?.Rule?.DefaultRetention;
  const days = retention && (retention.Days ?? (retention.Years ?? 0) * 365);
  return {
    name,
    versioned: versioning?.Status === 'Enabled' || properties.ObjectLockEnabled === true,
    objectLock: properties.ObjectLockEnabled === true,
    ...(days ? { retentionDays: Number(days) } : {}),
    ...expiryOf(properties),
  };
}

interface LifecycleRule {
  Status?: string;
  Prefix?: string;
  NoncurrentVersionExpiration?: { NoncurrentDays?: number };
  ExpiredObjectDeleteMarker?: boolean;
}

/** Of a lifecycle what concerns versions; nothing that embedded mode keeps expires while it is current. */
function expiryOf({ LifecycleConfiguration: given }: Properties): Pick<BucketSpec, 'expiry'> {
  const { Rules = [] } = (given ?? {}) as { Rules?: LifecycleRule[] };
  const expiry = Rules.flatMap(
    ({ Status, Prefix = '', NoncurrentVersionExpiration, ExpiredObjectDeleteMarker = false }) => {
      const days = Number(NoncurrentVersionExpiration?.NoncurrentDays ?? 0);
      return Status === 'Enabled' && days > 0
        ? [{ prefix: Prefix, days, markers: ExpiredObjectDeleteMarker }]
        : [];
    },
  );
  return expiry.length > 0 ? { expiry } : {};
}

function keySpecs(keys: Item[], aliases: Item[]): KeySpec[] {
  return keys.map(({ name, arn }) => ({
    id: name,
    arn,
    aliases: aliases
      .filter(({ properties }) => [name, arn].includes(String(properties.TargetKeyId)))
      .map(({ properties }) => String(properties.AliasName)),
  }));
}

function routeSpecs(items: Item[]): RouteSpec[] {
  const byName = new Map(items.map((item) => [item.name, item]));
  return items
    .filter(({ resource }) => resource.Type === 'AWS::ApiGatewayV2::Route')
    .map(({ stack, id, properties }) => {
      const functionArn = integrationFunction(
        byName.get(String(properties.Target).replace('integrations/', '')),
      );
      if (!functionArn) throw new Complaint(`Route ${id} of ${stack.name} leads to no Lambda function.`);
      const authorizer = byName.get(String(properties.AuthorizerId));
      return {
        key: String(properties.RouteKey),
        functionArn,
        scopes: (properties.AuthorizationScopes as string[] | undefined) ?? [],
        ...(authorizer && properties.AuthorizationType === 'JWT' ? { authorizer: jwt(authorizer) } : {}),
      };
    });
}

/** CDK writes the function's ARN or API Gateway's invocation URI around it. */
function integrationFunction(integration: Item | undefined): string | undefined {
  const uri = String(integration?.properties.IntegrationUri ?? '');
  return /arn:[\w-]+:lambda:[\w-]+:\d+:function:[\w-]+/.exec(uri)?.[0];
}

function jwt({ properties }: Item): AuthorizerSpec {
  const { Issuer, Audience } = properties.JwtConfiguration as { Issuer: string; Audience: string[] };
  return { issuer: Issuer, audience: Audience };
}

function scheduleSpec({ resource, name, arn, properties }: Item): ScheduleSpec[] {
  if (properties.State === 'DISABLED') return [];
  const input = (target: Properties) => ({
    functionArn: String(target.Arn),
    ...(target.Input === undefined ? {} : { input: String(target.Input) }),
  });
  const scheduler = resource.Type === 'AWS::Scheduler::Schedule';
  if (!scheduler && properties.ScheduleExpression === undefined) return [];
  return [
    {
      name,
      arn,
      expression: String(properties.ScheduleExpression),
      timezone: String(properties.ScheduleExpressionTimezone ?? 'UTC'),
      targets: (scheduler ? [properties.Target] : ((properties.Targets as unknown[]) ?? [])).map((target) =>
        input(target as Properties),
      ),
      source: scheduler ? 'scheduler' : 'events',
    },
  ];
}
