/** 推算过程: the days of a period on a calendar sheet, each with its running number or the reason it does not count. */
import { usePlace } from '#console/api/calendar.ts';
import { dueText, lastDayText } from '#console/parts/due.ts';
import { markWords } from '#console/parts/marks.ts';
import { lengthText } from '#console/parts/period.ts';
import { setText } from '#console/parts/set.ts';
import { dayText, momentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { Due } from '#domain/kernel/types.ts';
import { addDays, dayNumber } from '#domain/law/calendar.ts';
import { type DerivedDay, derive, dueBy, otherReading, recount } from '#domain/law/deadlines.ts';
import { isPeriodId, periodIn } from '#domain/law/periods.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
/** Monday of the week of 1970-01-01 is day -3. */
const mondayOf = (date: string): string => addDays(date, -((dayNumber(date) + 3) % 7));

export function Derivation({ due: recorded, region }: { due: Due; region: string }) {
  const place = usePlace(region);
  const due = recount(recorded, place);
  const period = isPeriodId(due.period) ? periodIn(due.period, due.start, place) : undefined;
  const own = derive(due, place);
  const byHours = period?.unit === 'hour';
  // An end that people chose is not counted; what is counted is how early it may be.
  const least =
    isPeriodId(due.period) &&
    period?.sense === 'min' &&
    period.dated === undefined &&
    !byHours &&
    own.length === 0
      ? dueBy(due.period, due.start, place)
      : undefined;
  const days = least ? derive(least, place) : own;
  const other = otherReading(least ?? due, place);
  return (
    <section className="derivation">
      <h3>{words.due.howCounted}</h3>
      <dl className="pairs">
        {period ? (
          <>
            <dt>{words.due.period}</dt>
            <dd>
              {period.label}：{lengthText(due.period, due.start, place)}
            </dd>
          </>
        ) : null}
        {period?.runs ? (
          <>
            <dt>{words.due.runs}</dt>
            <dd>{words.due.fromTo(period.runs.from, period.runs.to)}</dd>
          </>
        ) : null}
        {period ? (
          <>
            <dt>{words.law.checked}</dt>
            <dd>{markWords[period.mark]}</dd>
          </>
        ) : null}
        {period?.set ? (
          <>
            <dt>{words.due.setBy}</dt>
            <dd>{setText(period.set)}</dd>
          </>
        ) : null}
        <dt>{words.due.start}</dt>
        <dd>{momentText(due.start)}</dd>
        <dt>{words.due.end}</dt>
        <dd>
          <strong>{dueText(due, place)}</strong>
          {due.provisional ? <span className="note">（{words.due.provisional}）</span> : null}
        </dd>
        {recorded.at === due.at ? null : (
          <>
            <dt>{words.due.recorded}</dt>
            <dd>
              {dayText(recorded.on)}
              <span className="note">（{words.due.recordedWhy(recorded.calendar ?? '')}）</span>
            </dd>
          </>
        )}
        {least ? (
          <>
            <dt>{words.due.least}</dt>
            <dd>{lastDayText(least.on, region)}</dd>
          </>
        ) : null}
        {other ? (
          <>
            <dt>{words.due.other}</dt>
            <dd>
              {dayText(other)}
              <span className="note">（{words.due.otherWhy}）</span>
            </dd>
          </>
        ) : null}
      </dl>
      {due.calendar ? <p className="note">{words.due.calendar(due.calendar)}</p> : null}
      {own.length > 0 ? null : <p className="note">{byHours ? words.due.byHours : words.due.chosen}</p>}
      {days.length > 0 ? <Sheet days={days} /> : null}
    </section>
  );
}

function Sheet({ days }: { days: DerivedDay[] }) {
  const first = days[0]?.date ?? '';
  const last = days.at(-1)?.date ?? first;
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weeks: string[][] = [];
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(weekdays.map((_, index) => addDays(monday, index)));
  }
  return (
    <table className="sheet">
      <caption>{words.due.sheet}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              周{name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <Cell key={date} date={date} day={byDate.get(date)} last={date === last} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ date, day, last }: { date: string; day: DerivedDay | undefined; last: boolean }) {
  const label = date.endsWith('-01') ? `${Number(date.slice(5, 7))}月1日` : String(Number(date.slice(8)));
  if (!day)
    return (
      <td className="outside">
        <span className="sheet-day">{label}</span>
      </td>
    );
  return (
    <td className={`${day.counted ? 'counted' : 'skipped'}${last ? ' last' : ''}`}>
      <span className="sheet-day">{label}</span>
      <span className="sheet-why">{day.counted ? words.due.nth(day.number ?? 0) : day.why}</span>
      {day.counted && day.why !== '工作日' && day.why !== '自然日' ? (
        <span className="sheet-why">{day.why}</span>
      ) : null}
    </td>
  );
}
