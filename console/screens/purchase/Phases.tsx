/** 事前、事中、事后监督：which checks each phase has had, by whom; a phase that is over without one is said first. */
import { momentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';
import { isBroughtIn } from '#domain/stages/brought/read.ts';
import { stepOf } from '#domain/stages/index.ts';
import { checksOf, type Phase, phases, unchecked } from '#domain/stages/oversight/checks.ts';

export function Phases({ state }: { state: PurchaseState }) {
  const checks = checksOf(state);
  const missing = unchecked(state);
  return (
    <section className="panel" aria-labelledby="phases-title">
      <h2 id="phases-title">{words.phases.title}</h2>
      {isBroughtIn(state) ? <p className="why">{words.broughtIn.note}</p> : null}
      {missing.length > 0 ? (
        <p className="why" role="status">
          {words.phases.missing(missing.map((phase) => phases[phase]).join('、'))}
        </p>
      ) : null}
      <dl className="pairs pairs-data">
        {(Object.keys(phases) as Phase[]).map((phase) => {
          const own = checks.filter((check) => check.phase === phase);
          return (
            <div key={phase} className="pair">
              <dt>{phases[phase]}</dt>
              <dd>
                {own.length === 0 ? words.phases.none : words.phases.count(own.length)}
                {own
                  .slice(-1)
                  .map(({ step, act }) =>
                    words.phases.last(
                      stepOf(step)?.label ?? step,
                      roles[act.by.role].label,
                      momentText(act.at),
                    ),
                  )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
