import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { steps } from '#domain/stages/index.ts';
import { openRoutes } from '#functions/http/open.ts';
import { signedInRoutes } from '#functions/http/signed-in.ts';
import { table, tableName } from '#functions/store/table.ts';
import { openPurchaseForm, selectItemsForm } from '#test/domain/support/forms.ts';
import { type Answered, type Call, claimsOf, type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(180_000);
let world: World;
let people: Desk;
let id: string;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  id = await new Story(world, people).opened();
  await world.engine.idle();
});
afterAll(() => world.close());

async function count(): Promise<number> {
  const answer = await table().send(new ScanCommand({ TableName: tableName(), Select: 'COUNT' }));
  return answer.Count ?? 0;
}

/** A refusal that says what is wrong, and nothing stored by it. */
function refused(answer: Answered, status: number | number[], field?: string): void {
  expect([status].flat()).toContain(answer.status);
  expect(String(answer.headers['content-type'])).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(/^urn:huicai:refusal:[A-Z_]+$/),
    title: expect.any(String),
    status: answer.status,
    detail: expect.any(String),
    instance: expect.stringMatching(/^urn:huicai:request:/),
    code: expect.any(String),
    article: expect.any(String),
    wayOut: expect.any(String),
    ...(field === undefined ? {} : { field }),
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat \w+ \(|node_modules|dynamo/i);
}

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\u0000',
    '%',
    '%zz',
    '..',
    '__proto__',
    '<script>',
    '\u202e',
    '𠮷',
    "' or 1=1",
    '{}',
    '-1',
    '1e99',
  ),
);

