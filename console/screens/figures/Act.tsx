/** 录入和确认：the form, the deadlines that would move, and only then the act. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useNow } from '#console/api/clock.ts';
import { newKey, Problem } from '#console/api/http.ts';
import { actOnFigure, previewFigure } from '#console/api/queries.ts';
import { tidy } from '#console/form/fields.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { Moves } from '#console/screens/calendar/Moves.tsx';
import { words } from '#console/words.ts';
import { type FigureAct, figureForms } from '#domain/figures/forms.ts';

interface Props {
  act: FigureAct;
  /** Of one that stands by itself: nothing is asked about a set. */
  alone?: boolean;
  draftKey: string;
  initial: Record<string, unknown>;
  action: string;
  /** What is said once it is done. */
  said: string;
  onDone: () => void;
}

/** The entry of a figure that belongs to no set. */
const aloneForm = figureForms.EnterFigure.omit({ together: true });

export function Act({ act, alone = false, draftKey, initial, action, said, onDone }: Props) {
  const now = useNow();
  const client = useQueryClient();
  const { message } = App.useApp();
  const state = useStepForm({
    schema: alone ? aloneForm : figureForms[act],
    draftKey,
    initial,
    submit: (form, key) => actOnFigure(act, form, key),
    onDone: () => {
      void message.success(said);
      void client.invalidateQueries();
      onDone();
    },
  });
  const value = tidy(Form.useWatch([], { form: state.form, preserve: true }) ?? state.start);
  const asked = JSON.stringify(value);
  const [seen, setSeen] = useState<string>();
  const preview = useMutation({
    mutationFn: () => previewFigure(act, value, newKey()),
    onSuccess: () => setSeen(asked),
  });
  const shown = seen === asked ? preview.data : undefined;
  // What is sent back moves nothing.
  const moves = (value as { decision?: string }).decision !== 'return';
  return (
    <StepForm
      state={state}
      now={now}
      action={action}
      blocked={shown || !moves ? undefined : words.figures.previewFirst}
    >
      {moves ? (
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {words.figures.preview}
        </Button>
      ) : null}
      {preview.error instanceof Problem && !shown ? <Refusal problem={preview.error.body} /> : null}
      {shown ? (
        <section aria-label={words.calendar.moves}>
          <p role="status">{words.calendar.scanned(shown.scanned, shown.count)}</p>
          {shown.complete ? null : <p className="why">{words.calendar.partial}</p>}
          <Moves rows={shown.rows} />
        </section>
      ) : null}
    </StepForm>
  );
}
