/** 评审排序：price and points of every supplier of a lot, best first, as the committee reported them. */

import { Scroll } from '#console/parts/Scroll.tsx';
import { yuanText } from '#console/parts/text.ts';
import { offersOf } from '#console/screens/purchase/offers.ts';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import type { Standing } from '#domain/stages/data.ts';
import { lotsOf, rankingOf } from '#domain/stages/select.ts';

/** Scores are kept in hundredths: 10000 = 100 points. */
const points = (score = 0): string => (score / 100).toFixed(2);

/** Where nobody is scored the price stands alone. */
const isScored = (ranking: readonly Standing[]): boolean => ranking.some(({ total }) => total !== undefined);

/** `lot` 0 = all lots. */
export function Ranking({ state, lot }: { state: PurchaseState; lot: number }) {
  const names = offersOf('SubmitReport', state, lot).org?.choices ?? [];
  const says = words.act.ranking;
  return lotsOf(state)
    .filter(({ no }) => (lot === 0 || no === lot) && rankingOf(state, no).length > 0)
    .map(({ no }) => (
      <Scroll key={no} className="data-table ranking">
        <table className="plain-table">
          <caption>{says.title(words.lot(no))}</caption>
          <thead>
            <tr>
              <th scope="col">{says.rank}</th>
              <th scope="col">{says.name}</th>
              {[
                says.price,
                ...(isScored(rankingOf(state, no)) ? [says.priceScore, says.quality, says.total] : []),
              ].map((title) => (
                <th key={title} scope="col" className="right">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rankingOf(state, no).map((row) => (
              <tr key={row.org}>
                <td className="figure">{row.rank}</td>
                <th scope="row">{names.find(({ value }) => value === row.org)?.label ?? row.org}</th>
                <td className="figure right">{yuanText(row.priceFen)}</td>
                {isScored([row])
                  ? [row.priceScore, row.qualityScore, row.total].map((score, index) => (
                      <td key={[says.priceScore, says.quality, says.total][index]} className="figure right">
                        {points(score)}
                      </td>
                    ))
                  : null}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    ));
}
