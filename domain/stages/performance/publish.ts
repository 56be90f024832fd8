/** 公告：what every publication of performance must satisfy. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { noticeMedia } from '#domain/law/media.ts';

/** The day is not in the future and not before what is published; procurement notices stand on a designated medium. */
export function refuseUnpublished(
  form: { publishedOn: IsoDate; media: readonly string[] },
  facts: Facts,
  notBefore?: IsoDate,
  kind: 'procurement' | 'other' = 'procurement',
): Refusal | undefined {
  if (form.publishedOn > today(facts.now))
    return refuse('DATE_IN_FUTURE', { what: '公告日期' }, 'publishedOn');
  if (notBefore !== undefined && form.publishedOn < notBefore)
    return refuse('PUBLISHED_TOO_EARLY', { on: notBefore }, 'publishedOn');
  return kind === 'other' || hasDesignated(form.media)
    ? undefined
    : refuse('MEDIUM_NOT_DESIGNATED', {}, 'media');
}

function hasDesignated(media: readonly string[]): boolean {
  return noticeMedia.some((medium) => medium.designated && media.includes(medium.id));
}
