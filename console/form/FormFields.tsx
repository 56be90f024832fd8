/** Draws the fields of a step's schema, whatever they are; rows nest. */
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { blankOf, type Field, rowOf } from '#console/form/fields.ts';
import { DayInput, DigestInput, MomentInput, MoneyInput, PercentInput } from '#console/form/inputs.tsx';
import { LockIcon } from '#console/parts/icons.tsx';
import { words } from '#console/words.ts';

type Path = (string | number)[];

interface Drawn {
  field: Field;
  /** Name within the nearest list, as antd wants it. */
  name: Path;
  /** Name from the root of the form. */
  path: Path;
  now: string;
}

/** Few choices are shown open: one press, nothing hidden. */
const openChoices = 5;
/** Longer ones stand one below the other. */
const longLabel = 10;

export function FormFields(props: { fields: Field[]; prefix?: Path; path?: Path; now: string }) {
  const { fields, prefix = [], path = prefix, now } = props;
  return fields.map((field) => (
    <OneField
      key={field.key}
      field={field}
      name={[...prefix, field.key]}
      path={[...path, field.key]}
      now={now}
    />
  ));
}

function OneField(drawn: Drawn): ReactNode {
  const { field, name, now } = drawn;
  if (field.widget === 'group') return <Group {...drawn} />;
  if (field.widget === 'rows') return <Rows {...drawn} />;
  if (field.widget === 'list') return <List {...drawn} />;
  return (
    <Form.Item
      name={name}
      label={<Label field={field} />}
      required={field.required}
      extra={field.help}
      className={`field field-${field.widget}`}
    >
      {inputOf(field, now)}
    </Form.Item>
  );
}

/** Sealed fields carry a lock; the form's head says what it means. */
function Label({ field }: { field: Field }): ReactNode {
  return field.sealed ? (
    <>
      {field.title}
      <span className="sealed-mark" title={words.form.sealed}>
        <LockIcon />
        <span className="visually-hidden">（{words.form.sealedShort}）</span>
      </span>
    </>
  ) : (
    field.title
  );
}

function inputOf(field: Field, now: string): ReactNode {
  switch (field.widget) {
    case 'money':
      return <MoneyInput />;
    case 'percent':
      return <PercentInput />;
    case 'date':
      return <DayInput now={now} />;
    case 'moment':
      return <MomentInput now={now} />;
    case 'number':
      return (
        <InputNumber
          className="number-input"
          {...(field.minimum === undefined ? {} : { min: field.minimum })}
          {...(field.maximum === undefined ? {} : { max: field.maximum })}
        />
      );
    case 'switch':
      // Two open answers, none chosen: a declaration is never made by leaving a switch where it stood.
      return (
        <Radio.Group
          options={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      );
    case 'select':
      return field.options.length <= openChoices ? (
        <Radio.Group
          options={field.options}
          className={field.options.some(({ label }) => label.length > longLabel) ? 'radios-stacked' : ''}
        />
      ) : (
        <Select
          virtual={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options}
          placeholder={words.form.choose}
        />
      );
    case 'digest':
      return <DigestInput />;
    case 'items':
    case 'choices':
      return <Checkbox.Group className="choices" options={field.options} />;
    case 'area':
      return (
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 12 }}
          {...(field.maximum === undefined
            ? {}
            : { maxLength: field.maximum, showCount: { formatter: countNear } })}
        />
      );
    default:
      return (
        <Input autoComplete="off" {...(field.maximum === undefined ? {} : { maxLength: field.maximum })} />
      );
  }
}

/** The count is told when the room is nearly used up. */
function countNear({ count, maxLength = 0 }: { count: number; maxLength?: number }): string {
  return count > maxLength * 0.8 ? `${count} / ${maxLength}` : '';
}