describe('Every route', () => {
  const values = {
    id: '451221-2021-0001',
    step: 'SelectItems',
    purchase: '451221-2021-0001',
    key: '0/SelectItems',
    year: '2021',
  };
  const filled = (path: string, params: Record<string, string>): string =>
    path.replace(/\{(\w+)\+?\}/g, (_, name: string) =>
      path.includes('notices') && params[name] === values.id ? `${values.id}-1` : (params[name] ?? ''),
    );
  const send = (route: { method: string; access: string }, path: string, call: Call): Promise<Answered> =>
    route.access === 'everybody'
      ? people.visit(path, call)
      : route.method === 'GET'
        ? people.get('lanxi', path, call)
        : people.post('lanxi', path, call.body ?? {}, call);
  const routes = [...openRoutes, ...signedInRoutes];

  it.each(
    routes
      .filter((route) => route.path.includes('{'))
      .map((route) => [`${route.method} ${route.path}`, route] as const),
  )('%s refuses what is no such thing in its path', async (_, route) => {
    const names = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map((match) => String(match[1]));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), odd, async (name, value) => {
        fc.pre(value.isWellFormed() && value !== '');
        const path = filled(route.path, { ...values, [name]: encodeURIComponent(value) });
        const answer = await send(route, path, route.method === 'POST' ? { body: bodyFor(route.path) } : {});
        expect(answer.status).toBeGreaterThanOrEqual(name === 'year' && /^20\d\d$/.test(value) ? 200 : 400);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 25 },
    );
    for (const raw of ['%', '%E0%A4%A', '%00']) {
      const path = filled(route.path, { ...values, [names[0] ?? '']: raw });
      refused(await send(route, path, { body: bodyFor(route.path) }), [400, 404]);
    }
  });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s names a query parameter that it does not have or that is wrong',
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom('cursor', 'limit', 'q', 'region', 'x'), odd, async (name, value) => {
          const path = filled(route.path, values);
          const call: Call = { query: { [name]: value }, body: bodyFor(route.path) };
          const answer = await send(
            route,
            path,
            route.method === 'GET' ? { query: { [name]: value } } : call,
          );
          expect(answer.status).toBeLessThan(500);
          if (answer.status === 400) expect(answer.body.field).toBe(name);
        }),
        { numRuns: 15 },
      );
    },
  );

  it.each(signedInRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s wants somebody signed in whose claims make sense',
    async (_, route) => {
      const path = filled(route.path, values);
      const before = await count();
      for (const claims of [
        {},
        { ...claimsOf('lanxi'), sub: '' },
        { ...claimsOf('lanxi'), sub: 'a'.repeat(200) },
        { ...claimsOf('lanxi'), huicai_region: '../../x' },
      ]) {
        refused(await send(route, path, { claims, body: bodyFor(route.path) }), 401);
      }
      for (const huicai_roles of ['', '[]', 'system', '["system","public"]', 'god', '{"role":"officer"}x']) {
        const claims = { ...claimsOf('lanxi'), huicai_roles };
        const answer = await send(route, path, { claims, body: bodyFor(route.path) });
        if (huicai_roles.startsWith('{')) expect(answer.status).toBeLessThan(500);
        else refused(answer, 403);
      }
      const chosen = { 'x-huicai-role': 'finance' };
      refused(await send(route, path, { headers: chosen, body: bodyFor(route.path) }), 403, 'X-Huicai-Role');
      expect(await count()).toBe(before);
    },
  );

  const writes = signedInRoutes.filter((route) => route.method === 'POST');
  it.each(writes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s refuses any body that is not what it takes, and stores nothing',
    async (_, route) => {
      // Prepare
      const path = filled(route.path, values);
      const before = await count();
      const json = fc.oneof(
        fc.jsonValue({ maxDepth: 4 }),
        fc.record({ form: fc.jsonValue(), lot: fc.jsonValue() }),
      );
      // Act, Assess
      await fc.assert(
        fc.asyncProperty(json, async (body) => {
          refused(await send(route, path, { body: JSON.stringify(body) }), [400, 403, 422]);
        }),
        { numRuns: 40 },
      );
      await fc.assert(
        fc.asyncProperty(odd, async (text) => {
          const answer = await send(route, path, { body: text });
          expect(answer.status).toBeGreaterThanOrEqual(400);
          expect(answer.status).toBeLessThan(500);
        }),
        { numRuns: 20 },
      );
      refused(await send(route, path, { body: '{"form":' }), 400, 'body');
      refused(await send(route, path, { body: `{"form":{"a":"${'a'.repeat(257 * 1024)}"}}` }), 413);
      refused(await send(route, path, { body: `${'['.repeat(5000)}${']'.repeat(5000)}` }), 400, 'body');
      refused(
        await send(route, path, { body: bodyFor(route.path), headers: { 'content-type': 'text/xml' } }),
        415,
        'Content-Type',
      );
      refused(
        await send(route, path, { body: bodyFor(route.path), headers: { 'idempotency-key': '' } }),
        400,
        'Idempotency-Key',
      );
      refused(
        await send(route, path, { body: bodyFor(route.path), headers: { 'idempotency-key': 'x y\u0000' } }),
        400,
        'Idempotency-Key',
      );
      refused(await send(route, path, { body: { ...bodyFor(route.path), extra: 1 } }), 400, 'extra');
      expect(await count()).toBe(before);
    },
  );

  it('answers an unknown address with 404 and a wrong method with 405', async () => {
    refused(await people.get('lanxi', '/api/nothing'), 404);
    refused(await people.post('lanxi', '/api/me', {}), 405);
    refused(await people.visit('/api/public/nothing/at/all'), 404);
  });
});

function bodyFor(path: string): Record<string, unknown> {
  if (path.endsWith('SetSpecialFund')) return { form: { fen: 7 } };
  return { form: path.endsWith('/purchases') ? { ...openPurchaseForm(), title: '' } : { nothing: true } };
}

describe('Every step', () => {
  it.each(Object.keys(steps))('%s takes no form of chance, and stores nothing', async (step) => {
    const before = await count();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (form) => {
        const answer = await people.post('lanxi', `/api/purchases/${id}/acts/${step}`, { form });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 3 },
    );
    expect(await count()).toBe(before);
  });
});

