/** 公开信息: what every public text must pass, and where it must stand. */
import type { z } from 'zod';
import type { FieldMeta } from '#domain/kernel/form.ts';
import { choice } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { type NoticeMediumId, noticeMedia } from '#domain/law/media.ts';
import { findPersonalData, privacySource } from '#domain/law/redaction.ts';
import { rows } from '#domain/stages/fields.ts';
import { methodOf } from '#domain/stages/select.ts';

const mediaOptions = Object.fromEntries(noticeMedia.map((medium) => [medium.id, medium.label])) as Record<
  NoticeMediumId,
  string
>;

/** 发布媒体. */
export const mediaField = (): z.ZodArray<z.ZodEnum<{ [P in NoticeMediumId]: P }>> =>
  rows('发布媒体', choice('媒体', mediaOptions), 1, noticeMedia.length);

/** At least one medium designated by a finance department at or above the province. */
export function refuseMedia(media: readonly NoticeMediumId[]): Refusal | undefined {
  const designated = noticeMedia.some((medium) => medium.designated && media.includes(medium.id));
  return designated ? undefined : refuse('MEDIA_MISSING', {}, 'media');
}

/** 限额以下 the purchaser makes public where it sees fit; everything else stands on a designated medium. */
export function refuseMediaOf(state: PurchaseState, media: readonly NoticeMediumId[]): Refusal | undefined {
  return methodOf(state) === 'belowThreshold' ? undefined : refuseMedia(media);
}

export function mediumLabel(id: string): string {
  return noticeMedia.find((medium) => medium.id === id)?.label ?? id;
}

/** 公告脱敏（G-26）: refuses the first personal number in any text of a form; `allowMobiles` are the notice's own contacts. */
export function refusePersonalData(
  schema: z.ZodType,
  value: unknown,
  date: IsoDate,
  allowMobiles: readonly string[] = [],
): Refusal | undefined {
  for (const { path, title, text } of texts(schema, value, [], '')) {
    const found = findPersonalData(text, allowMobiles)[0];
    if (found) {
      const article = privacySource(date).text;
      return refuse('PERSONAL_DATA', { field: title, kind: found.label, article }, path.join('.'));
    }
  }
  return undefined;
}

interface Found {
  path: string[];
  title: string;
  text: string;
}

function* texts(schema: z.ZodType, value: unknown, path: string[], above: string): Generator<Found> {
  const inner = schema as unknown as {
    def: { type: string; innerType?: z.ZodType; element?: z.ZodType; shape?: Record<string, z.ZodType> };
  };
  const title = (schema.meta() as FieldMeta | undefined)?.title ?? above;
  if (typeof value === 'string') {
    yield { path, title, text: value };
  } else if (inner.def.innerType) {
    yield* texts(inner.def.innerType, value, path, title);
  } else if (Array.isArray(value) && inner.def.element) {
    for (const [index, part] of value.entries()) {
      yield* texts(inner.def.element, part, [...path, String(index)], title);
    }
  } else if (typeof value === 'object' && value !== null && inner.def.shape) {
    for (const [key, part] of Object.entries(value)) {
      const field = inner.def.shape[key];
      if (field) yield* texts(field, part, [...path, key], title);
    }
  }
}
