import { describe, expect, it } from '@jest/globals';
import { createMatcher } from '#local/http/routes.ts';

const matcher = createMatcher(
  [
    'GET /{proxy+}',
    'GET /',
    'ANY /api/{proxy+}',
    'GET /api/public/{proxy+}',
    'GET /api/purchases/{id}',
    'POST /api/purchases/{id}/acts',
    'GET /healthz',
  ].map((key) => ({ key, functionArn: key, scopes: [] })),
);
const match = (method: string, path: string) => {
  const found = matcher(method, path);
  return typeof found === 'object' ? { key: found.route.key, ...found.parameters } : found;
};

describe('API Gateway’s choice of a route', () => {
  it.each([
    ['GET', '/', { key: 'GET /' }],
    ['GET', '/healthz', { key: 'GET /healthz' }],
    ['GET', '/purchases/1', { key: 'GET /{proxy+}', proxy: 'purchases/1' }],
    ['GET', '/api/public/notices', { key: 'GET /api/public/{proxy+}', proxy: 'notices' }],
    ['POST', '/api/public/notices', { key: 'ANY /api/{proxy+}', proxy: 'public/notices' }],
    ['GET', '/api/purchases/451221-2021-001', { key: 'GET /api/purchases/{id}', id: '451221-2021-001' }],
    ['POST', '/api/purchases/1/acts', { key: 'POST /api/purchases/{id}/acts', id: '1' }],
    ['GET', '/api/purchases/%E6%83%A0', { key: 'GET /api/purchases/{id}', id: '惠' }],
    ['POST', '/elsewhere', undefined],
    ['GET', '/api/%ZZ', 'malformed'],
  ])('%s %s', (method, path, expected) => {
    expect(match(method, path)).toEqual(expected);
  });
});
