/** A whole story on a system of its own: started in an empty folder, played, closed. */
import { fileURLToPath } from 'node:url';
import { openHouse } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { type Performance, play } from '#test/tour/play.ts';
import { recall } from '#test/tour/recall/index.ts';
import { remedies } from '#test/tour/remedies/index.ts';
import type { Story } from '#test/tour/story.ts';
import { transcript } from '#test/tour/transcript.ts';

export const stories: Story[] = [nandan, recall, remedies];

export interface Performed {
  performance: Performance;
  text: string;
}

export async function perform(story: Story): Promise<Performed> {
  const house = await openHouse({ at: story.from });
  try {
    const performance = await play(story, house);
    return { performance, text: transcript(story, performance) };
  } finally {
    await house.close();
  }
}

/** Where the transcript of a story is kept. */
export function transcriptPath(story: Story): string {
  return fileURLToPath(new URL(`../../docs/tour/${story.id}.md`, import.meta.url));
}
