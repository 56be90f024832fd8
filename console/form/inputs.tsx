/** Inputs whose value is what the domain stores: fen, basis points, `2021-03-01`, `2021-03-01T09:00`. */
import { Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import type { Choice } from '#console/form/choices.ts';
import { basisPointsOf, capitalText, fenOf, percentText, yuanText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';

export interface InputProps<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
  disabled?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean | 'true' | 'false';
  'aria-required'?: boolean | 'true' | 'false';
}

interface Typed {
  parse: (typed: string) => number | undefined;
  write: (value: number) => string;
  suffix: string;
  after?: (value: number) => string;
}

/** Keeps what was typed until it is a number; writes it in full form when the field is left. */
function useTyped(props: InputProps<number>, { parse, write }: Typed) {
  const [typed, setTyped] = useState(props.value === undefined ? '' : write(props.value));
  useEffect(() => {
    if (props.value !== parse(typed)) setTyped(props.value === undefined ? '' : write(props.value));
  }, [props.value, parse, typed, write]);
  return {
    typed,
    change: (text: string): void => {
      setTyped(text);
      const value = parse(text);
      // NaN is no amount: the schema refuses it where the field stands, instead of keeping the last good value.
      props.onChange?.(text.trim() === '' ? undefined : (value ?? Number.NaN));
    },
    leave: (): void => {
      const value = parse(typed);
      if (value !== undefined) setTyped(write(value));
    },
  };
}

function NumberText({ kind, ...props }: InputProps<number> & { kind: Typed }) {
  const { typed, change, leave } = useTyped(props, kind);
  const { value: _, onChange: __, ...rest } = props;
  const value = kind.parse(typed);
  return (
    <div className="amount">
      <Input
        {...rest}
        inputMode="decimal"
        autoComplete="off"
        className="amount-input"
        value={typed}
        suffix={kind.suffix}
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
      />
      {kind.after && value !== undefined && value > 0 ? (
        <span className="amount-words">{kind.after(value)}</span>
      ) : null}
    </div>
  );
}

const money: Typed = { parse: fenOf, write: yuanText, suffix: words.yuan, after: capitalText };
const percent: Typed = {
  parse: basisPointsOf,
  write: (value) => percentText(value).replace('%', ''),
  suffix: '%',
};

const score: Typed = { ...percent, suffix: words.points };

/** 金额：typed in yuan, stored in fen, echoed in capitals. */
export function MoneyInput(props: InputProps<number>) {
  return <NumberText {...props} kind={money} />;
}

/** 百分比：typed in percent, stored in basis points. */
export function PercentInput({ points, ...props }: InputProps<number> & { points: boolean }) {
  return <NumberText {...props} kind={points ? score : percent} />;
}

/** Known codes by their names; another one is taken as it is typed. */
export function OpenSelect({ choices, ...rest }: InputProps<string> & { choices: Choice[] }) {
  const [typed, setTyped] = useState('');
  const known = choices.map(({ value, label }) => ({ value: String(value), label }));
  const others = [typed.trim(), rest.value ?? '']
    .filter((value, index, all) => value && all.indexOf(value) === index)
    .filter((value) => !known.some((choice) => choice.value === value))
    .map((value) => ({ value, label: value }));
  return (
    <Select
      {...(rest as object)}
      virtual={false}
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      options={[...others, ...known]}
      placeholder={words.form.chooseOrType}
    />
  );
}

/** 多选. A group of boxes may not itself be called required: its label's mark says it. */
export function ChoicesInput({
  'aria-required': _,
  'aria-invalid': __,
  ...rest
}: InputProps<string[]> & { options: { value: string; label: string }[] }) {
  return <Checkbox.Group {...(rest as object)} className="choices" />;
}

/** 日期 → `2021-03-01`. */
export function DayInput({ value, onChange, now, ...rest }: InputProps<string> & { now: string }) {
  const shown = value ? dayjs(value) : null;
  return (
    <DatePicker
      {...rest}
      className="day-input"
      // Shown with the weekday, typed with it or without.
      format={['YYYY-MM-DD (dd)', 'YYYY-MM-DD']}
      placeholder={words.form.pickDay}
      value={shown?.isValid() ? shown : null}
      defaultPickerValue={dayjs(now.slice(0, 10))}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  );
}

/** 时刻 → `2021-03-01T09:00`, Beijing time. */
export function MomentInput({ value, onChange, now, ...rest }: InputProps<string> & { now: string }) {
  const shown = value ? dayjs(value) : null;
  return (
    <DatePicker
      {...rest}
      className="day-input"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      // Shown with the weekday, typed with it or without; what was typed counts when the field is left, as of a day.
      needConfirm={false}
      format={['YYYY-MM-DD (dd) HH:mm', 'YYYY-MM-DD HH:mm']}
      placeholder={words.form.pickMoment}
      value={shown?.isValid() ? shown : null}
      defaultPickerValue={dayjs(`${now.slice(0, 10)}T09:00`)}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DDTHH:mm') : undefined)}
    />
  );
}

/** 文件摘要: SHA-256 of a file, computed here; the file itself goes nowhere. */
export function DigestInput({ value, onChange, ...rest }: InputProps<string>) {
  const [name, setName] = useState<string>();
  return (
    <div className="digest">
      <Input
        {...rest}
        value={value ?? ''}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange?.(event.target.value)}
      />
      <label className="digest-file">
        <span className="digest-pick">{name ?? words.form.pickFile}</span>
        <input
          type="file"
          className="visually-hidden"
          onChange={(event) => {
            const file = event.target.files?.[0];
            setName(file?.name);
            if (file) void digestOf(file).then(onChange);
          }}
        />
      </label>
      <span className="note">{words.form.fileStays}</span>
    </div>
  );
}

async function digestOf(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
