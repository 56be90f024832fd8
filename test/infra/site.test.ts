/** The function that serves the console in the cloud. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve, settingsFrom } from '#infra/hosting/site.ts';

describe('the site function', () => {
  let folder: string;
  beforeAll(() => {
    const root = mkdtempSync(join(tmpdir(), 'huicai-site-'));
    folder = join(root, 'console');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<title>惠采</title>');
    writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export const a = 1;');
    writeFileSync(join(root, 'secret.txt'), 'not for you');
  });
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  const get = (rawPath: string, headers = {}) => serve(folder, { rawPath, headers });
  const textOf = (body: string) => Buffer.from(body, 'base64').toString('utf8');

  it('answers every page of the console with its one document, never cached', () => {
    for (const path of ['/', '/tasks', '/purchases/P1/timeline']) {
      const answer = get(path);
      expect(answer.statusCode).toBe(200);
      expect(textOf(answer.body)).toBe('<title>惠采</title>');
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      });
    }
  });

  it('lets a file with a hash in its name be kept for ever', () => {
    const answer = get('/assets/main-1a2b.js');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(textOf(answer.body)).toBe('export const a = 1;');
  });

  it('lets no other page frame the console and no foreign script run in it', () => {
    const policy = get('/').headers['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
  });

  it('tells the console how to sign in', () => {
    const answer = settingsFrom({
      OIDC_ISSUER: 'https://id.example.cn',
      OIDC_CLIENT_ID: 'huicai-console',
      OIDC_SCOPE: 'openid profile huicai',
      OIDC_RESOURCE: '',
    });
    expect(JSON.parse(answer.body)).toEqual({
      issuer: 'https://id.example.cn',
      clientId: 'huicai-console',
      scope: 'openid profile huicai',
      site: {},
    });
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('tells the portal whose page it is, and no more than was configured', () => {
    const { body } = settingsFrom({ SITE_HOST: '某县民政局', SITE_CONTACT: '0778-0000000', SITE_ICP: '' });
    expect(JSON.parse(body).site).toEqual({ host: '某县民政局', contact: '0778-0000000' });
  });

  it('says to a person in Chinese that there is no such file, and to a program as every refusal is said', () => {
    const page = get('/nothing.pdf', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    const problem = get('/nothing.js', { accept: '*/*' });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('<html lang="zh-CN">');
    expect(page.body).toContain('<h1>没有这个地址。</h1>');
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(problem.body)).toMatchObject({ status: 404, code: 'ADDRESS_UNKNOWN' });
  });

  it('compresses for those who take it', () => {
    const answer = get('/assets/main-1a2b.js', { 'accept-encoding': 'br, gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(answer.body, 'base64')).toString('utf8')).toBe('export const a = 1;');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%E0%A4%A',
    '/nothing.js',
    '/%00.js',
  ])('gives nothing for %s', (path) => {
    expect(get(path).statusCode).toBe(404);
  });
});
