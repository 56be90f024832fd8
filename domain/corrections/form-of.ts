/** 回到表单: the form as it was filled in, read back from what the act recorded. */
import type { z } from 'zod';
import { addDays, today } from '#domain/law/calendar.ts';

type Data = Record<string, unknown>;

interface Inner {
  def: { type: string; innerType?: Inner; element?: Inner; shape?: Record<string, Inner> };
  options?: readonly string[];
  meta: () => { widget?: string } | undefined;
}

/** `2021-04-06T09:30`, what a moment is entered as. */
const minutes = 16;
const days = 10;

/** What a form says and the record keeps under another name, or only as what came of it. */
const remembered: Readonly<Record<string, (data: Data) => Data>> = {
  FileChallenge: ({ lot, ...said }) => ({ ...said, about: lot }),
  SubmitResponse: (data) => ({ ...data, ...offerIn(data), commitment: true }),
  SubmitFinalOffer: (data) => ({ ...data, ...offerIn(data), commitment: true }),
  HandOver: ({ handover, ...said }) => ({ ...said, items: handover }),
  // Kept as the end of its last day.
  SuspendProcurement: ({ until, ...said }) => ({ ...said, until: addDays(today(String(until)), -1) }),
  RegisterRecipients: ({ people, ...said }) => {
    const named = textIn(people);
    return named === undefined ? said : { ...said, people: JSON.parse(named) };
  },
};

/** Undefined where a text of it is not to be had: sealed until the opening, or erased. */
export function formOf(step: string, form: z.ZodType, data: Data): Data | undefined {
  const lift = Object.hasOwn(remembered, step) ? remembered[step] : undefined;
  try {
    return entered(form as unknown as Inner, lift ? lift(data) : data) as Data;
  } catch (fault) {
    if (fault instanceof Withheld) return undefined;
    throw fault;
  }
}

class Withheld extends Error {}

function entered(schema: Inner, value: unknown): unknown {
  const { type, innerType, element, shape } = schema.def;
  if (value === undefined) return undefined;
  if (innerType) return entered(innerType, value);
  if (shape) return fieldsOf(shape, value as Data);
  if (element) return (value as unknown[]).map((part) => entered(element, part));
  if (type === 'enum') return typeof value === 'number' ? String(value) : value;
  return type === 'string' ? written(schema, value) : value;
}

function fieldsOf(shape: Record<string, Inner>, value: Data): Data {
  const known = Object.entries(shape).map(([name, field]) => [name, entered(field, value[name])] as const);
  return Object.fromEntries(known.filter(([, part]) => part !== undefined));
}

function written(schema: Inner, value: unknown): unknown {
  if (typeof value === 'object') {
    const text = textIn(value);
    if (text === undefined) throw new Withheld();
    return text;
  }
  if (typeof value === 'number') return String(value);
  const widget = schema.meta()?.widget;
  const size = widget === 'moment' ? minutes : widget === 'date' ? days : undefined;
  return size === undefined ? value : String(value).slice(0, size);
}

function textIn(value: unknown): string | undefined {
  return (value as { text?: string } | undefined)?.text;
}

function offerIn({ offer }: Data): Data {
  const text = textIn(offer);
  // What nobody has opened is no offer in words.
  if (!text?.startsWith('{')) throw new Withheld();
  return JSON.parse(text) as Data;
}
