/** `npm run law`: coverage per table and mark; 1 where a row that is law is not built or a row names what is not there. `-- --write` writes docs/law.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lawRows } from '#domain/law/rows/index.ts';
import { coverage, openLaw } from '#test/law/coverage.ts';
import { lawDocument, markNames } from '#test/law/document.ts';
import { faultsOf } from '#test/law/resolve.ts';

if (process.argv.includes('--write'))
  writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'law.md'), lawDocument());

console.log('table mark | rows, with rule, with cases on both sides, with a place, information, open');
for (const { table, mark, rows, rules, cases, places, information, open } of coverage()) {
  console.log(
    `${table} ${markNames[mark]} ${mark} | ${[rows, rules, cases, places, information, open].join(', ')}`,
  );
}

const open = openLaw();
for (const row of open)
  console.log(`open ${row.id} ${row.marks.join('/')} ${row.title}：${row.open ?? '缺规则或者案例'}`);

const faults = (await Promise.all(lawRows.map(faultsOf))).flat();
for (const fault of faults) console.log(`fault ${fault}`);

console.log(`${lawRows.length} rows, ${open.length} marked V or SEED open, ${faults.length} faults`);
process.exitCode = open.length + faults.length > 0 ? 1 : 0;
