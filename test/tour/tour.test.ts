/** The tour over HTTP: the transcripts in `docs/tour` are what the system answers today, word for word. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nandan } from '#test/tour/nandan/index.ts';
import { houses, type Performed, perform, stories, transcriptPath } from '#test/tour/perform.ts';
import { played } from '#test/tour/played.ts';
import type { Story } from '#test/tour/story.ts';
import { transcript } from '#test/tour/transcript.ts';

const minute = 60_000;

const rows = new Map<readonly Story[], Promise<Map<Story, Performed>>>();

/** The long one is played once for everybody, the others once with those that share their system. */
async function performed(story: Story): Promise<Performed> {
  if (story.id === nandan.id) {
    const { performance } = await played();
    return { performance, text: transcript(story, performance) };
  }
  const row = houses.find((one) => one.includes(story)) ?? [story];
  const playing = rows.get(row) ?? perform(row);
  rows.set(row, playing);
  const found = (await playing).get(story);
  if (!found) throw new Error(`${story.id} was not played`);
  return found;
}

describe('the tour', () => {
  it.each(stories.map((story) => [story.id, story] as const))(
    'is played as written and answers as docs/tour/%s.md says',
    async (_, story) => {
      // Prepare
      const path = transcriptPath(story);
      const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
      // Act
      const { performance, text } = await performed(story);
      // Assess
      expect(performance.wrong).toEqual([]);
      expect(text).toBe(written);
    },
    15 * minute,
  );
});
