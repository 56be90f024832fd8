import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { periodIds, periodOf } from '#domain/law/periods.ts';
import { lawRows, lawTables } from '#domain/law/rows/index.ts';
import { judges } from '#test/cases/judges/index.ts';
import { column, readCases } from '#test/cases/read.ts';
import { openLaw } from '#test/law/coverage.ts';
import { lawDocument } from '#test/law/document.ts';
import { casesOf, faultsOf } from '#test/law/resolve.ts';
import { listedRows } from '#test/law/shared.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const shared = join(root, '..', 'shared', 'policy', 'domain-rules.md');

describe('the rows of the law', () => {
  it('stand once each', () => {
    const ids = lawRows.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(Object.entries(lawTables))(
    'of table %s name only rules, cases and places that there are',
    async (_, table) => {
      // Act
      const faults = (await Promise.all(table.rows.map(faultsOf))).flat();
      // Assess
      expect(faults).toEqual([]);
    },
  );

  it('rest on files of cases that a test asks', () => {
    // Prepare
    const tests = readdirSync(join(root, 'test', 'domain'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(root, 'test', 'domain', name), 'utf8'))
      .join('\n');
    // Act
    const files = lawRows
      .flatMap((row) => [...row.passes, ...row.refuses])
      .filter((one) => !one.includes('.test.ts: '))
      .map((one) => casesOf(one).file);
    const idle = [...new Set(files)].filter(
      (file) => !Object.hasOwn(judges, file) && !tests.includes(`readCases('${file}')`),
    );
    // Assess
    expect(idle).toEqual([]);
  });

  it('name every period of table A under the rows it carries out', () => {
    for (const id of periodIds) {
      const named = lawRows
        .filter((row) => row.id.startsWith('A') && row.rules.includes(`law/periods.ts#periods.${id}`))
        .map((row) => row.id);
      const owed = periodOf(id).rows ?? [];
      expect([id, owed.filter((one) => !named.includes(one))]).toEqual([id, []]);
    }
  });

  it('are the rows of the rule list, with its marks', () => {
    // Prepare
    if (!existsSync(shared)) {
      console.info('the rule list is not here: rows and marks are not compared with it');
      return;
    }
    const listed = listedRows(readFileSync(shared, 'utf8'));
    // Act
    const ours = Object.fromEntries(lawRows.map((row) => [row.id, row.marks.join(' ')]));
    const theirs = Object.fromEntries(
      listed
        .filter(({ id }) => !id.startsWith('G-') || Object.hasOwn(ours, id))
        .map(({ id, marks }) => [id, marks.join(' ')]),
    );
    // Assess: C-13 to C-15 stand beside the table of forms, not in it
    const { 'C-13': _thirteen, 'C-14': _privacy, 'C-15': _media, ...inTables } = ours;
    expect(inTables).toEqual(theirs);
    const clauses = listed.filter(({ id }) => clausesOfThisIssue.includes(id)).map(({ id }) => id);
    expect(lawTables.G.rows.map((row) => row.id)).toEqual(clauses);
  });

  it('that are law and not built are the ones that are known, and no other', () => {
    expect(openLaw().map((row) => row.id)).toEqual(readCases('law-open').map((one) => column(one, '行')));
  });

  it('are written out in docs/law.md as they stand', () => {
    expect(readFileSync(join(root, 'docs', 'law.md'), 'utf8')).toBe(lawDocument());
  });
});

/** G-01, G-02, G-04, G-05, G-08 to G-53. */
const clausesOfThisIssue = [1, 2, 4, 5, ...Array.from({ length: 46 }, (_, index) => index + 8)].map(
  (number) => `G-${String(number).padStart(2, '0')}`,
);
