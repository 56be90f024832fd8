/** `npm run survive -- [--seeds 300] [--from 1]`: generated machines on an engine that is killed at any moment; `--trace` shows its syncs. */
import { parseArgs } from 'node:util';
import { survive } from './survive.ts';
import { traceSyncs } from './trace.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
  },
});
const AT_ONCE = 25;
const KILLS = 10;

if (values.trace) {
  const { lines, unsynced } = await traceSyncs(10);
  console.log(lines.join('\n'));
  console.log(`${unsynced} answers left before log and seal were on the disk`);
  process.exit(unsynced === 0 ? 0 : 1);
}

const last = Number(values.from) + Number(values.seeds);
let kills = 0;
let commits = 0;
let wrong = 0;
for (let first = Number(values.from); first < last; first += AT_ONCE) {
  const seeds = Array.from({ length: Math.min(AT_ONCE, last - first) }, (_, i) => first + i);
  const { killed, inCommit, differences } = await survive(seeds, KILLS);
  kills += killed;
  commits += inCommit;
  wrong += differences.length;
  console.log(
    `seeds ${first}-${seeds.at(-1)}: killed ${killed} times (${inCommit} in a commit), ${differences.length} differences`,
  );
  for (const difference of differences) console.log(`  ${difference}`);
}
console.log(`${values.seeds} seeds, ${kills} kills (${commits} in a commit), ${wrong} differences`);
process.exit(wrong === 0 ? 0 : 1);
