/** A whole story on a system of its own: started in an empty folder, played, closed. */
import { fileURLToPath } from 'node:url';
import { openHouse } from '#test/e2e/support/house.ts';
import { belowThreshold } from '#test/tour/below-threshold/index.ts';
import { invitedTender } from '#test/tour/invited-tender/index.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { negotiation } from '#test/tour/negotiation/index.ts';
import { openTender } from '#test/tour/open-tender/index.ts';
import { type Performance, play } from '#test/tour/play.ts';
import { recall } from '#test/tour/recall/index.ts';
import { remedies } from '#test/tour/remedies/index.ts';
import { singleSource } from '#test/tour/single-source/index.ts';
import type { Story } from '#test/tour/story.ts';
import { transcript } from '#test/tour/transcript.ts';

export const stories: Story[] = [
  nandan,
  recall,
  remedies,
  singleSource,
  negotiation,
  openTender,
  invitedTender,
  belowThreshold,
];

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
