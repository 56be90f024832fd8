/** 办理表单：made from the step's schema; says what is wrong, why it was refused, and that the draft is safe. */
import { Alert, Button, Form } from 'antd';
import { type ReactNode, useId } from 'react';
import { FormIdContext } from '#console/form/choices.ts';
import { FormFields } from '#console/form/FormFields.tsx';
import type { Field } from '#console/form/fields.ts';
import { pressing } from '#console/form/press.ts';
import type { StepFormState } from '#console/form/useStepForm.ts';
import { LockIcon } from '#console/parts/icons.tsx';
import { Refusal } from '#console/parts/Refusal.tsx';
import { words } from '#console/words.ts';

interface Props {
  state: StepFormState;
  now: string;
  /** What the button does: 发布采购公告. */
  action: string;
  danger?: boolean;
  /** Why the button cannot be pressed yet. */
  blocked?: string | undefined;
  children?: ReactNode;
}

export function StepForm({ state, now, action, danger = false, blocked, children }: Props) {
  const { form, fields, start, refusal, refusedField, wrong, draft, sending } = state;
  const id = useId().replace(/\W/g, '');
  return (
    <Form
      name={id}
      form={form}
      layout="vertical"
      className="step-form"
      initialValues={start}
      onValuesChange={(_, values) => state.changed(values)}
      onFinish={state.send}
      scrollToFirstError
      noValidate
    >
      {fields.length > 0 ? (
        <p className="note form-legend">
          {words.form.required}
          {hasSealed(fields) ? (
            <span>
              <LockIcon /> {words.form.sealed}
            </span>
          ) : null}
        </p>
      ) : null}
      {fields.length === 0 ? <p className="note">{words.form.noFields}</p> : null}
      {draft === 'restored' ? (
        <Alert
          type="info"
          showIcon
          title={words.form.draftFound}
          action={
            <Button size="small" onClick={state.clearDraft}>
              {words.form.draftDrop}
            </Button>
          }
        />
      ) : null}
      <FormIdContext value={id}>
        <FormFields fields={fields} now={now} />
      </FormIdContext>
      {children}
      {wrong.length > 0 ? <Wrong state={state} /> : null}
      {refusal ? <Refusal problem={refusal} fieldTitle={refusedField} /> : null}
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          onPointerDown={pressing(() => form.submit())}
          danger={danger}
          loading={sending}
          disabled={blocked !== undefined}
        >
          {sending ? words.form.submitting : action}
        </Button>
        {blocked ? <span className="why">{blocked}</span> : null}
        <span className="draft" role="status">
          {draft === 'saved' ? words.form.draftSaved : draft === 'full' ? words.form.draftFull : ''}
        </span>
      </div>
    </Form>
  );
}

const hasSealed = (fields: Field[]): boolean =>
  fields.some((field) => field.sealed || hasSealed(field.fields));

function Wrong({ state }: { state: StepFormState }) {
  return (
    <div className="wrong" role="alert">
      <p>
        <strong>{words.form.problems(state.wrong.length)}</strong>
      </p>
      <ul>
        {state.wrong.slice(0, 8).map((problem) => (
          <li key={problem.path.join('.')}>
            <button type="button" className="link" onClick={() => state.goTo(problem.path)}>
              {problem.title || words.form.whole}
            </button>
            ：{problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
