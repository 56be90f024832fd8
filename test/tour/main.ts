/** `npm run tour [-- ID …]`: plays the stories over HTTP on a system of their own and writes `docs/tour/*.md`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { perform, stories, transcriptPath } from '#test/tour/perform.ts';

const wanted = process.argv.slice(2);
for (const story of stories.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const began = performance.now();
  const { performance: played, text } = await perform(story);
  for (const line of played.wrong) console.error(`not as written: ${line}`);
  if (played.wrong.length > 0) process.exitCode = 1;
  const path = transcriptPath(story);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const acts = played.chapters.reduce((sum, chapter) => sum + chapter.lines.length, 0);
  console.log(
    `${story.title}: ${acts} lines in ${((performance.now() - began) / 1000).toFixed(1)} s → docs/tour/${story.id}.md`,
  );
}
