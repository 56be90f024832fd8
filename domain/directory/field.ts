/** 目录事项序号 as a form carries it; which numbers there are is a matter of the version. */
import { z } from 'zod';
import type { FieldMeta } from '#domain/kernel/form.ts';

/** `7`; what is offered beside it comes from the county's directory. */
export const catalogueNumber = (title: string): z.ZodString =>
  z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: '应为指导性目录的事项序号' })
    .meta({ title } satisfies FieldMeta);
