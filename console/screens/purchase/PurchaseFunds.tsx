/** 资金：budget, ceiling, award, contract and payments of each lot, from the record. */

import { Scroll } from '#console/parts/Scroll.tsx';
import { yuanText } from '#console/parts/text.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { textOf } from '#console/screens/purchase/RecordView.tsx';
import { Empty } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { economicClasses, fundingSources } from '#domain/stages/catalogue/funding.ts';
import { currentAward, currentContract, fundingByYear, paidFen } from '#domain/stages/performance-select.ts';
import { budgetFenOf, fundingOf, lotsOf } from '#domain/stages/select.ts';

const money = (fen: number | undefined): string => (fen === undefined ? words.dash : yuanText(fen));

export function PurchaseFunds({ state }: Opened) {
  const lots = lotsOf(state);
  const lines = fundingOf(state);
  const years = fundingByYear(state);
  if (lots.length === 0) return <Empty title={words.money.nothing} text={words.money.nothingText} />;
  const rows = lots.map((lot) => ({
    lot,
    award: currentAward(state, lot.no),
    contract: currentContract(state, lot.no),
    paid: paidFen(state, lot.no),
  }));
  const sum = (of: (row: (typeof rows)[number]) => number | undefined): number =>
    rows.reduce((all, row) => all + (of(row) ?? 0), 0);
  return (
    <Scroll>
      <table className="plain-table money-table">
        <caption className="note">{words.money.note}</caption>
        <thead>
          <tr>
            <th scope="col">{words.lots}</th>
            <th scope="col">{words.money.provider}</th>
            <th scope="col" className="right">
              {words.money.budget}
            </th>
            <th scope="col" className="right">
              {words.money.ceiling}
            </th>
            <th scope="col" className="right">
              {words.money.award}
            </th>
            <th scope="col" className="right">
              {words.money.contract}
            </th>
            <th scope="col" className="right">
              {words.money.paid}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lot, award, contract, paid }) => (
            <tr key={lot.no}>
              <th scope="row">
                {words.lot(lot.no)}
                <span className="row-number">{textOf(lot.title)}</span>
              </th>
              <td>{textOf(contract?.name ?? award?.name) ?? words.dash}</td>
              <td className="figure right">{money(lot.budgetFen)}</td>
              <td className="figure right">{money(lot.ceilingFen)}</td>
              <td className="figure right">{money(award?.amountFen)}</td>
              <td className="figure right">
                {money(contract?.amountFen)}
                {contract && contract.amountFen > contract.originalFen ? (
                  <span className="row-number">
                    {words.changes.amount(
                      money(contract.originalFen),
                      money(contract.amountFen - contract.originalFen),
                    )}
                  </span>
                ) : null}
              </td>
              <td className="figure right">{money(paid)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {words.total}
            </th>
            <td className="figure right">{money(budgetFenOf(state))}</td>
            <td className="figure right">{money(sum((row) => row.lot.ceilingFen))}</td>
            <td className="figure right">
              {money(rows.some((row) => row.award) ? sum((row) => row.award?.amountFen) : undefined)}
            </td>
            <td className="figure right">
              {money(rows.some((row) => row.contract) ? sum((row) => row.contract?.amountFen) : undefined)}
            </td>
            <td className="figure right">{money(sum((row) => row.paid))}</td>
          </tr>
        </tfoot>
      </table>
      {lines.length > 0 ? (
        <table className="plain-table money-table">
          <caption>{words.money.lines}</caption>
          <thead>
            <tr>
              <th scope="col">{words.money.source}</th>
              <th scope="col">{words.money.year}</th>
              <th scope="col">{words.money.economic}</th>
              <th scope="col" className="right">
                {words.money.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.source} ${line.level} ${line.year} ${line.budgetLine}`}>
                <td>{fundingSources[line.source]}</td>
                <td className="figure">{line.year}</td>
                <td>{line.economic ? economicClasses[line.economic] : words.dash}</td>
                <td className="figure right">{yuanText(line.fen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {years.length > 1 ? (
        <table className="plain-table money-table">
          <caption>{words.money.byYear}</caption>
          <thead>
            <tr>
              <th scope="col">{words.money.year}</th>
              <th scope="col" className="right">
                {words.money.planned}
              </th>
              <th scope="col" className="right">
                {words.money.paid}
              </th>
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, plannedFen, paidFen: paid }) => (
              <tr key={year}>
                <th scope="row" className="figure">
                  {year}
                </th>
                <td className="figure right">{yuanText(plannedFen)}</td>
                <td className="figure right">{yuanText(paid)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Scroll>
  );
}