/** A group that may be left out is asked for first, so that half of it is never sent by mistake. */
function Group({ field, name, path, now }: Drawn) {
  const form = Form.useFormInstance();
  const given = Form.useWatch(path, { form, preserve: true }) !== undefined;
  if (!field.required && !given) {
    return (
      <div className="form-add form-optional">
        <Button onClick={() => form.setFieldValue(path, blankOf(field.fields))}>
          {words.form.give(field.title)}
        </Button>
        <span className="note">{field.help ?? words.form.ifNeeded}</span>
      </div>
    );
  }
  return (
    <fieldset className="form-group">
      <legend>{field.title}</legend>
      {field.help ? <p className="form-help">{field.help}</p> : null}
      <FormFields fields={field.fields} prefix={name} path={path} now={now} />
      {field.required ? null : (
        <Button type="text" size="small" onClick={() => form.setFieldValue(path, undefined)}>
          {words.form.drop(field.title)}
        </Button>
      )}
    </fieldset>
  );
}

/** Rows of an array of objects: each a group with its number; the last needed row cannot be taken away. */
function Rows({ field, name, path, now }: Drawn) {
  return (
    <fieldset className="form-group" id={path.join('_')}>
      <legend>
        {field.title}
        {field.required ? <span className="legend-mark">{countText(field)}</span> : null}
      </legend>
      {field.help ? <p className="form-help">{field.help}</p> : null}
      <Form.List name={name}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map((row, index) => (
              <section
                className="form-row"
                key={row.key}
                aria-label={words.form.rowOf(field.title, index + 1)}
              >
                <header className="form-row-head">
                  <span>{words.form.row(index + 1)}</span>
                  <Remove
                    disabled={rows.length <= (field.minimum ?? 0)}
                    minimum={field.minimum ?? 0}
                    onRemove={() => remove(row.name)}
                    what={words.form.rowOf(field.title, index + 1)}
                  />
                </header>
                <div className="form-row-body">
                  <FormFields
                    fields={field.fields}
                    prefix={[row.name]}
                    path={[...path, row.name]}
                    now={now}
                  />
                </div>
              </section>
            ))}
            <Form.ErrorList errors={errors} />
            <Add field={field} count={rows.length} onAdd={() => add(rowOf(field.fields, rows.length))} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Lines of an array of texts. */
function List({ field, name, path, now }: Drawn) {
  return (
    <fieldset className="form-group" id={path.join('_')}>
      <legend>
        {field.title}
        {field.required ? <span className="legend-mark">{countText(field)}</span> : null}
      </legend>
      {field.help ? <p className="form-help">{field.help}</p> : null}
      <Form.List name={name}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map((row, index) => (
              <div className="form-line" key={row.key}>
                <Form.Item
                  name={row.name}
                  label={words.form.rowOf(field.title, index + 1)}
                  className="form-line-item"
                >
                  {field.element ? inputOf(field.element, now) : <Input autoComplete="off" />}
                </Form.Item>
                <Remove
                  disabled={rows.length <= (field.minimum ?? 0)}
                  minimum={field.minimum ?? 0}
                  onRemove={() => remove(row.name)}
                  what={words.form.rowOf(field.title, index + 1)}
                />
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Add field={field} count={rows.length} onAdd={() => add()} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function countText(field: Field): string {
  return field.minimum ? words.form.atLeast(field.minimum) : words.form.needed;
}

function Add({ field, count, onAdd }: { field: Field; count: number; onAdd: () => void }) {
  const full = field.maximum !== undefined && count >= field.maximum;
  return (
    <div className="form-add">
      <Button onClick={onAdd} disabled={full}>
        {words.form.add(field.title)}
      </Button>
      {full ? <span className="why">{words.form.full(field.maximum ?? 0)}</span> : null}
    </div>
  );
}

function Remove(props: { disabled: boolean; minimum: number; what: string; onRemove: () => void }) {
  return (
    <span className="form-remove">
      {props.disabled ? <span className="why">{words.form.keep(props.minimum)}</span> : null}
      <Button
        type="text"
        size="small"
        disabled={props.disabled}
        aria-label={words.form.removeOf(props.what)}
        onClick={props.onRemove}
      >
        {words.form.remove}
      </Button>
    </span>
  );
}
