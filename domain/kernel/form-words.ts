/** What is wrong with a field, in words an official reads; a schema's own sentence (`error`) goes before these. */
import type { z } from 'zod';

const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组栏目',
  record: '一组栏目',
};

/** Given to zod; undefined leaves the sentence to zod's own Chinese. */
export function wrongIn(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写此项' : `应为${kinds[issue.expected] ?? '别的内容'}`;
    case 'too_small':
      return limit(issue.origin, Number(issue.minimum), ['至少', '不能小于']);
    case 'too_big':
      return limit(issue.origin, Number(issue.maximum), ['最多', '不能大于']);
    case 'invalid_value':
      // A person left the choice open; only a script can name what is not offered, and is told the keys.
      if (issue.input === undefined) return '请选择一项';
      return `只能是以下之一：${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return '格式不对';
    case 'unrecognized_keys':
      return '没有这一项';
    default:
      return undefined;
  }
}

function limit(origin: string, value: number, [count, size]: [string, string]): string {
  if (origin === 'array') return `${count} ${value} 项`;
  if (origin === 'string') return `${count} ${value} 个字`;
  return `${size} ${value}`;
}

/** Path of the field an issue is about, for a refusal; empty where the whole is meant. */
export function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return fieldAt([...(issue?.path ?? []).map(String), ...unknown]);
}

/** `lots.0.budgetFen`; a name that came from outside goes back cut to what a name can be. */
export function fieldAt(path: string[]): string {
  return path
    .join('.')
    .replace(/[^\w.@-]/g, '')
    .slice(0, 100);
}

/** The same as officials know it from the form, `标段 · 第 1 项 · 预算金额`; undefined where a part of it has no name. */
export function titleAt(form: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let at: Inner | undefined = form as unknown as Inner;
  const titles: string[] = [];
  for (const part of path) {
    at = bare(at);
    at = typeof part === 'number' ? at?.def.element : at?.def.shape?.[String(part)];
    const title = typeof part === 'number' ? `第 ${part + 1} 项` : (at?.meta() ?? bare(at)?.meta())?.title;
    if (title === undefined) return undefined;
    titles.push(String(title));
  }
  return titles.length > 0 ? titles.join(' · ') : undefined;
}

interface Inner {
  def: { innerType?: Inner; element?: Inner; shape?: Record<string, Inner> };
  meta: () => { title?: unknown } | undefined;
}

/** Without `optional` and `default` around it. */
function bare(schema: Inner | undefined): Inner | undefined {
  return schema?.def.innerType ? bare(schema.def.innerType) : schema;
}
