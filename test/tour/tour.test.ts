/** The tour over HTTP: the transcripts in `docs/tour` are what the system answers today, word for word. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { nandan } from '#test/tour/nandan/index.ts';
import { type Performed, perform, stories, transcriptPath } from '#test/tour/perform.ts';
import { played } from '#test/tour/played.ts';
import type { Story } from '#test/tour/story.ts';
import { transcript } from '#test/tour/transcript.ts';

const minute = 60_000;

/** The long one is played once for everybody. */
async function performed(story: Story): Promise<Performed> {
  if (story.id !== nandan.id) return perform(story);
  const { performance } = await played();
  return { performance, text: transcript(story, performance) };
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
