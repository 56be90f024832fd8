import { parseResource } from '../../definition/resource.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../json.ts';
import { validation } from '../errors.ts';

/**
 * What services answer, as far as TestState holds a mock against it: the members a response may have, from the services' API models.
 * A member that no model knows is let pass, as AWS does.
 */
type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'any'
  | { least: number }
  | { oneOf: string[] }
  | { list: Shape }
  | { map: Shape }
  | { members: Record<string, Shape>; required?: string[] };

const members = (shape: Record<string, Shape>, ...required: string[]): Shape => ({
  members: shape,
  required,
});
const attributes: Shape = { map: { map: 'any' } };
const capacity = members({ TableName: 'string', CapacityUnits: 'number' });
const dynamodb: Record<string, Shape> = {
  getItem: members({ Item: attributes, ConsumedCapacity: capacity }),
  putItem: members({ Attributes: attributes, ConsumedCapacity: capacity }),
  updateItem: members({ Attributes: attributes, ConsumedCapacity: capacity }),
  deleteItem: members({ Attributes: attributes, ConsumedCapacity: capacity }),
  query: members({
    Items: { list: attributes },
    Count: 'number',
    ScannedCount: 'number',
    LastEvaluatedKey: attributes,
  }),
  scan: members({
    Items: { list: attributes },
    Count: 'number',
    ScannedCount: 'number',
    LastEvaluatedKey: attributes,
  }),
};
const storageClass: Shape = {
  oneOf: [
    'STANDARD',
    'REDUCED_REDUNDANCY',
    'STANDARD_IA',
    'ONEZONE_IA',
    'INTELLIGENT_TIERING',
    'GLACIER',
    'DEEP_ARCHIVE',
    'OUTPOSTS',
    'GLACIER_IR',
    'SNOW',
    'EXPRESS_ONEZONE',
    'FSX_OPENZFS',
  ],
};
const encryption: Shape = { oneOf: ['AES256', 'aws:fsx', 'aws:kms', 'aws:kms:dsse'] };
const algorithm: Shape = {
  oneOf: ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'],
};
const started = members({ ExecutionArn: 'string', StartDate: 'string' }, 'ExecutionArn', 'StartDate');
const sent = members({
  MessageId: 'string',
  SequenceNumber: 'string',
  MD5OfMessageBody: 'string',
  MD5OfMessageAttributes: 'string',
  MD5OfMessageSystemAttributes: 'string',
});

const SHAPES: Record<string, Shape> = {
  'events:putEvents': members({
    FailedEntryCount: 'number',
    Entries: { list: members({ EventId: 'string', ErrorCode: 'string', ErrorMessage: 'string' }) },
  }),
  'states:startExecution': started,
  'sfn:startExecution': started,
  'lambda:invoke': members({
    StatusCode: 'number',
    FunctionError: 'string',
    LogResult: 'string',
    ExecutedVersion: 'string',
    Payload: 'any',
  }),
  'sqs:sendMessage': sent,
  'sns:publish': members({ MessageId: 'string', SequenceNumber: 'string' }),
  's3:getObject': members({
    Body: 'any',
    ContentLength: 'number',
    ContentType: 'string',
    ContentEncoding: 'string',
    ContentLanguage: 'string',
    ETag: 'string',
    VersionId: 'string',
    LastModified: 'string',
    DeleteMarker: 'boolean',
    Metadata: { map: 'string' },
    MissingMeta: 'number',
    PartsCount: 'number',
    TagCount: 'number',
    StorageClass: storageClass,
    ServerSideEncryption: encryption,
    SSEKMSKeyId: 'string',
    BucketKeyEnabled: 'boolean',
  }),
  's3:putObject': members({
    ETag: 'string',
    VersionId: 'string',
    Expiration: 'string',
    Size: 'number',
    ServerSideEncryption: encryption,
    SSEKMSKeyId: 'string',
    BucketKeyEnabled: 'boolean',
  }),
  'kms:encrypt': members({
    CiphertextBlob: { least: 1 },
    KeyId: { least: 1 },
    EncryptionAlgorithm: algorithm,
  }),
  'kms:decrypt': members({ Plaintext: { least: 1 }, KeyId: { least: 1 }, EncryptionAlgorithm: algorithm }),
  'kms:generateDataKey': members({
    CiphertextBlob: { least: 1 },
    Plaintext: { least: 1 },
    KeyId: { least: 1 },
  }),
  ...Object.fromEntries(Object.entries(dynamodb).map(([action, shape]) => [`dynamodb:${action}`, shape])),
};

/** Refuses a mocked result that the service could not have given. STRICT asks for what is required too, PRESENT only looks at what is there. */
export function checkMockShape(resource: string, result: Json, mode: string): void {
  if (mode === 'NONE') return;
  const parsed = parseResource(resource);
  if (parsed?.kind !== 'service' || parsed.pattern !== 'request') return;
  const shape = SHAPES[`${parsed.service.replace('aws-sdk:', '')}:${parsed.action}`];
  if (shape) check(shape, result, '', mode === 'STRICT');
}

function refuse(what: string): never {
  throw validation(`Mock result schema validation error: ${what}`);
}

function check(shape: Shape, value: Json, name: string, strict: boolean): void {
  if (shape === 'any' || value === null) return;
  if (typeof shape === 'string') {
    if (typeof value !== shape) refuse(`Field '${name}' must be a ${shape}`);
  } else if ('least' in shape || 'oneOf' in shape) {
    if (typeof value !== 'string') refuse(`Field '${name}' must be a string`);
    else if ('least' in shape && value.length < shape.least)
      refuse(`Field '${name}' is smaller than the minimum length`);
    else if ('oneOf' in shape && !shape.oneOf.includes(value))
      refuse(`Field '${name}' is not an expected value`);
  } else if ('list' in shape) {
    if (!Array.isArray(value)) refuse(`Field '${name}' must be an array`);
    else for (const item of value) check(shape.list, item, name, strict);
  } else if (!isObject(value)) refuse(`Field '${name}' must be an object`);
  else checkMembers(shape, value, strict);
}

function checkMembers(
  shape: Extract<Shape, { map: Shape } | { members: object }>,
  value: JsonObject,
  strict: boolean,
): void {
  if ('map' in shape) {
    for (const [key, inner] of Object.entries(value)) check(shape.map, inner, key, strict);
    return;
  }
  const missing = strict ? shape.required?.find((name) => !Object.hasOwn(value, name)) : undefined;
  if (missing !== undefined) refuse(`Required field '${missing}' is missing`);
  for (const [name, inner] of Object.entries(value)) {
    const known = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (known) check(known, inner, name, strict);
  }
}
