/** Draws the fields of a step's schema, whatever they are; rows nest. */
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { type CSSProperties, memo, type ReactNode, use } from 'react';
import { FormIdContext, type Offer, type Offers, OffersContext, offerFor } from '#console/form/choices.ts';
import { blankOf, type Field, inPoints, isNeeded, rowOf } from '#console/form/fields.ts';
import {
  ChoicesInput,
  DayInput,
  DigestInput,
  MomentInput,
  MoneyInput,
  OpenSelect,
  PercentInput,
} from '#console/form/inputs.tsx';
import { PhotographsInput } from '#console/form/PhotographsInput.tsx';
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
  /** In a table of rows: one line high. */
  tight?: boolean;
}

/** Few choices are shown open: one press, nothing hidden. */
const openChoices = 5;
/** Longer ones stand one below the other. */
const longLabel = 10;

interface FieldsProps {
  fields: Field[];
  prefix?: Path;
  path?: Path;
  now: string;
}

/**
 * Two columns where there is room; what needs the width takes it. Each field follows its own value: a form whose page reads
 * along is not drawn anew for every key.
 */
export const FormFields = memo(function FormFields(props: FieldsProps) {
  return (
    <div className="fields">
      <Cells {...props} />
    </div>
  );
});

function Cells({
  fields,
  prefix = [],
  path = prefix,
  now,
  tight = false,
}: FieldsProps & { tight?: boolean }) {
  return fields.map((field) => (
    <OneField
      key={field.key}
      field={field}
      name={[...prefix, field.key]}
      path={[...path, field.key]}
      now={now}
      tight={tight}
    />
  ));
}