describe('An act', () => {
  const path = () => `/api/purchases/${id}/acts/SelectItems`;

  it.each([
    ['a control character', '需求\u0000说明'],
    ['markup', '需求<img src=x onerror=alert(1)>'],
    ['a bidi override', '需求\u202e说明'],
    ['a lone surrogate', '需求\ud800'],
  ])('refuses %s in a text and names the field', async (_, need) => {
    const answer = await people.post('lanxi', path(), { form: selectItemsForm({ need }) });
    refused(answer, 400, 'need');
  });

  it('names the field deep within a form', async () => {
    const form = selectItemsForm({
      lotPlan: [{ no: 1, title: '一', area: '全县', budgetFen: 1.5, ceilingFen: 1 }],
    });
    refused(await people.post('lanxi', path(), { form }), 400, 'lotPlan.0.budgetFen');
  });

  it('is refused to a role that may not do it, to another county, and in a role that is not held', async () => {
    refused(await people.post('luocai', path(), { form: selectItemsForm() }), 403);
    refused(await people.post('tianlan', path(), { form: selectItemsForm() }), 403);
    refused(await people.get('tianlan', `/api/purchases/${id}`), 403);
    refused(await people.get('tianlan', `/api/purchases/${id}/events`), 403);
    refused(await people.get('tianlan', `/api/tasks/${id}/0/SelectItems`), 403);
    refused(await people.post('heshi', path(), { form: selectItemsForm() }), 403);
  });

  it('out of its order or on what does not exist is refused', async () => {
    refused(await people.post('lanxi', `/api/purchases/${id}/acts/PublishNotice`, { form: {} }), [403, 409]);
    refused(await people.post('lanxi', `/api/purchases/${id}/acts/WaitIntention`, { form: {} }), 403);
    refused(
      await people.post('lanxi', `/api/purchases/${id}/acts/RestartRun`, { form: { stage: 'catalogue' } }),
      403,
    );
    refused(
      await people.post('lanxi', '/api/purchases/451221-2021-9999/acts/SelectItems', { form: {} }),
      404,
    );
    refused(await people.post('lanxi', `/api/purchases/${id}/acts/Nonsense`, { form: {} }), 404);
    refused(
      await people.post('lanxi', `/api/purchases/${id}/acts/OpenPurchase`, { form: openPurchaseForm() }),
      404,
    );
    refused(await people.post('lanxi', path(), { lot: 7, form: selectItemsForm() }), 409);
    refused(await people.post('lanxi', path(), { visit: 2, form: selectItemsForm() }), 409);
  });

  it('may come in base64, as API Gateway sends what it takes for binary', async () => {
    const answer = await people.post('lanxi', path(), { form: { need: '文' } }, { base64: true });
    refused(answer, 400);
    expect(answer.body.code).toBe('FORM_INVALID');
  });
});

describe('Claims', () => {
  it.each([
    ['JSON', '["officer","leader"]'],
    ['a comma list', 'officer,leader'],
    ['API Gateway', '[officer leader]'],
    ['an array', ['officer', 'leader']],
  ])('give the roles as %s', async (_, huicai_roles) => {
    const me = await people.get('lanxi', '/api/me', { claims: { ...claimsOf('lanxi'), huicai_roles } });
    expect(me.body.roles.map((row: { role: string }) => row.role)).toEqual(['officer', 'leader']);
    expect(me.body.now).toBe('2021-03-01T09:00:00.000+08:00');
  });
});

describe('The budget', () => {
  it('is entered by finance alone, once per key, and shows the cap', async () => {
    const form = { form: { fen: 7_000_000_000 } };
    refused(await people.post('lanxi', '/api/budgets/2021/acts/SetSpecialFund', form), 403);
    const headers = { 'idempotency-key': 'budget-0001' };
    const first = await people.post('luocai', '/api/budgets/2021/acts/SetSpecialFund', form, { headers });
    const again = await people.post('luocai', '/api/budgets/2021/acts/SetSpecialFund', form, { headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const seen = await people.get('lanxi', '/api/budgets/2021');
    expect(seen.body).toMatchObject({
      version: 1,
      specialFund: 7_000_000_000,
      limitFen: 140_000_000,
      over: false,
    });
  });
});

describe('The contract', () => {
  it('is OpenAPI 3.1 and knows every route and every form', async () => {
    const { body } = await people.visit('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const route of [...openRoutes, ...signedInRoutes]) {
      expect(body.paths[route.path.replace('+}', '}')]?.[route.method.toLowerCase()]).toBeDefined();
    }
    for (const step of Object.keys(steps)) expect(body.components.schemas[`Form${step}`]).toBeDefined();
    expect(body.components.schemas.FormSelectItems.properties.need).toMatchObject({
      title: '服务需求',
      sealed: true,
    });
  });

  it('says how the system is', async () => {
    expect((await people.visit('/healthz')).body).toEqual({ status: 'ok' });
  });
});
