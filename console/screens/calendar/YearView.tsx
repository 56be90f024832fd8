/** 全年日历：twelve months, with the days off, the weekends worked and the region's own days marked. */
import { words } from '#console/words.ts';
import { dateOf, dayNumber, isWeekendDay } from '#domain/law/dates.ts';
import type { Calendar } from '#domain/law/workdays/build.ts';

type Kind = 'off' | 'work' | 'region' | 'weekend' | 'plain';

/** What a day is, and the name of the holiday it belongs to. */
export function kindOf(day: number, { national, guangxi, nameOf }: Calendar): Kind {
  const weekend = isWeekendDay(day);
  if (national.works(day) !== guangxi.works(day)) return guangxi.works(day) ? 'work' : 'region';
  if (national.works(day)) return weekend ? 'work' : 'plain';
  // A holiday that falls on a weekend is shown as the holiday it is.
  return weekend && nameOf(day) === undefined ? 'weekend' : 'off';
}

const daysOf = (year: number, month: number): number[] => {
  const first = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
  const after = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return Array.from({ length: dayNumber(after) - first }, (_, index) => first + index);
};

export function YearView({ year, calendar }: { year: number; calendar: Calendar }) {
  return (
    <>
      <ul className="year-legend">
        {(['off', 'work', 'region', 'weekend'] as const).map((kind) => (
          <li key={kind}>
            <span className={`day day-${kind}`}>{kind === 'weekend' ? '' : words.calendar.marks[kind]}</span>
            {words.calendar.legend[kind]}
          </li>
        ))}
      </ul>
      <div className="year">
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <Month key={month} year={year} month={month} calendar={calendar} />
        ))}
      </div>
    </>
  );
}

function Month({ year, month, calendar }: { year: number; month: number; calendar: Calendar }) {
  const days = daysOf(year, month);
  // Monday first.
  const blanks = (new Date(`${dateOf(days[0] ?? 0)}T00:00:00Z`).getUTCDay() + 6) % 7;
  return (
    <section className="month" aria-label={`${words.calendar.yearOf(year)} ${words.calendar.month(month)}`}>
      <h3>{words.calendar.month(month)}</h3>
      <div className="month-days">
        {words.calendar.weekdays.map((name) => (
          <span key={name} className="weekday">
            {name}
          </span>
        ))}
        {days.map((day, index) => {
          const kind = kindOf(day, calendar);
          const mark = kind === 'plain' || kind === 'weekend' ? '' : words.calendar.marks[kind];
          return (
            <span
              key={day}
              className={`day day-${kind}`}
              style={index === 0 ? { gridColumnStart: blanks + 1 } : undefined}
              title={calendar.nameOf(day)}
            >
              {index + 1}
              {mark ? <small>{mark}</small> : null}
            </span>
          );
        })}
      </div>
    </section>
  );
}
