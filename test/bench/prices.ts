/** Prices per unit, each with its source; what was not seen for the Chinese regions is marked. */
export interface Price {
  what: string;
  /** Price of `per` units. */
  amount: number;
  currency: 'CNY' | 'USD';
  per: number;
  source: string;
  /** False: not seen in the price list of the Chinese regions. */
  confirmed: boolean;
}

const chinaWrite = 11.1538;

export const prices = {
  write: {
    what: 'DynamoDB on demand, write request units',
    amount: chinaWrite,
    currency: 'CNY',
    per: 1_000_000,
    source: 'amazonaws.cn/en/dynamodb/pricing, a stored copy of unknown age',
    confirmed: true,
  },
  read: {
    what: 'DynamoDB on demand, read request units',
    amount: chinaWrite / 5,
    currency: 'CNY',
    per: 1_000_000,
    source:
      'a fifth of the write price: the same page’s provisioned capacity costs ¥0.058 for 10 write or 50 read units, and the global on-demand list is 1:5 as well',
    confirmed: false,
  },
  transition: {
    what: 'Step Functions standard workflows, state transitions',
    amount: 0.025,
    currency: 'USD',
    per: 1_000,
    source: 'global price list, us-east-1',
    confirmed: false,
  },
  invocation: {
    what: 'Lambda, requests',
    amount: 0.2,
    currency: 'USD',
    per: 1_000_000,
    source: 'global price list, us-east-1; the price of the time they run comes on top',
    confirmed: false,
  },
} as const satisfies Record<string, Price>;

/** Yuan for a dollar: a round figure to turn list prices with, not a rate of a day. `BENCH_CNY_PER_USD` sets another. */
export const yuanPerDollar = Number(process.env.BENCH_CNY_PER_USD ?? 7.2);

/** Yuan for so many units. */
export function yuanFor(price: Price, units: number): number {
  const amount = (units / price.per) * price.amount;
  return price.currency === 'USD' ? amount * yuanPerDollar : amount;
}
