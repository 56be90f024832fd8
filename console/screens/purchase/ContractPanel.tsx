/** 合同金额: the price that was signed, what supplements added, and how much more one may add; whether the contract rests. */
import { LaterIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { dayText, yuanText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { formatBasisPoints } from '#domain/law/money.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { uncommittedFen } from '#domain/stages/exit/closing.ts';
import { suspensionOf } from '#domain/stages/performance/changes.ts';
import { currentContract } from '#domain/stages/performance-select.ts';
import { lotOf, lotsOf, projectDate } from '#domain/stages/select.ts';
import { supplementedFen, supplementLeft } from '#domain/stages/supplement/cap.ts';

const said = words.changes;

/** Steps and acts beside which it helps. */
export const onContract = (step: string, stage: string): boolean =>
  step === 'DraftSupplement' || stage === 'supplement';

export function ContractPanel({ state, lot }: { state: PurchaseState; lot: number }) {
  const contract = currentContract(state, lot);
  if (!contract) return null;
  const cap = formatBasisPoints(valueOn('supplementCap', projectDate(state)));
  const rows: [string, number][] = [
    [said.original, contract.originalFen],
    [said.supplemented, supplementedFen(state, contract)],
    [said.left(cap), supplementLeft(state, contract)],
  ];
  // Where what the lot may cost is known to the reader.
  if (lotOf(state, lot)?.budgetFen !== undefined)
    rows.push([said.budgetLeft, uncommittedFen(state, lot, contract)]);
  return (
    <section className="panel" aria-labelledby="contract-money">
      <h2 id="contract-money">{said.title}</h2>
      <dl className="facts">
        {rows.map(([name, fen]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{yuanText(fen)}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{said.note}</p>
    </section>
  );
}

/** 中止履行中: said above everything else of the purchase. */
export function SuspensionNote({ state, lot }: { state: PurchaseState; lot: number | undefined }) {
  const lots = lotsOf(state).filter(({ no }) => lot === undefined || lot === no);
  return lots.map(({ no }) => {
    const suspension = suspensionOf(state, no);
    return suspension ? (
      <p key={no} className="brought-in">
        <StatusTag tone="amber" icon={<LaterIcon />}>
          {said.resting}
        </StatusTag>{' '}
        {said.suspended(words.lot(no), dayText(suspension.from), dayText(suspension.until))}
      </p>
    ) : null;
  });
}
