/** Resident memory of all processes while a purchase runs: the tour's first chapters, with the system's own clock moves. */

import { type Bench, quantile } from '#test/bench/support/bench.ts';
import { familyOf, processesOf, residentOf } from '#test/bench/support/processes.ts';
import { openHouse } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { play } from '#test/tour/play.ts';
import type { Story } from '#test/tour/story.ts';

const megabyte = 1_000_000;

export const memory: Bench = {
  name: 'memory',
  asks: 'how much memory does the embedded system hold after the first chapters of the tour?',
  run: async ({ quick }) => {
    const chapters = nandan.chapters.slice(0, quick ? 1 : 3);
    const house = await openHouse({ at: nandan.from });
    try {
      const idle = total(house.folder);
      const during: number[] = [];
      const sampling = setInterval(() => during.push(total(house.folder)), 500);
      try {
        const played = await play(upTo(chapters), house);
        if (played.wrong.length > 0) throw new Error(played.wrong.join('\n'));
      } finally {
        clearInterval(sampling);
      }
      const members = familyOf(processesOf(house.folder).node as number);
      const after = members.map(({ pid, name }) => ({ name, ...residentOf(pid) }));
      const sum = after.reduce((bytes, { now }) => bytes + now, 0);
      return {
        figures: [
          { what: 'all processes, after', value: sum / megabyte, unit: 'MB', most: 500 },
          {
            what: 'all processes, highest seen',
            value: quantile([...during, sum], 1) / megabyte,
            unit: 'MB',
            most: 500,
          },
          { what: 'all processes, just started', value: idle / megabyte, unit: 'MB' },
          ...after
            .filter(({ now }) => now > 5 * megabyte)
            .map(({ name, now }) => ({
              what: `process \`${name}\`, after`,
              value: now / megabyte,
              unit: 'MB',
            })),
        ],
        notes: [
          `${chapters.length} chapters of docs/tour/nandan.md were played over HTTP; sampled twice a second. ` +
            'Resident memory (VmRSS) of the host, which holds the functions as threads, and of everything it has started; a page that two processes share counts twice.',
        ],
      };
    } finally {
      await house.close();
    }
  },
};

function total(folder: string): number {
  return familyOf(processesOf(folder).node as number).reduce((sum, { pid }) => {
    try {
      return sum + residentOf(pid).now;
    } catch {
      // Ended between the list and the look.
      return sum;
    }
  }, 0);
}

/** A story that ends with its last scene. */
function upTo(chapters: Story['chapters']): Story {
  const last = chapters.flatMap(({ scenes }) => scenes.map(({ at }) => at)).sort();
  return { ...nandan, chapters, to: last.at(-1) ?? nandan.from };
}
