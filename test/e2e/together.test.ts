/** Fifty people at once on one purchase of the running system, each with a token of their own, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUscc } from '#domain/law/uscc.ts';
import { accountOf, type DemoAccount } from '#domain/people/accounts.ts';
import { loadIssuerKeys } from '#local/oidc/keys.ts';
import { issuerPath, mintToken } from '#local/oidc/tokens.ts';
import type { House } from '#test/e2e/support/house.ts';
import { handIn, nandanHolders, sealedForm } from '#test/functions/support/sealing.ts';
import { eventsOf, wireOf } from '#test/tour/play.ts';
import { houseAt, played } from '#test/tour/played.ts';

const minute = 60_000;
const fifty = Array.from({ length: 50 }, (_, index) => index);
const offers = fifty.map((index) => ({
  lot: (index % 2) + 1,
  org: madeUscc('91', '451200', 300 + index),
  priceFen: 69_000_000 + index,
}));
let house: House;
let purchase: string;

beforeAll(async () => {
  ({ purchase } = (await played()).performance);
  // The call is open; nobody has responded yet.
  house = await houseAt(2);
}, 15 * minute);
afterAll(() => house?.close());

/** Somebody beside the demo accounts, signed in at the same issuer. */
async function tokenOf(like: string, changed: Partial<DemoAccount>): Promise<string> {
  const known = accountOf(like);
  if (!known) throw new Error(`no account ${like}`);
  const { signing } = loadIssuerKeys(`${house.folder}/issuer.json`);
  return mintToken(`${house.url}${issuerPath}`, signing, { ...known, ...changed });
}

async function act(token: string, key: string, step: string, body: unknown) {
  const answer = await fetch(`${house.url}/api/purchases/${purchase}/acts/${step}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `together-${key}`,
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const times = async (type: string): Promise<number> =>
  (await eventsOf(house, purchase)).filter((event) => event.type === type).length;

describe('Fifty people at once', () => {
  it(
    'whose acts do not conflict are all recorded, none of them asking twice',
    async () => {
      // Prepare
      const tokens = await Promise.all(
        offers.map(({ org }, index) => tokenOf('xieqing', { account: `provider-${index}`, org })),
      );
      // Act
      const answers = await Promise.all(
        offers.map(async ({ lot, org, priceFen }, index) => {
          const open = {
            name: `供应商${index}（虚构）`,
            address: '河池市金城江区示例路 3 号',
            priceFen,
            documentDigest: (index + 1).toString(16).padStart(64, '0'),
            commitment: true,
          };
          const place = { purchase, step: 'SubmitResponse', lot };
          const form = await sealedForm(wireOf(house), 'xieqing', place, open, org);
          return act(tokens[index] ?? '', `response-${index}`, 'SubmitResponse', { lot, item: 0, form });
        }),
      );
      // Assess
      expect(answers.map(({ status }) => status)).toEqual(fifty.map(() => 201));
      expect(await times('SubmitResponse')).toBe(50);
    },
    5 * minute,
  );

  it(
    'who do the same act: one is recorded, the others are told why theirs is not',
    async () => {
      // Prepare
      await house.moveTo('2021-05-28T09:45');
      const tokens = await Promise.all(
        fifty.map((index) => tokenOf('huangda', { account: `agent-${index}`, name: `代理${index}` })),
      );
      for (const holder of nandanHolders(true).slice(0, 2))
        await handIn(wireOf(house), purchase, holder, 'together');
      const form = { offers, place: '河池市公共资源交易中心', record: '当众开启，供应商代表无异议。' };
      // Act
      const answers = await Promise.all(
        tokens.map((token, index) =>
          act(token, `opening-${index}`, 'OpenResponses', { lot: 0, item: 0, form }),
        ),
      );
      // Assess
      const others = answers.filter(({ status }) => status !== 201);
      expect(others.map(({ status, body }) => [status, body.code])).toEqual(
        Array.from({ length: 49 }, () => [409, 'STEP_DONE']),
      );
      for (const { body } of others) {
        expect(body).toMatchObject({
          title: expect.any(String),
          article: expect.any(String),
          wayOut: expect.any(String),
        });
      }
      expect(await times('OpenResponses')).toBe(1);
    },
    5 * minute,
  );
});
