/** 办理清单: each step with its owner and target, and who did it when; what can be done now leads to its form. */
import { Link } from '@tanstack/react-router';
import type { PurchaseView } from '#console/api/types.ts';
import { dueText } from '#console/parts/due.ts';
import { DueTag, StatusTag, type StepStatus, statusIcons, type Tone } from '#console/parts/StatusTag.tsx';
import { momentText } from '#console/parts/text.ts';
import { nearness } from '#console/parts/urgency.ts';
import { words } from '#console/words.ts';
import { roles } from '#domain/people/roles.ts';
import type { ClockRow, ClockStanding } from '#domain/stages/takeover/clock.ts';

const said = words.takeoverRun;

const looks: Record<ClockStanding, { tone: Tone; icon: StepStatus }> = {
  done: { tone: 'green', icon: 'done' },
  late: { tone: 'amber', icon: 'done' },
  open: { tone: 'blue', icon: 'now' },
  overdue: { tone: 'red', icon: 'overdue' },
  later: { tone: 'grey', icon: 'later' },
};

interface Props {
  rows: ClockRow[];
  purchase: PurchaseView;
  lot: number;
  now: string;
}

export function ClockList({ rows, purchase, lot, now }: Props) {
  const done = rows.filter(({ doneAt }) => doneAt !== undefined).length;
  const overdue = rows.filter(({ standing }) => standing === 'overdue').length;
  return (
    <section className="panel" aria-labelledby="takeover-clock">
      <h2 id="takeover-clock">{said.clock}</h2>
      <p>{said.clockSub(done, rows.length, overdue)}</p>
      <ol className="clock-list">
        {rows.map((row) => (
          <li key={row.step} className={`clock-row clock-${row.standing}`}>
            <div className="clock-what">
              {row.open ? (
                <Link
                  to="/purchases/$id"
                  params={{ id: purchase.id }}
                  search={{ tab: 'act', lot, step: row.step }}
                  aria-label={said.act(row.label)}
                >
                  {row.label}
                </Link>
              ) : (
                <span>{row.label}</span>
              )}
              {row.ruling ? <span className="clock-ruling">{said.ruling}</span> : null}
              <span className="note">{roles[row.owner.role].label}</span>
            </div>
            <div className="clock-when">
              <StatusTag tone={looks[row.standing].tone} icon={statusIcons[looks[row.standing].icon]}>
                {said.standing[row.standing]}
              </StatusTag>
              <When row={row} purchase={purchase} now={now} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function When({ row, purchase, now }: { row: ClockRow; purchase: PurchaseView; now: string }) {
  return (
    <div className="clock-times">
      {row.doneAt === undefined ? null : (
        <span className="figure">
          {said.doneAt(momentText(row.doneAt), row.by ? roles[row.by.role].label : '')}
        </span>
      )}
      {row.due ? (
        <span className="note figure">
          {said.target} {dueText(row.due, purchase.region)}
        </span>
      ) : (
        <span className="note">{said.noTarget}</span>
      )}
      {row.doneAt === undefined && row.open && row.due ? (
        <DueTag near={nearness(row.due, now, purchase.region)} />
      ) : null}
    </div>
  );
}
