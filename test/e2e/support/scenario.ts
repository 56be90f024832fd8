/** What is played on a house: one purchase from somewhere to somewhere, over HTTP, the clock moved. */
import { type House, play } from '#test/tour/play.ts';
import type { Story } from '#test/tour/story.ts';

/**
 * Acts in their order, each with an Idempotency-Key that follows from its place, so that a client that was cut off may say
 * the same again. Resolves with what went otherwise than it should.
 */
export interface Scenario {
  name: string;
  /** Beijing moment at which the clock begins. */
  from: string;
  run(house: House): Promise<string[]>;
}

/** The first chapters of a story, up to the moment at which the next one begins; all of them by default. */
export function scenarioOf(story: Story, chapters = story.chapters.length): Scenario {
  const to = story.chapters[chapters]?.scenes[0]?.at ?? story.to;
  return {
    name: `${story.id}, ${chapters} of ${story.chapters.length} chapters`,
    from: story.from,
    run: async (house) =>
      (await play({ ...story, chapters: story.chapters.slice(0, chapters), to }, house)).wrong,
  };
}
