/** 期限：every period that ran or runs, with its basis, and whether it was kept. */
import { usePlace } from '#console/api/calendar.ts';
import type { EventView } from '#console/api/types.ts';
import { dueText, lastDayText } from '#console/parts/due.ts';
import { DoneIcon, LateIcon } from '#console/parts/icons.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { lengthText } from '#console/parts/period.ts';
import { Scroll } from '#console/parts/Scroll.tsx';
import { DueTag, StatusTag } from '#console/parts/StatusTag.tsx';
import { dayText, momentText } from '#console/parts/text.ts';
import { nearness } from '#console/parts/urgency.ts';
import { partsOf } from '#console/screens/purchase/fold.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { TimelinessPanel } from '#console/screens/purchase/Timeliness.tsx';
import { Empty } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import type { Due } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { recount } from '#domain/law/deadlines.ts';
import { isPeriodId, periodOf } from '#domain/law/periods.ts';
import { stepOf } from '#domain/stages/index.ts';

export interface Term {
  key: string;
  lot: number;
  step: string;
  item: number;
  due: Due;
  /** The act that ended it. */
  closed?: EventView;
  /** Deadlines it had before it was moved. */
  moved: Due[];
}

/** All terms of a record, those that run first, then the newest. */
export function termsOf(events: EventView[]): Term[] {
  const terms = new Map<string, Term>();
  const live = new Map<string, string>();
  for (const event of events) {
    for (const key of event.closes) {
      const term = terms.get(live.get(key) ?? '');
      if (term) term.closed = event;
      live.delete(key);
    }
    for (const { key: position, due } of event.opens) {
      if (!due) continue;
      const key = `${position}#${event.seq}`;
      terms.set(key, { key, ...partsOf(position), due, moved: [] });
      live.set(position, key);
    }
    for (const move of event.moves) {
      const term = terms.get(live.get(move.key) ?? '');
      if (!term) continue;
      term.moved.push(term.due);
      term.due = move.due;
    }
  }
  return [...terms.values()].sort((one, other) => {
    const first = Number(one.closed !== undefined) - Number(other.closed !== undefined);
    return (
      first || (one.closed ? other.due.at.localeCompare(one.due.at) : one.due.at.localeCompare(other.due.at))
    );
  });
}

/** An open deadline under the calendar in force now; the one that the record has stays beside it. */
export function underCalendar(term: Term, place: Place): Term {
  if (term.closed) return term;
  const due = recount(term.due, place);
  return due.at === term.due.at ? { ...term, due } : { ...term, due, moved: [...term.moved, term.due] };
}

export function Deadlines({ purchase, state, events, lot, now }: Opened) {
  const place = usePlace(purchase.region);
  const terms = termsOf(events)
    .filter((term) => lot === undefined || term.lot === 0 || term.lot === lot)
    .map((term) => underCalendar(term, place));
  if (terms.length === 0) return <Empty title={words.deadlines.nothing} text={words.deadlines.nothingText} />;
  return (
    <>
      <TimelinessPanel state={state} lot={lot} day={now.slice(0, 10)} />
      <Scroll>
        <table className="plain-table">
          <caption className="note">{words.deadlines.note}</caption>
          <thead>
            <tr>
              <th scope="col">{words.deadlines.step}</th>
              <th scope="col">{words.deadlines.period}</th>
              <th scope="col">{words.deadlines.start}</th>
              <th scope="col">{words.deadlines.end}</th>
              <th scope="col">{words.deadlines.state}</th>
              <th scope="col">{words.law.basis}</th>
            </tr>
          </thead>
          <tbody>
            {terms.map((term) => (
              <TermLine key={term.key} term={term} region={purchase.region} now={now} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

function TermLine({ term, region, now }: { term: Term; region: string; now: string }) {
  const { due } = term;
  const place = usePlace(region);
  const label = stepOf(term.step)?.label ?? term.step;
  const period = isPeriodId(due.period) ? periodOf(due.period) : undefined;
  return (
    <tr>
      <th scope="row">
        {label}
        {term.lot > 0 ? <span className="row-number">{words.lot(term.lot)}</span> : null}
      </th>
      <td>{period ? `${period.label}（${lengthText(due.period, due.start, place)}）` : due.period}</td>
      <td className="figure">{dayText(due.start)}</td>
      <td className="figure">
        {dueText(due, region)}
        {due.provisional ? <span className="row-number">{words.due.provisionalShort}</span> : null}
        {term.moved.map((before) => (
          <span key={before.at} className="row-number">
            {words.deadlines.movedFrom(lastDayText(before.on, region))}
          </span>
        ))}
      </td>
      <td>
        <TermState term={term} region={region} now={now} />
      </td>
      <td>
        <LegalBasis article={due.article} due={due} region={region} subject={label} />
      </td>
    </tr>
  );
}

function TermState({ term, region, now }: { term: Term; region: string; now: string }) {
  const { closed, due, step } = term;
  if (!closed) return <DueTag near={nearness(due, now, region)} />;
  if (stepOf(step)?.kind === 'wait') {
    return (
      <StatusTag tone="green" icon={<DoneIcon />}>
        {words.deadlines.over}
      </StatusTag>
    );
  }
  const late = Date.parse(closed.at) >= Date.parse(due.at);
  return (
    <span title={momentText(closed.at)}>
      <StatusTag tone={late ? 'red' : 'green'} icon={late ? <LateIcon /> : <DoneIcon />}>
        {late ? words.deadlines.late : words.deadlines.kept}
      </StatusTag>
      <span className="row-number figure">{dayText(closed.at)}</span>
    </span>
  );
}
