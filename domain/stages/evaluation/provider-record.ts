/**
 * 履约评价记录（G-41）：the published evaluations of a supplier elsewhere, as whoever reviews its qualification may look at them: facts to
 * ask about, without points, order or threshold. A good one gives nothing, a poor one excludes nobody; only the law's own grounds do.
 */
import { type Grade, grades } from '#domain/stages/evaluation/score.ts';
import type { Evaluated } from '#domain/stages/oversight/scorecard.ts';

/** As far back as condition six looks at a supplier's record (B2). */
export const yearsBack = 3;

export interface ProviderRecord {
  org: string;
  /** Newest first. */
  evaluations: (Pick<Evaluated, 'purchase' | 'region' | 'lot' | 'year' | 'publishedSeq'> & {
    grade: Grade;
    gradeLabel: string;
  })[];
}

/** One for each supplier, in the order in which they are given; those without any evaluation stand there with none. */
export function providerRecords(
  orgs: readonly string[],
  found: readonly Evaluated[],
  year: number,
): ProviderRecord[] {
  return [...new Set(orgs)].map((org) => ({
    org,
    evaluations: found
      .filter((one) => one.org === org && one.year >= year - yearsBack && one.year <= year)
      .toSorted((one, other) => other.year - one.year || compare(one, other))
      .map(({ purchase, region, lot, year: of, publishedSeq, grade }) => ({
        purchase,
        region,
        lot,
        year: of,
        publishedSeq,
        grade,
        gradeLabel: grades[grade],
      })),
  }));
}

function compare(one: Evaluated, other: Evaluated): number {
  return one.purchase === other.purchase ? one.lot - other.lot : one.purchase < other.purchase ? -1 : 1;
}
