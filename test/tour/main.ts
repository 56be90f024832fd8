/** `npm run tour [-- ID …]`: plays the stories over HTTP on a system of their own and writes `docs/tour/*.md`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { houses, perform, transcriptPath } from '#test/tour/perform.ts';

const wanted = process.argv.slice(2);
for (const row of houses.filter((one) => wanted.length === 0 || one.some(({ id }) => wanted.includes(id)))) {
  const began = performance.now();
  for (const [story, { performance: played, text }] of await perform(row)) {
    for (const line of played.wrong) console.error(`not as written: ${line}`);
    if (played.wrong.length > 0) process.exitCode = 1;
    const path = transcriptPath(story);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    const acts = played.chapters.reduce((sum, chapter) => sum + chapter.lines.length, 0);
    console.log(`${story.title}: ${acts} lines → docs/tour/${story.id}.md`);
  }
  console.log(`${((performance.now() - began) / 1000).toFixed(1)} s`);
}
