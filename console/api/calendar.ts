/** The rules in force: calendar and figures that the program brings, and what owners have entered since. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { calendarQuery, figuresQuery } from '#console/api/queries.ts';
import { figuresIn } from '#domain/figures/process.ts';
import { type Figures, noFigures } from '#domain/law/figures.ts';
import { buildCalendar, type Calendar, published } from '#domain/law/workdays/build.ts';

/** Until the answer is there, the program's own: it is the same as long as nobody entered a year. */
export function usePlace(region: string): { region: string; calendar: Calendar; figures: Figures } {
  const { data } = useQuery(calendarQuery);
  const calendar = useMemo(
    () =>
      data && data.entered.length > 0
        ? buildCalendar(
            data.entered.map(({ entry }) => entry),
            data.version,
          )
        : published,
    [data],
  );
  const set = useQuery(figuresQuery).data;
  const figures = useMemo(() => (set ? figuresIn(set.entries) : noFigures), [set]);
  return useMemo(() => ({ region, calendar, figures }), [region, calendar, figures]);
}
