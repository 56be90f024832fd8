/** The tour over HTTP: the transcripts in `docs/tour` are what the system answers today, word for word. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { perform, stories, transcriptPath } from '#test/tour/perform.ts';

describe('the tour', () => {
  for (const story of stories) {
    it(`is played as written and answers as docs/tour/${story.id}.md says`, async () => {
      // Prepare
      const path = transcriptPath(story);
      const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
      // Act
      const { performance, text } = await perform(story);
      // Assess
      expect(performance.wrong).toEqual([]);
      expect(text).toBe(written);
    }, 180_000);
  }
});
