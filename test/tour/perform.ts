/** Stories on a system of their own: started in an empty folder, played, closed. */
import { fileURLToPath } from 'node:url';
import { openHouse } from '#test/e2e/support/house.ts';
import { belowThreshold } from '#test/tour/below-threshold/index.ts';
import { correction } from '#test/tour/correction/index.ts';
import { invitedTender } from '#test/tour/invited-tender/index.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { negotiation } from '#test/tour/negotiation/index.ts';
import { openTender } from '#test/tour/open-tender/index.ts';
import { type Performance, play } from '#test/tour/play.ts';
import { real } from '#test/tour/real/index.ts';
import { recall } from '#test/tour/recall/index.ts';
import { remedies } from '#test/tour/remedies/index.ts';
import { singleSource } from '#test/tour/single-source/index.ts';
import type { Story } from '#test/tour/story.ts';
import { transcript } from '#test/tour/transcript.ts';
import { broughtIn } from '#test/tour/year/brought.ts';
import { collapse } from '#test/tour/year/collapse.ts';
import { fair } from '#test/tour/year/fair.ts';
import { fraud } from '#test/tour/year/fraud.ts';
import { leaving } from '#test/tour/year/leaving.ts';
import { renewal } from '#test/tour/year/renewal.ts';

/** Those of one row share a system, in the order of their days: to start one costs more than what is played on it. */
export const houses: Story[][] = [
  [nandan],
  [recall],
  [remedies],
  [real],
  [renewal],
  [fair],
  [leaving],
  [fraud],
  [broughtIn],
  [collapse],
  [belowThreshold, singleSource, invitedTender, negotiation, openTender, correction],
];
export const stories: Story[] = houses.flat();

export interface Performed {
  performance: Performance;
  text: string;
}

/** All stories of a row, in its order. */
export async function perform(row: readonly Story[]): Promise<Map<Story, Performed>> {
  const performed = new Map<Story, Performed>();
  const [first] = row;
  if (!first) return performed;
  const house = await openHouse({ at: first.from });
  try {
    for (const story of row) {
      const performance = await play(story, house);
      performed.set(story, { performance, text: transcript(story, performance) });
    }
    return performed;
  } finally {
    await house.close();
  }
}

/** Where the transcript of a story is kept. */
export function transcriptPath(story: Story): string {
  return fileURLToPath(new URL(`../../docs/tour/${story.id}.md`, import.meta.url));
}
