/** The contract of the API, OpenAPI 3.1, made from the routes' and the steps' own schemas. */
import { z } from 'zod';
import { sealedForm } from '#domain/kernel/envelope.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { roles } from '#domain/people/roles.ts';
import { refusals } from '#domain/refusals/index.ts';
import { steps } from '#domain/stages/index.ts';
import { idempotencyKeyShape, type Route } from '#functions/shared/http/route.ts';

type Schema = Record<string, unknown>;

/** JSON Schema of a step's form, with the console's metadata (title, widget, options, sealed). */
export function formSchema(definition: StepDef): Schema {
  return jsonSchema(definition.form, 'input');
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema;
  return made;
}

export function contract(routes: readonly Route[]): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: '惠采 Huicai',
      version: '1',
      description: '政府购买社会救助服务。写操作须带 Idempotency-Key；拒绝以 RFC 9457 problem 返回。',
    },
    paths: pathsOf(routes),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: problemSchema,
        SealedForm: { ...jsonSchema(sealedForm, 'input'), title: '密封件' },
        ...Object.fromEntries(
          Object.values(steps).map((definition) => [`Form${definition.id}`, described(definition)]),
        ),
      },
    },
  };
}

function described(definition: StepDef): Schema {
  return {
    ...formSchema(definition),
    title: definition.label,
    'x-step': {
      id: definition.id,
      stage: definition.stage,
      kind: definition.kind,
      label: definition.label,
      roles: definition.roles,
      article: definition.article,
    },
  };
}

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '拒绝的理由' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', enum: Object.keys(refusals) },
    article: { type: 'string', description: '依据' },
    wayOut: { type: 'string', description: '怎样才可以' },
    field: { type: 'string', description: '有误的字段' },
  },
};

function pathsOf(routes: readonly Route[]): Schema {
  const paths: Record<string, Schema> = {};
  for (const route of routes) {
    const path = route.path.replace('+}', '}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return paths;
}

const roleSchema: Schema = { type: 'string', enum: Object.keys(roles), description: '以哪一个角色' };
const keySchema: Schema = {
  type: 'string',
  pattern: idempotencyKeyShape.source,
  description: '每次办理一个，重发时不变',
};

function operation(route: Route): Schema {
  return {
    summary: route.summary,
    operationId: `${route.method} ${route.path}`.replace(/\W+/g, '_').replace(/_$/, ''),
    security: route.access === 'signedIn' ? [{ token: [] }] : [],
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.access === 'signedIn'
        ? [{ name: 'X-Huicai-Role', in: 'header', required: false, schema: roleSchema }]
        : []),
      ...(route.method === 'POST'
        ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: keySchema }]
        : []),
    ],
    ...(route.file
      ? { requestBody: { required: true, content: fileOf(route.file.types) } }
      : route.body
        ? { requestBody: { required: true, content: json(bodySchema(route)) } }
        : {}),
    responses: {
      [route.status]: {
        description: route.summary,
        content: route.answerTypes ? fileOf(route.answerTypes) : json(jsonSchema(route.answer, 'output')),
      },
      default: {
        description: '拒绝',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const formNames = Object.keys(steps).map((id) => `Form${id}`);

/** An act's body names the forms it may carry; `step` in the path says which. */
function bodySchema(route: Route): Schema {
  const schema = jsonSchema(route.body as unknown as z.ZodType, 'input');
  const properties = schema.properties as Schema | undefined;
  if (!properties?.form || !/acts\/\{step\}$|purchases$/.test(route.path)) return schema;
  const forms = route.path.endsWith('{step}')
    ? { anyOf: ['SealedForm', ...formNames].map((name) => ({ $ref: `#/components/schemas/${name}` })) }
    : { $ref: '#/components/schemas/FormOpenPurchase' };
  return { ...schema, properties: { ...properties, form: forms } };
}

const fileOf = (types: readonly string[]): Schema =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });

function parameters(schema: z.ZodType, place: 'path' | 'query'): Schema[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
  }));
}
