import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { steps } from '#domain/stages/index.ts';
import { openRoutes } from '#functions/http/open.ts';
import { signedInRoutes } from '#functions/http/signed-in.ts';
import { cursorOf } from '#functions/store/cursor.ts';
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
    act: 'RecordExpertReview',
    answer: 'AcceptRecipients',
    entry: 'RegisterHotline',
    setting: 'EnterFigure',
    change: 'EnterBan',
    county: '451221',
    lot: '1',
    survey: 'CommitSample',
    code: 'nobody',
    seq: '1',
    recipient: 'r000001',
    photograph: 'a1'.repeat(32),
  };
  const filled = (path: string, params: Record<string, string>): string =>
    path.replace(/\{(\w+)\+?\}/g, (_, name: string) =>
      path.includes('notices') && params[name] === values.id ? `${values.id}-1` : (params[name] ?? ''),
    );
  const send = (route: { method: string; access: string }, path: string, call: Call): Promise<Answered> =>
    route.access === 'everybody'
      ? people.send(route.method, undefined, path, route.method === 'POST' ? { body: {}, ...call } : call)
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

  const files = signedInRoutes.filter((route) => route.file);
  const writes = signedInRoutes.filter((route) => route.method === 'POST' && !route.file);
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
      for (const headers of [
        { 'content-type': 'text/xml' },
        { 'content-type': 'application/json; charset=gbk' },
        { 'content-encoding': 'gzip' },
      ]) {
        refused(await send(route, path, { body: bodyFor(route.path), headers }), 415, 'Content-Type');
      }
      for (const [trap, field] of [
        ['{"__proto__":{"x":1},"form":{}}', '__proto__'],
        ['{"form":{"a":[{"__proto__":1}]}}', 'form.a.0.__proto__'],
      ] as const) {
        refused(await send(route, path, { body: trap }), 400, field);
      }
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

  it.each(files.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s takes a file, whatever its header calls it, and refuses one that is too large or has no key',
    async (_, route) => {
      const path = filled(route.path, values);
      const before = await count();
      const mostBytes = (route.file?.mostKiB ?? 0) * 1024;
      // Act, Assess: no contract to take it in for, and nothing worse
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), odd, async (body, type) => {
          const headers = { 'content-type': type };
          refused(await send(route, path, { body, headers }), [403, 422]);
        }),
        { numRuns: 40 },
      );
      refused(await send(route, path, { body: new Uint8Array(mostBytes) }), 422);
      refused(await send(route, path, { body: new Uint8Array(mostBytes + 1) }), 413, 'body');
      const keyless = { body: new Uint8Array(9), headers: { 'idempotency-key': '' } };
      refused(await send(route, path, keyless), 400, 'Idempotency-Key');
      expect(await count()).toBe(before);
    },
  );

  it('answers an unknown address with 404 and a wrong method with 405', async () => {
    refused(await people.get('lanxi', '/api/nothing'), 404);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'x'.repeat(500)]) {
      const answer = await people.send(method, 'lanxi', '/api/me');
      refused(answer, 405);
      expect(answer.headers.allow).toBe('GET, HEAD');
    }
    refused(await people.send('PUT', undefined, '/healthz'), 405);
    expect((await people.send('GET', 'lanxi', `/api/purchases/${id}/acts/SelectItems`)).headers.allow).toBe(
      'POST',
    );
    refused(await people.visit('/api/public/nothing/at/all'), 404);
  });
});

describe('HEAD', () => {
  it('is answered as GET', async () => {
    expect((await people.send('HEAD', 'lanxi', '/api/me')).status).toBe(200);
    expect((await people.send('HEAD', undefined, '/healthz')).status).toBe(200);
  });
});

describe('A cursor that somebody made', () => {
  const county = '451221';
  it.each([
    ['/api/purchases/ID/events', 'events#ID', 'abc'],
    ['/api/purchases/ID/events', 'events#ID', '-5'],
    ['/api/purchases/ID/events', 'events#ID', '0.5'],
    ['/api/outbox', `receipts#${county}`, 'abc'],
    ['/api/outbox', `receipts#${county}`, '2021-13'],
    ['/api/outbox', `receipts#${county}`, '2099-01'],
    ['/api/outbox', `receipts#${county}`, '2021-03|'],
    ['/api/outbox', `receipts#${county}`, '2021-03|abc'],
  ])('is refused by %s (%s, %s)', async (path, list, sortKey) => {
    const cursor = cursorOf(list.replace('ID', id), sortKey);
    refused(await people.get('lanxi', path.replace('ID', id), { query: { cursor } }), 400, 'cursor');
  });

  it('shows nothing where it is only a place in the order', async () => {
    for (const sortKey of ['\u0000', 'zzz', '{}', 'x'.repeat(700)]) {
      for (const [path, list] of [
        ['/api/tasks', 'tasks#lanxi'],
        ['/api/tasks/done', 'done#lanxi'],
      ] as const) {
        const answer = await people.get('lanxi', path, { query: { cursor: cursorOf(list, sortKey) } });
        expect(answer.status).toBe(200);
      }
    }
  });

  it('of one person’s list does not fit another’s', async () => {
    const { body } = await people.get('lanxi', '/api/tasks', {
      query: { cursor: cursorOf('tasks#qinyu', 'a') },
    });
    expect(body.code).toBe('CURSOR_INVALID');
  });
});

