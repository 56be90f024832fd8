/** Purchases opened in numbers, over HTTP like everybody's. */
import { together } from '#test/bench/support/bench.ts';
import { post, send } from '#test/bench/support/client.ts';
import { openPurchaseForm } from '#test/domain/support/forms.ts';

/** Token of a demo account. */
export async function bearer(origin: string, account: string): Promise<string> {
  const answer = await send(`${origin}/_local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  return (JSON.parse(answer.body) as { token: string }).token;
}

/** Numbers of newly opened purchases; `salt` keeps the keys of one opening apart from another's. */
export async function openPurchases(
  origin: string,
  token: string,
  count: number,
  salt: string,
): Promise<string[]> {
  const opened: string[] = [];
  const jobs = Array.from({ length: count }, (_, index) => `bench-${salt}-open-${index}`);
  await together(8, jobs, async (key) => {
    const { body } = await post(origin, token, '/api/purchases', openPurchaseForm(), key);
    opened.push((JSON.parse(body) as { purchase: string }).purchase);
  });
  return opened;
}
