/** A bench that is measured on a whole system in a folder of its own, closed whatever happens. */
import type { Options, Result } from '#test/bench/support/bench.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';

export const inHouse =
  (begins: Parameters<typeof openHouse>[0], measure: (house: House, options: Options) => Promise<Result>) =>
  async (options: Options): Promise<Result> => {
    const house = await openHouse(begins);
    try {
      return await measure(house, options);
    } finally {
      await house.close();
    }
  };
