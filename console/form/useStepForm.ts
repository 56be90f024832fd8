/** The life of one form: draft, check, one press = one key, refusal on its field, leave guard. */
import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { Form, type FormInstance } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { newKey, Problem, type ProblemBody } from '#console/api/http.ts';
import { session } from '#console/api/session.ts';
import { dropDraft, readDraft, writeDraft } from '#console/form/drafts.ts';
import {
  blankOf,
  type Field,
  type Problem as FieldProblem,
  fieldsOf,
  problemsOf,
  tidy,
  titleOf,
} from '#console/form/fields.ts';
import { words } from '#console/words.ts';

type Values = Record<string, unknown>;

export interface StepFormOptions<R> {
  schema: z.ZodType;
  /** Names the draft: account, purchase, step, lot, item, visit. Undefined = none is kept. */
  draftKey: string | undefined;
  initial?: Values | undefined;
  submit: (form: unknown, key: string) => Promise<R>;
  onDone: (receipt: R) => void;
}

export interface StepFormState {
  form: FormInstance<Values>;
  fields: Field[];
  start: Values;
  refusal: ProblemBody | undefined;
  refusedField: string | undefined;
  wrong: { title: string; message: string; path: (string | number)[] }[];
  draft: 'none' | 'restored' | 'saved' | 'full';
  sending: boolean;
  changed: (values: Values) => void;
  send: () => void;
  clearDraft: () => void;
  goTo: (path: (string | number)[]) => void;
}

export function useStepForm<R>({
  schema,
  draftKey,
  initial,
  submit,
  onDone,
}: StepFormOptions<R>): StepFormState {
  const [form] = Form.useForm<Values>();
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const [restored] = useState(() => readDraft(draftKey));
  const start = useMemo(
    () => restored?.values ?? { ...blankOf(fields), ...initial },
    [restored, fields, initial],
  );
  const [draft, setDraft] = useState<StepFormState['draft']>(restored ? 'restored' : 'none');
  const [wrong, setWrong] = useState<FieldProblem[]>([]);
  /** Read when somebody leaves, which may be before the next drawing: the act's own receipt leads away at once. */
  const work = useRef({ touched: false, underWay: false });
  const key = useRef(newKey());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Typed and not written yet. */
  const unsaved = useRef<Values>(undefined);
  const sending = useMutation({
    mutationFn: (value: unknown) => submit(value, key.current),
    onSuccess: (receipt) => {
      forgetDraft();
      work.current.touched = false;
      onDone(receipt);
    },
    onSettled: () => {
      work.current.underWay = false;
    },
    onError: (error) => {
      // An answered act is over: what is sent next is another one. Without an answer the same key asks again.
      if (error instanceof Problem && error.body.status > 0) key.current = newKey();
      if (error instanceof Problem && error.body.field) mark(pathOf(error.body.field), error.body.title);
    },
  });

  const mark = (path: (string | number)[], message: string): void => {
    form.setFields([{ name: path, errors: [message] }]);
    goTo(path);
  };
  /** Marks go away as they are mended; none is added before the next press. */
  const recheck = (): void => {
    const marked = form.getFieldsError().filter(({ errors }) => errors.length > 0);
    if (marked.length === 0) return;
    const still = problemsOf(schema, tidy(form.getFieldsValue(true)) ?? {});
    form.setFields(
      marked.map(({ name }) => ({
        name,
        errors: still.filter(({ path }) => path.join('.') === name.join('.')).map(({ message }) => message),
      })),
    );
    setWrong((before) =>
      before.filter(({ path }) => still.some((one) => one.path.join('.') === path.join('.'))),
    );
  };
  const goTo = (path: (string | number)[]): void => {
    form.scrollToField(path, { block: 'center', focus: true });
  };

  const keepDraft = useCallback((): boolean => {
    clearTimeout(timer.current);
    const values = unsaved.current;
    unsaved.current = undefined;
    return values === undefined || draftKey === undefined || writeDraft(draftKey, values);
  }, [draftKey]);
  const forgetDraft = (): void => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    if (draftKey !== undefined) dropDraft(draftKey);
  };

  // Whoever leaves, or is sent to log in again, finds the last word typed.
  useEffect(() => () => void keepDraft(), [keepDraft]);
  useBlocker({
    // Without a login there is nothing to stay for; the draft is kept.
    shouldBlockFn: useCallback(
      () => work.current.touched && session() !== undefined && !window.confirm(words.form.leave),
      [],
    ),
    enableBeforeUnload: useCallback(() => work.current.touched && !work.current.underWay, []),
  });

  return {
    form,
    fields,
    start,
    refusal: sending.error instanceof Problem ? sending.error.body : undefined,
    refusedField:
      sending.error instanceof Problem && sending.error.body.field
        ? titleOf(fields, pathOf(sending.error.body.field))
        : undefined,
    wrong: wrong.map((problem) => ({ ...problem, title: titleOf(fields, problem.path) })),
    draft,
    sending: sending.isPending,
    changed: (values) => {
      work.current.touched = true;
      recheck();
      unsaved.current = values;
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => setDraft(!keepDraft() ? 'full' : draftKey === undefined ? 'none' : 'saved'),
        600,
      );
    },
    send: () => {
      const value = tidy(form.getFieldsValue(true)) ?? {};
      const problems = problemsOf(schema, value);
      setWrong(problems);
      sending.reset();
      if (problems.length === 0) {
        work.current.underWay = true;
        sending.mutate(value);
        return;
      }
      form.setFields(problems.map(({ path, message }) => ({ name: path, errors: [message] })));
      const first = problems[0];
      if (first) goTo(first.path);
    },
    clearDraft: () => {
      forgetDraft();
      form.setFieldsValue({ ...emptied(fields), ...blankOf(fields), ...initial });
      setDraft('none');
      work.current.touched = false;
      setWrong([]);
    },
    goTo,
  };
}

const pathOf = (field: string): (string | number)[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const emptied = (fields: Field[]): Values =>
  Object.fromEntries(fields.map((field) => [field.key, undefined]));
