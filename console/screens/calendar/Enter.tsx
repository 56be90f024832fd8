/** 录入年度放假安排：the notice as it was issued, the year it makes, the deadlines it moves, and only then the entry. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { useMemo, useState } from 'react';
import { useNow } from '#console/api/clock.ts';
import { newKey, Problem } from '#console/api/http.ts';
import { enterHolidayYear, previewHolidayYear } from '#console/api/queries.ts';
import type { CalendarView, Me } from '#console/api/types.ts';
import { tidy } from '#console/form/fields.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { Moves } from '#console/screens/calendar/Moves.tsx';
import { YearView } from '#console/screens/calendar/YearView.tsx';
import { words } from '#console/words.ts';
import { isRefusal, type Refusal as Refused } from '#domain/kernel/refusal.ts';
import { buildCalendar, type Calendar } from '#domain/law/workdays/build.ts';
import { entryOf, holidayYearForm } from '#domain/law/workdays/entry.ts';

/** The calendar that the form would make, why the notice cannot be so, or nothing yet. */
function drafted(value: unknown, view: CalendarView): Calendar | Refused | undefined {
  const parsed = holidayYearForm.safeParse(value);
  if (!parsed.success) return undefined;
  const before = view.entered.map(({ entry }) => entry);
  const entry = entryOf(parsed.data, before);
  return isRefusal(entry) ? entry : buildCalendar([...before, entry], 'draft');
}

export function Enter({ view, me, onDone }: { view: CalendarView; me: Me; onDone: () => void }) {
  const now = useNow();
  const client = useQueryClient();
  const { message } = App.useApp();
  const next = Math.max(...view.years.map(({ year }) => year)) + 1;
  const [initial] = useState(() => ({
    year: next,
    national: {
      notice: { title: words.calendar.title(next) },
      holidays: words.calendar.holidays.map((name) => ({ name })),
      workingWeekends: [],
    },
  }));
  const state = useStepForm({
    schema: holidayYearForm,
    draftKey: `${me.account}/calendar/${view.version}`,
    initial,
    submit: enterHolidayYear,
    onDone: () => {
      void message.success(words.form.recorded(words.calendar.enter));
      void client.invalidateQueries();
      onDone();
    },
  });
  const value = tidy(Form.useWatch([], { form: state.form, preserve: true }) ?? state.start);
  const asked = JSON.stringify(value);
  const [seen, setSeen] = useState<string>();
  const preview = useMutation({
    mutationFn: () => previewHolidayYear(value, newKey()),
    onSuccess: () => setSeen(asked),
  });
  const draft = useMemo(() => drafted(JSON.parse(asked), view), [asked, view]);
  const shown = seen === asked ? preview.data : undefined;
  const year = (value as { year?: number }).year ?? next;
  return (
    <StepForm
      state={state}
      now={now}
      action={words.calendar.confirm}
      blocked={shown ? undefined : words.calendar.previewFirst}
    >
      <section aria-label={words.calendar.draft(year)}>
        <h3>{words.calendar.draft(year)}</h3>
        {draft === undefined ? <p className="note">{words.calendar.incomplete}</p> : null}
        {isRefusal(draft) ? (
          <p className="calendar-wrong" role="status">
            {draft.sentence}
            <span className="note">
              {draft.article} · {draft.wayOut}
            </span>
          </p>
        ) : null}
        {draft !== undefined && !isRefusal(draft) ? (
          <>
            <p className="note" role="status">
              {words.calendar.right}
            </p>
            <YearView year={year} calendar={draft} />
            <Button loading={preview.isPending} onClick={() => preview.mutate()}>
              {words.calendar.preview}
            </Button>
          </>
        ) : null}
        {preview.error instanceof Problem ? <Refusal problem={preview.error.body} /> : null}
        {shown ? (
          <>
            <p role="status">{words.calendar.scanned(shown.scanned, shown.count)}</p>
            {shown.complete ? null : <p className="why">{words.calendar.partial}</p>}
            <Moves rows={shown.rows} />
          </>
        ) : null}
      </section>
    </StepForm>
  );
}
