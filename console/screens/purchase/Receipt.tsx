/** 回执：what was recorded, under which number, and what follows. */
import type { Receipt } from '#console/api/types.ts';
import { dueText } from '#console/parts/due.ts';
import { DoneIcon } from '#console/parts/icons.tsx';
import { momentText } from '#console/parts/text.ts';
import { together } from '#console/parts/together.ts';
import { words } from '#console/words.ts';

export interface Done {
  label: string;
  receipt: Receipt;
}

export function ReceiptBox({ done, region }: { done: Done; region: string }) {
  return (
    <section className="receipt" role="status">
      <p className="receipt-head">
        <DoneIcon /> <strong>{words.act.done(done.label)}</strong>
      </p>
      {done.receipt.opens.length > 0 ? (
        <p>
          {words.act.follows(
            together(done.receipt.opens, ({ label, due }, count) =>
              words.act.following(label, count, due ? dueText(due, region) : undefined),
            ).join('、'),
          )}
        </p>
      ) : null}
      <p className="note">
        {words.act.receipt(
          done.receipt.events[0]?.seq ?? done.receipt.version,
          momentText(done.receipt.events[0]?.at ?? ''),
        )}
      </p>
      {done.receipt.envelope === undefined ? null : (
        <p className="note">
          {words.keys.receipt} <code>{done.receipt.envelope}</code>
        </p>
      )}
    </section>
  );
}
