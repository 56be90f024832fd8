/** The work calendar in force: what the program brings, and the notices entered since. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { calendarQuery } from '#console/api/queries.ts';
import { buildCalendar, type Calendar, published } from '#domain/law/workdays/build.ts';

/** Until the answer is there, the program's own: it is the same as long as nobody entered a year. */
export function usePlace(region: string): { region: string; calendar: Calendar } {
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
  return useMemo(() => ({ region, calendar }), [region, calendar]);
}
