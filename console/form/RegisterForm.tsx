/** A form that belongs to no purchase: filled in, sent, and what it changed read anew. */
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { z } from 'zod';
import { useNow } from '#console/api/clock.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { words } from '#console/words.ts';

interface Props {
  /** What the button says. */
  label: string;
  schema: z.ZodType;
  /** Undefined where what is typed may not stay on the machine. */
  draftKey: string | undefined;
  initial?: Record<string, unknown>;
  /** Query that shows what was recorded. */
  refreshes: string;
  submit: (form: unknown, key: string) => Promise<unknown>;
  onDone: () => void;
}

export function RegisterForm({ label, schema, draftKey, initial, refreshes, submit, onDone }: Props) {
  const now = useNow();
  const client = useQueryClient();
  const { message } = App.useApp();
  const state = useStepForm({
    schema,
    draftKey,
    ...(initial === undefined ? {} : { initial }),
    submit,
    onDone: () => {
      void message.success(words.form.recorded(label));
      void client.invalidateQueries({ queryKey: [refreshes] });
      onDone();
    },
  });
  return <StepForm state={state} now={now} action={label} />;
}
