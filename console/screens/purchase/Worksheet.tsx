/** 评分计算表：every number behind the order of a lot, for whom the record is open, so that it can be computed again by hand. */

import { Scroll } from '#console/parts/Scroll.tsx';
import { percentText, yuanText } from '#console/parts/text.ts';
import { offersOf } from '#console/screens/purchase/offers.ts';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { type Outlook, type Worksheet, worksheetOf } from '#domain/stages/bidding/worksheet.ts';

const says = words.act.worksheet;

/** Scores are kept in hundredths: 10000 = 100 points. */
const points = (score = 0): string => (score / 100).toFixed(2);

/** The worksheets of one report: a later evaluation of a lot has its own. */
export function Worksheets({ state, data }: { state: PurchaseState; data: Record<string, unknown> }) {
  const lots = (data.rankings ?? []) as { lot: number }[];
  const sheets = lots
    .map(({ lot }) => worksheetOf(state, lot))
    .filter((sheet) => sheet !== undefined && sheet.seed === data.seed);
  return sheets.map((sheet) => sheet && <Sheet key={sheet.lot} sheet={sheet} state={state} />);
}

function Sheet({ sheet, state }: { sheet: Worksheet; state: PurchaseState }) {
  const { org: orgs, criterion: criteria } = offersOf('SubmitReport', state, sheet.lot);
  const named = (org: string): string => orgs?.choices.find(({ value }) => value === org)?.label ?? org;
  const titled = (no: number): string =>
    criteria?.choices.find(({ value }) => value === no)?.label ?? String(no);
  return (
    <details className="context-more worksheet">
      <summary>{says.title(words.lot(sheet.lot))}</summary>
      <p>{sheet.formula}。</p>
      <p>{says.ties(sheet.ties)}</p>
      <Prices sheet={sheet} named={named} />
      {sheet.by === 'score' ? <Points sheet={sheet} named={named} titled={titled} /> : null}
      {sheet.change ? (
        <ul>
          <li>{outlookText(sheet.change.below, says.lower, named)}</li>
          <li>{outlookText(sheet.change.above, says.higher, named)}</li>
        </ul>
      ) : null}
      <p className="note">{says.seed(sheet.seed)}</p>
    </details>
  );
}

function outlookText(change: Outlook | undefined, way: string, named: (org: string) => string): string {
  if (!change) return says.never(way);
  return says.change(way, percentText(change.weight), named(change.org), change.lawful);
}

interface Part {
  sheet: Worksheet;
  named: (org: string) => string;
}

function Prices({ sheet, named }: Part) {
  const scored = sheet.rows.some(({ total }) => total !== undefined);
  const titles = [
    says.price,
    says.deduction,
    says.scored,
    ...(scored ? [says.priceScore, says.exact, says.total] : []),
  ];
  return (
    <Scroll className="data-table">
      <table className="plain-table">
        <caption>{says.prices(fenText(sheet.benchmark), percentText(sheet.priceWeight))}</caption>
        <thead>
          <tr>
            <th scope="col">{says.supplier}</th>
            {titles.map((title) => (
              <th key={title} scope="col" className="right">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={row.org}>
              <th scope="row">{named(row.org)}</th>
              <td className="figure right">{yuanText(row.priceFen)}</td>
              <td className="figure right">{percentText(row.deduction)}</td>
              <td className="figure right">{fenText(row.scored)}</td>
              {row.exact ? (
                <>
                  <td className="figure right">{points(row.priceScore)}</td>
                  <td className="figure right">
                    {says.sum(points(row.priceScore), points(row.qualitySum), row.exact.denominator)}
                  </td>
                  <td className="figure right">{points(row.total)}</td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Points({ sheet, named, titled }: Part & { titled: (no: number) => string }) {
  if (sheet.members.length === 0) return <p className="note">{says.closed}</p>;
  return (
    <Scroll className="data-table">
      <table className="plain-table">
        <caption>{says.points}</caption>
        <thead>
          <tr>
            <th scope="col">{says.supplier}</th>
            <th scope="col">{says.criterion}</th>
            {sheet.members.map((item) => (
              <th key={item} scope="col" className="right">
                {words.act.seat(item)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.flatMap((row) =>
            sheet.criteria.map((criterion, at) => (
              <tr key={`${row.org}/${criterion.no}`}>
                <th scope="row">{at === 0 ? named(row.org) : ''}</th>
                <td>{titled(criterion.no)}</td>
                {row.points.map((member, seat) => (
                  <td key={sheet.members[seat]} className="figure right">
                    {pointsText(member[at])}
                  </td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scroll>
  );
}

const pointsText = (given: number | null | undefined): string =>
  typeof given === 'number' ? points(given) : words.dash;

/** Exact fen with what a deduction leaves below the fen: `61920000.5` → `619,200.005`. */
function fenText(exact: string): string {
  const [fen = '0', rest = ''] = exact.split('.');
  return `${yuanText(Number(fen))}${rest}`;
}