function bodyFor(path: string): Record<string, unknown> {
  if (path.endsWith('SetSpecialFund')) return { form: { fen: 7 } };
  if (path.endsWith('EnterHolidayYear')) return { form: { year: 2027 } };
  if (/\/(recipients|records)$/.test(path)) return { rows: [{ row: 1, form: {} }] };
  if (path.endsWith('/confirmation')) return { form: {} };
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
    ['markup that is not closed', '需求<img src=x onerror=alert(1)'],
    ['a comment', '需求<!-- '],
    ['an instruction', '需求<?php'],
    ['a bidi override', '需求\u202e说明'],
    ['a bidi isolate', '需求\u2066说明'],
    ['an Arabic letter mark', '需求\u061c说明'],
    ['a zero-width space', '需求\u200b说明'],
    ['a soft hyphen', '需求\u00ad说明'],
    ['a line separator', '需求\u2028说明'],
    ['a C1 control', '需求\u0085说明'],
    ['a tag nobody sees', '需求\u{e0041}说明'],
    ['an annotation mark', '需求\ufff9说明'],
    ['a noncharacter', '需求\u{1ffff}说明'],
    ['a lone surrogate', '需求\ud800'],
  ])('refuses %s in a text and names the field', async (_, need) => {
    const answer = await people.post('lanxi', path(), { form: selectItemsForm({ need }) });
    refused(answer, 400, 'need');
  });

  it.each([
    ['rare characters, their variants, lines and comparisons', '㑇𠮷邊󠄀\n满意度 < 80 分，a<5，《办法》&lt;'],
    ['quotes of every kind', '“需求”‘说明’"\''],
  ])('takes %s', async (_, need) => {
    const form = { ...selectItemsForm({ need }), budgetFen: 'no number' };
    refused(await people.post('lanxi', path(), { form }), 400, 'budgetFen');
  });

  it('takes one line where there is one line', async () => {
    const form = { ...openPurchaseForm(), title: '采购\nBcc: all@example.com' };
    refused(await people.post('lanxi', '/api/purchases', { form }), 400, 'title');
  });

  it('names the field as the form does, in Chinese, and what is not there by its own name', async () => {
    const sentence = async (form: object): Promise<string> =>
      (await people.post('lanxi', path(), { form })).body.title;
    const lotPlan = [{ no: 1, title: '一', area: '全县', budgetFen: 1.5, ceilingFen: 1 }];
    expect(await sentence(selectItemsForm({ lotPlan }))).toBe(
      '填写有误：“标段 · 第 1 项 · 标段预算”应为整数。',
    );
    expect(await sentence({})).toMatch(/^填写有误：“[^a-z]+”请填写此项。$/);
    const answer = await people.post('lanxi', path(), {
      form: { ...selectItemsForm(), ['<x>'.repeat(900)]: 1 },
    });
    refused(answer, 400, 'x'.repeat(100));
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
  it('is valid OpenAPI, as its own schema says', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate((await people.visit('/openapi.json')).body);
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, version: '3.1' });
  });

  it.each(
    [
      '/healthz',
      '/openapi.json',
      '/api/public/notices',
      '/api/public/digests',
      '/api/me',
      '/api/tasks',
      '/api/tasks/done',
      '/api/tasks/{purchase}/{key+}',
      '/api/purchases',
      '/api/purchases/{id}',
      '/api/purchases/{id}/events',
      '/api/budgets/{year}',
      '/api/outbox',
    ].map((path) => [path]),
  )('says of %s what is answered', async (path) => {
    // Prepare
    const route = [...openRoutes, ...signedInRoutes].find((row) => row.path === path && row.method === 'GET');
    const filled = path
      .replace('{id}', id)
      .replace('{purchase}', id)
      .replace('{key+}', '0/SelectItems')
      .replace('{year}', '2021');
    // Act
    const { status, body } = await people.send(
      'GET',
      route?.access === 'everybody' ? undefined : 'lanxi',
      filled,
    );
    // Assess: the answer has what the schema names, and nothing else.
    expect(status).toBe(200);
    expect(route?.answer.parse(body)).toEqual(body);
  });

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
