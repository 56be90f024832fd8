/** 疑似不合理条件：what the check found in a notice, beside the text it was found in; who reviews it looks at each. */
import { words } from '#console/words.ts';
import { conditionRule, terms } from '#domain/law/condition-lint.ts';
import type { ConditionFinding } from '#domain/stages/notice/conditions.ts';

const says = words.act.findings;

export function Findings({ data }: { data: Record<string, unknown> }) {
  const found = (data.findings ?? []) as ConditionFinding[];
  if (found.length === 0) return null;
  return (
    <section className="findings" aria-label={says.title(found.length)}>
      <h4>{says.title(found.length)}</h4>
      <ul>
        {found.map(({ rule: id, field }) => {
          const rule = conditionRule(id);
          return rule ? (
            <li key={`${id}/${field}`}>
              <strong>{says.field(field)}</strong>
              {says.finding(rule.reason, rule.suggestion, rule.source.text, terms[rule.term])}
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}
