/** The public document of an act: its heading and, field by field, what the act declares. */
import type { z } from 'zod';
import type { FieldMeta } from '#domain/kernel/form.ts';
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { stepOf } from '#domain/stages/index.ts';

export interface PublicDocument {
  title: string;
  article: string;
  at: string;
  fields: { title: string; value: unknown }[];
}

export function documentOf(event: PurchaseEvent, _state: PurchaseState, project: string): PublicDocument {
  const definition = stepOf(event.type);
  if (!definition) throw new Error(`${event.type} is no step`);
  const shape =
    (definition.form as unknown as { def: { shape?: Record<string, z.ZodType> } }).def.shape ?? {};
  return {
    title: `${project} · ${definition.label}`,
    article: definition.article,
    at: event.at,
    fields: Object.entries(shape).flatMap(([name, schema]) =>
      event.data[name] === undefined
        ? []
        : [{ title: (schema.meta() as FieldMeta | undefined)?.title ?? name, value: event.data[name] }],
    ),
  };
}
