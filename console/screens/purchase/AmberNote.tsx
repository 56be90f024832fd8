/** 预案黄色: what of a plan is out of date, and where each of it is put right. */
import { Link } from '@tanstack/react-router';
import type { Amber } from '#console/api/types.ts';
import { SoonIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';

export function AmberNote({ purchase, lot }: Opened) {
  const shown = (purchase.amber ?? []).filter((row) => lot === undefined || row.lot === lot);
  if (shown.length === 0) return null;
  return (
    <section className="panel amber-note" aria-label={words.amber.title}>
      {shown.map((row) => (
        <div key={row.lot}>
          <AmberLine row={row} />
          <p className="inline">
            <Link to="/purchases/$id/contracts/$lot" params={{ id: purchase.id, lot: String(row.lot) }}>
              {words.amber.register}
            </Link>
            <span className="note">{words.amber.mend}</span>
          </p>
        </div>
      ))}
    </section>
  );
}

export function AmberLine({ row: { lot, reasons } }: { row: Amber }) {
  return (
    <p>
      <StatusTag tone="amber" icon={<SoonIcon />}>
        {words.amber.of(words.lot(lot))}
      </StatusTag>{' '}
      {reasons.join('；')}
    </p>
  );
}
