/** The tour's own scenes, played up to a moment: what the screens show is what people did. */
import { type House, play } from '#test/tour/play.ts';
import { inTime, type Story } from '#test/tour/story.ts';

/** A story as far as `until` (Beijing, `2021-06-10T09:00`). */
export function until(story: Story, moment: string): Story {
  const chapters = story.chapters
    .map((chapter) => ({ ...chapter, scenes: inTime(chapter.scenes).filter((scene) => scene.at <= moment) }))
    .filter((chapter) => chapter.scenes.length > 0);
  return { ...story, to: moment, chapters };
}

/** Plays on the running system; gives the purchase's number. Throws where it answered otherwise than the story says. */
export async function playUntil(story: Story, moment: string, house: House): Promise<string> {
  const { purchase, wrong } = await play(until(story, moment), house);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return purchase;
}
