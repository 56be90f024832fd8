/** 疑似不合理条件：what the check found in a notice, beside the text it was found in; who reviews it looks at each. */
import { words } from '#console/words.ts';
import { type ConditionFinding, findingWords } from '#domain/stages/notice/conditions.ts';

const says = words.act.findings;

export function Findings({ data }: { data: Record<string, unknown> }) {
  const found = (data.findings ?? []) as ConditionFinding[];
  if (found.length === 0) return null;
  return (
    <section className="findings" aria-label={says.title(found.length)}>
      <h4>{says.title(found.length)}</h4>
      <ul>
        {found.map(({ rule, field }) => {
          const told = findingWords(rule);
          return told ? (
            <li key={`${rule}/${field}`}>
              <strong>{says.field(field)}</strong>
              {says.finding(told.reason, told.article, told.suggestion)}
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}
