import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awsJson } from '#local/aws-json.ts';
import { migrations } from '#local/folder/migrations.ts';
import { type RunFile, readRunFile } from '#local/folder/run.ts';
import { freePort, type House, openHouse, runProgram } from '#test/e2e/support/house.ts';
import { withFolder } from '#test/local/support/folder.ts';

const minute = 60_000;
let house: House;

beforeAll(async () => {
  house = await openHouse({ at: '2021-03-01T09:00' });
}, 10 * minute);

afterAll(() => house?.close());

const get = (path: string, headers: { [name: string]: string } = {}) => fetch(house.url + path, { headers });
const openPurchase = async (key: string) =>
  fetch(`${house.url}/api/purchases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await house.token('lanxi')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({
      form: { title: '采购社会救助经办服务', purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' },
    }),
  });
const endpoints = () => {
  const running = readRunFile(house.folder);
  if (!running) throw new Error('the house does not run');
  return running.endpoints;
};

/** The system answers before it has told the engine what should be running. */
async function saidBy({ output }: House, words: RegExp): Promise<void> {
  while (!words.test(output())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('npm start', () => {
  it('serves console, portal, API and issuer on one port', async () => {
    // Act
    const [home, page, portal, api, issuer, settings] = await Promise.all(
      [
        '/',
        '/purchases/1',
        '/public',
        '/openapi.json',
        '/oidc/.well-known/openid-configuration',
        '/settings.json',
      ].map((path) => get(path)),
    );
    // Assess
    expect([home, page, portal, api, issuer, settings].map((answer) => answer?.status)).toEqual(
      Array.from({ length: 6 }, () => 200),
    );
    expect(await home?.text()).toContain('<div id="root">');
    expect(await portal?.text()).toContain('政府购买社会救助服务信息公开');
    expect(await issuer?.json()).toMatchObject({ issuer: `${house.url}/oidc` });
  });

  it('answers 401 without a token and hands a signed-in request to its function', async () => {
    // Act
    const stranger = await get('/api/me');
    const person = await get('/api/me', { authorization: `Bearer ${await house.token('lanxi')}` });
    // Assess
    expect(stranger.status).toBe(401);
    expect([person.status, await person.json()]).toMatchObject([200, { account: 'lanxi' }]);
  });

  it('opens the controls of embedded mode to this machine’s own pages only', async () => {
    // Prepare
    const body = JSON.stringify({ plus: '1m' });
    const post = (headers: { [name: string]: string }) =>
      fetch(`${house.url}/_local/clock`, { method: 'POST', headers, body });
    // Act
    const elsewhere = await post({ 'content-type': 'application/json', origin: 'https://elsewhere.example' });
    const simple = await post({ 'content-type': 'text/plain' });
    // Assess
    expect([elsewhere.status, simple.status]).toEqual([403, 415]);
  });

  it('says a taken port and a folder in use in one line each', async () => {
    // Prepare
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as { port: number };
    // Act
    const [taken, used] = await withFolder(async (path) => [
      await runProgram(['local/start.ts', '--built'], { HUICAI_DATA: path, PORT: String(port) }),
      await runProgram(['local/start.ts', '--built'], { HUICAI_DATA: house.folder, PORT: '0' }),
    ]);
    // Assess
    expect(taken).toEqual({
      code: 1,
      output: `Port ${port} is taken. Choose another: PORT=8788 npm start\n`,
    });
    expect(used?.output).toMatch(
      /^\S+ is in use by another Huicai \(process \d+, http:\/\/localhost:\d+\)\. .*\n$/,
    );
    blocker.close();
  });
});

describe('The system after kill -9', () => {
  it(
    'is there again with what it had recorded, its clock, its tokens, and nothing of it ran on without it',
    async () => {
      // Prepare
      const token = await house.token('lanxi');
      const answer = await openPurchase('before-the-kill');
      const { purchase } = (await answer.json()) as { purchase: string };
      await house.moveTo('2021-03-02T10:00');
      const children = readRunFile(house.folder)?.children ?? [];
      // Act
      await house.kill();
      await house.start();
      // Assess
      const again = await get(`/api/purchases/${purchase}`, { authorization: `Bearer ${token}` });
      const repeated = await openPurchase('before-the-kill');
      const clock = (await (await get('/_local/clock')).json()) as { now: string };
      expect(again.status).toBe(200);
      expect(await repeated.json()).toMatchObject({ purchase });
      expect(clock.now).toBe('2021-03-02T10:00:00.000+08:00');
      expect(children.map(({ pid }) => existsSync(`/proc/${pid}`))).toEqual([false]);
    },
    minute,
  );
});

describe('The system on a full disk', () => {
  it(
    'says so and ends, rather than take acts that its processes never hear of; with room it is there again',
    async () => {
      // Prepare
      const { pid, children } = readRunFile(house.folder) as RunFile;
      const ended = () =>
        [pid, ...children.map((child) => child.pid)].every((id) => !existsSync(`/proc/${id}`));
      // No file of this process may grow any more; the table's server is another.
      execFileSync('prlimit', ['--pid', String(pid), '--fsize=0:0']);
      // Act
      const refused: unknown = await awsJson(endpoints().sfn, 'AWSStepFunctions.CreateActivity', {
        name: 'too-much',
      }).catch((error: unknown) => error);
      while (!ended()) await new Promise((resolve) => setTimeout(resolve, 20));
      const said = house.output();
      await house.start();
      // Assess
      expect(refused).toMatchObject({ name: 'ServiceUnavailableException' });
      expect(said).toContain('The journal cannot be written');
      expect(said).not.toContain('EFBIG');
      expect((await get('/api/me', { authorization: `Bearer ${await house.token('lanxi')}` })).status).toBe(
        200,
      );
    },
    minute,
  );
});

describe('The programs of the command line', () => {
  it('give a token, move the clock and say no in one line', async () => {
    // Act
    const token = await house.run('token', 'weiguo');
    const clock = await house.run('clock', '+2d');
    const wrong = [await house.run('token', 'nobody'), await house.run('clock', '2020-01-01')];
    const me = await get('/api/me', { authorization: `Bearer ${token.output.trim()}` });
    // Assess
    expect(await me.json()).toMatchObject({ account: 'weiguo' });
    expect(clock.output).toMatch(/^2021-03-0\d \d\d:\d\d Beijing time\n$/);
    expect(wrong.map(({ code, output }) => [code, output.trim().split('\n').length])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it(
    'verify the record beside the running system and on a stopped one, and name the event that was bent',
    async () => {
      // Prepare
      await openPurchase('to-be-verified');
      const whole = await house.run('verify');
      const event = {
        pk: { S: 'purchase#451221-2021-0001' },
        sk: { S: 'e#000000001' },
      };
      const { Item } = await awsJson<{ Item: { [name: string]: { S: string } } }>(
        endpoints().dynamodb,
        'DynamoDB_20120810.GetItem',
        { TableName: 'Huicai-Table', Key: event },
      );
      const bytes = Item.bytes?.S ?? '';
      // Act
      await awsJson(endpoints().dynamodb, 'DynamoDB_20120810.PutItem', {
        TableName: 'Huicai-Table',
        Item: { ...Item, bytes: { S: bytes.replace('lanxi', 'qinyu') } },
      });
      const bent = await house.run('verify');
      await house.kill();
      const clock = readFileSync(join(house.folder, 'clock.json'), 'utf8');
      const stopped = await house.run('verify');
      // As after a new `npm ci`: what it ran from is gone with node_modules.
      writeFileSync(join(house.folder, 'build.json'), '{"kept":"/nowhere"}');
      const rebuilt = await house.run('verify');
      // Assess
      expect(readFileSync(join(house.folder, 'clock.json'), 'utf8')).toBe(clock);
      expect(rebuilt).toEqual(bent);
      expect(bytes).toContain('lanxi');
      expect(whole).toMatchObject({ code: 0, output: expect.stringContaining('The record holds') });
      expect(bent.code).toBe(1);
      expect(bent.output).toContain('purchase#451221-2021-0001, event 1: was altered');
      expect(stopped).toEqual(bent);
      await house.start();
    },
    3 * minute,
  );
});

describe('A folder of version 1, whose engine wrote another journal', () => {
  it(
    'is brought up to date: a copy is kept, and the record says what runs',
    async () => {
      // Prepare
      const { purchase } = (await (await openPurchase('before-version-2')).json()) as { purchase: string };
      await house.settle();
      await house.kill();
      writeFileSync(join(house.folder, 'version.json'), '{"version":1}');
      rmSync(join(house.folder, 'states.sqlite-seal'));
      // Act
      await house.start();
      await saidBy(house, new RegExp(`started ${purchase}-catalogue-1`));
      // Assess
      expect(house.output()).toContain(`Data brought from version 1 to ${migrations.length + 1}`);
      expect(house.output()).toContain('executions looked at');
      expect(existsSync(join(`${house.folder}.v1`, 'states.sqlite'))).toBe(true);
      await house.settle();
      expect((await house.run('reconcile')).output).not.toContain('started');
    },
    minute,
  );
});

describe('A reminder by webhook', () => {
  it(
    'reaches the address that the environment names',
    async () => {
      // Prepare
      const heard: string[] = [];
      const port = await freePort();
      const hook = createServer(async (request, response) => {
        for await (const part of request) heard.push(String(part));
        response.end();
      }).listen(port, '127.0.0.1');
      const other = await openHouse({ env: { WEBHOOK_URL: `http://127.0.0.1:${port}/hook` } });
      // Act
      await fetch(`${other.url}/api/purchases`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await other.token('lanxi')}`,
          'content-type': 'application/json',
          'idempotency-key': 'reminded-by-webhook',
        },
        body: JSON.stringify({
          form: { title: '测试项目', purchaserName: '南丹县民政局', purchaserKind: 'civilAffairs' },
        }),
      });
      await other.settle();
      const mails = await other.mails();
      await other.close();
      hook.close();
      // Assess
      expect(heard.join('')).toContain('测试项目');
      expect(mails.length).toBeGreaterThan(0);
    },
    minute,
  );
});

describe('A damaged folder', () => {
  it('is not started over: a key file that cannot be read stops the start', async () => {
    await withFolder(async (path) => {
      // Prepare
      const port = await freePort();
      writeFileSync(join(path, 'version.json'), '{"version":2}');
      writeFileSync(join(path, 'kms.json'), '{"half');
      // Act
      const run = await runProgram(['local/start.ts', '--built'], { HUICAI_DATA: path, PORT: String(port) });
      // Assess
      expect(run.code).toBe(1);
      expect(readFileSync(join(path, 'kms.json'), 'utf8')).toBe('{"half');
    });
  });
});
