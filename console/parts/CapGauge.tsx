/** 2% 上限：figures first, the bar only repeats them; red when nothing is left. */
import { percentText, yuanText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { type BudgetState, capStanding } from '#domain/budget/budget.ts';
import { valueOn } from '#domain/law/parameters.ts';

export function CapGauge({ budget }: { budget: BudgetState }) {
  const { reservedFen, limitFen, freeFen, over } = capStanding(budget);
  const cap = percentText(valueOn('fundingCap', `${budget.year}-12-31`));
  if (limitFen === undefined) {
    return (
      <div className="gauge">
        <p>{words.funds.unknown(budget.year)}</p>
        <dl className="figures">
          <dt>{words.funds.reserved}</dt>
          <dd>
            {yuanText(reservedFen)} {words.yuan}
          </dd>
        </dl>
      </div>
    );
  }
  const share = limitFen === 0 ? 100 : Math.min(100, (reservedFen / limitFen) * 100);
  const words100 = words.funds.share(share.toFixed(1));
  return (
    <div className="gauge">
      <div
        className={over ? 'bar bar-over' : 'bar'}
        role="img"
        aria-label={`${words100}${over ? `，${words.funds.over}` : ''}`}
      >
        <span style={{ width: `${share}%` }} />
      </div>
      <p className="bar-words">{over ? words.funds.over : words100}</p>
      <dl className="figures">
        <dt>{words.funds.special}</dt>
        <dd>
          {yuanText(budget.specialFund ?? 0)} {words.yuan}
        </dd>
        <dt>{words.funds.limit(cap)}</dt>
        <dd>
          {yuanText(limitFen)} {words.yuan}
        </dd>
        <dt>{words.funds.reserved}</dt>
        <dd>
          {yuanText(reservedFen)} {words.yuan}
        </dd>
        <dt>{words.funds.free}</dt>
        <dd>
          <strong>
            {yuanText(freeFen ?? 0)} {words.yuan}
          </strong>
        </dd>
      </dl>
    </div>
  );
}
