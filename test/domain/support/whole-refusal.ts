/** What every refusal owes whoever acted, asked of each one that a test of the domain meets: words without a hole, a field that is there. */
import type { z } from 'zod';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** Throws where a sentence still has `{name}` in it, or the field is none of the form's. */
export function wantWhole({ code, sentence, article, wayOut, field }: Refusal, form?: z.ZodType): void {
  const hole = /\{\w*\}|undefined|NaN|\[object/.exec([sentence, article, wayOut].join(' '));
  if (hole) throw new Error(`${code} leaves ${hole[0]} in its words: ${sentence} ${wayOut}`);
  // What a form does not ask for is named as it came.
  if (field === undefined || field === 'form' || code === 'FORM_INVALID' || form === undefined) return;
  if (!hasField(form as unknown as Inner, field.split('.')))
    throw new Error(`${code} points at ${field || 'a field without a name'}, which the form has not`);
}

interface Inner {
  def: {
    type: string;
    innerType?: Inner;
    element?: Inner;
    valueType?: Inner;
    options?: Inner[];
    shape?: Record<string, Inner>;
  };
}

function hasField({ def }: Inner, [part, ...rest]: readonly string[]): boolean {
  // The form within a correction is another step's: it holds what that step says.
  if (part === undefined || def.type === 'unknown') return true;
  if (def.innerType) return hasField(def.innerType, [part, ...rest]);
  if (def.options) return def.options.some((option) => hasField(option, [part, ...rest]));
  const inner = def.shape ? def.shape[part] : /^\d+$/.test(part) ? def.element : def.valueType;
  return inner !== undefined && hasField(inner, rest);
}