function OneField(drawn: Drawn): ReactNode {
  const { field, name, now, tight = false } = drawn;
  const offer = offerFor(field, use(OffersContext));
  if (field.widget === 'group') return <Group {...drawn} />;
  if (field.widget === 'rows') return <Rows {...drawn} />;
  if (field.widget === 'list') return <List {...drawn} />;
  return (
    <Form.Item
      name={name}
      label={<Label field={field} />}
      required={isNeeded(field)}
      extra={tight ? undefined : field.help}
      className={`field field-${isStacked(field) ? 'stacked' : field.widget}`}
    >
      {offer ? offered(field, offer) : inputOf(field, now, tight)}
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

/** Chosen from what the record knows; typed where others are possible. */
function offered(field: Field, { choices, open }: Offer): ReactNode {
  if (open && field.widget === 'text') return <OpenSelect choices={choices} />;
  return (
    <Select
      virtual={false}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={choices}
      placeholder={words.form.choose}
    />
  );
}

const isOpenChoice = (field: Field): boolean =>
  field.widget === 'select' && field.options.length <= openChoices;

const isStacked = (field: Field): boolean =>
  isOpenChoice(field) && field.options.some(({ label }) => label.length > longLabel);

function inputOf(field: Field, now: string, tight = false): ReactNode {
  switch (field.widget) {
    case 'money':
      return <MoneyInput />;
    case 'percent':
      return <PercentInput points={inPoints(field)} />;
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
      return isOpenChoice(field) && !tight ? (
        <Radio.Group options={field.options} className={isStacked(field) ? 'radios-stacked' : ''} />
      ) : (
        <Select
          virtual={false}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={field.options}
          placeholder={words.form.choose}
        />
      );
    case 'digest':
      return <DigestInput />;
    case 'photographs':
      return <PhotographsInput most={field.maximum} />;
    case 'items':
    case 'choices':
      return <ChoicesInput options={field.options} />;
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
  if (!isNeeded(field) && !given) {
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
      {isNeeded(field) ? null : (
        <Button type="text" size="small" onClick={() => form.setFieldValue(path, undefined)}>
          {words.form.drop(field.title)}
        </Button>
      )}
    </fieldset>
  );
}

/** Rows of an array of objects: each a group with its number; the last needed row cannot be taken away. */
function Rows({ field, name, path, now }: Drawn) {
  const form = use(FormIdContext);
  return (
    <fieldset className="form-group" id={[form, ...path].join('_')}>
      <legend>
        {field.title}
        {isNeeded(field) ? <span className="legend-mark">{countText(field)}</span> : null}
      </legend>
      {field.help ? <p className="form-help">{field.help}</p> : null}
      <Form.List name={name}>
        {(rows, { add, remove }, { errors }) => (
          <>
            {isTable(field) && rows.length > 0 ? <TableHead field={field} /> : null}
            {rows.map((row, index) => (
              <Row
                key={row.key}
                field={field}
                index={index}
                prefix={[row.name]}
                path={[...path, row.name]}
                now={now}
                onRemove={rows.length > (field.minimum ?? 0) ? () => remove(row.name) : undefined}
              />
            ))}
            <Form.ErrorList errors={errors} />
            <Add field={field} count={rows.length} onAdd={() => add(rowOf(field.fields, rows.length))} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface RowProps {
  field: Field;
  index: number;
  prefix: Path;
  path: Path;
  now: string;
  onRemove: (() => void) | undefined;
}

function Row({ field, index, prefix, path, now, onRemove }: RowProps) {
  const offers = use(OffersContext);
  const label = words.form.rowOf(field.title, index + 1);
  const own = { fields: field.fields, prefix, path, now };
  if (isTable(field)) {
    return (
      <section className="table-row" style={columnsOf(field, offers)} aria-label={label}>
        <Cells {...own} tight />
        {onRemove ? <Remove minimum={field.minimum ?? 0} onRemove={onRemove} what={label} /> : null}
      </section>
    );
  }
  return (
    <section className="form-row" aria-label={label}>
      <header className="form-row-head">
        <span>{words.form.row(index + 1)}</span>
        <Remove minimum={field.minimum ?? 0} onRemove={onRemove} what={label} />
      </header>
      <div className="form-row-body">
        <FormFields {...own} />
      </div>
    </section>
  );
}

/** Rows of a few short values read and fill best as a table. */
const widths: Partial<Record<Field['widget'], string>> = {
  number: 'minmax(88px, 0.7fr)',
  percent: 'minmax(104px, 0.7fr)',
  money: 'minmax(148px, 1fr)',
  date: 'minmax(170px, 1fr)',
  text: 'minmax(120px, 1.2fr)',
  select: 'minmax(130px, 1.2fr)',
};
const mostColumns = 5;

const isTable = (field: Field): boolean =>
  field.fields.length <= mostColumns && field.fields.every(({ widget }) => widths[widget] !== undefined);

/** What is chosen by its name wants the room of the name. */
const columnsOf = (field: Field, offers: Offers): CSSProperties => {
  const columns = field.fields.map((column) =>
    offerFor(column, offers) ? widths.select : widths[column.widget],
  );
  return { '--columns': `${columns.join(' ')} 64px` } as CSSProperties;
};

/** For the eye: each cell carries its own label for readers, and shows it on a narrow screen. */
function TableHead({ field }: { field: Field }) {
  const offers = use(OffersContext);
  return (
    <div className="table-head" style={columnsOf(field, offers)} aria-hidden="true">
      {field.fields.map((column) => (
        <span key={column.key} className={isNeeded(column) ? 'column column-required' : 'column'}>
          {column.title}
          {column.help ? <span className="column-help">{column.help}</span> : null}
        </span>
      ))}
    </div>
  );
}

/** Lines of an array of texts. */
function List({ field, name, path, now }: Drawn) {
  const form = use(FormIdContext);
  return (
    <fieldset className="form-group" id={[form, ...path].join('_')}>
      <legend>
        {field.title}
        {isNeeded(field) ? <span className="legend-mark">{countText(field)}</span> : null}
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
                  minimum={field.minimum ?? 0}
                  onRemove={rows.length > (field.minimum ?? 0) ? () => remove(row.name) : undefined}
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

function Remove(props: { minimum: number; what: string; onRemove: (() => void) | undefined }) {
  return (
    <span className="form-remove">
      {props.onRemove ? null : <span className="why">{words.form.keep(props.minimum)}</span>}
      <Button
        type="text"
        size="small"
        disabled={!props.onRemove}
        aria-label={words.form.removeOf(props.what)}
        onClick={() => props.onRemove?.()}
      >
        {words.form.remove}
      </Button>
    </span>
  );
}
