/** 履约评价记录：what was published of those who answered, beside the review of their qualification: facts to ask about, no points. */
import { useQuery } from '@tanstack/react-query';
import { providerRecordsQuery } from '#console/api/queries.ts';
import { words } from '#console/words.ts';

/** Nothing for whom the review is not theirs. */
export function ProviderRecords({ purchase }: { purchase: string }) {
  const { data } = useQuery(providerRecordsQuery(purchase));
  if (!data) return null;
  return (
    <details className="context">
      <summary>{words.records.title}</summary>
      <p className="note">{words.records.note}</p>
      <dl className="pairs pairs-data">
        {data.rows.map(({ org, evaluations }) => (
          <div key={org} className="pair">
            <dt>{org}</dt>
            <dd>
              {evaluations.length === 0
                ? words.records.none
                : evaluations.map(({ purchase: other, lot, year, regionName, gradeLabel, publishedSeq }) => (
                    <div key={`${other}/${lot}/${year}`}>
                      <a href={`/public/notices/${other}-${publishedSeq}`}>
                        {words.records.line(year, regionName, other, lot, gradeLabel)}
                      </a>
                    </div>
                  ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
