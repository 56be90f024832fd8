/** Head of a purchase: name, number, what comes next and by when, the seven stages. */
import { Link } from '@tanstack/react-router';
import type { OpenPosition } from '#console/api/types.ts';
import { dueText, lastDayText } from '#console/parts/due.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { DueTag, statusIcons, statusWords } from '#console/parts/StatusTag.tsx';
import { dayText, wanText } from '#console/parts/text.ts';
import { nearness } from '#console/parts/urgency.ts';
import { SuspensionNote } from '#console/screens/purchase/ContractPanel.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { stageProgress, stagesOf } from '#console/screens/purchase/progress.ts';
import { TakeoverButton } from '#console/screens/purchase/TakeoverButton.tsx';
import { stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import type { Due } from '#domain/kernel/types.ts';
import { legalBasesOn } from '#domain/law/legal-bases.ts';
import { methods } from '#domain/law/method.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { isBroughtIn, notRecordedHere } from '#domain/stages/brought/read.ts';
import { stepOf } from '#domain/stages/index.ts';
import { isCase } from '#domain/stages/remedies/cases.ts';
import { budgetFenOf, methodOf } from '#domain/stages/select.ts';

/** The position whose deadline comes first; those without one, or whose clock stands still, come last. */
export function nextOf<T extends { due?: Due }>(positions: T[]): T | undefined {
  const at = ({ due }: T): string => (due && !isPaused(due) ? due.at : '9999');
  return [...positions].sort((one, other) => at(one).localeCompare(at(other)))[0];
}

export function Head(opened: Opened) {
  const { purchase, state, lot, now } = opened;
  const method = methodOf(state);
  const budget = budgetFenOf(state);
  const positions = purchase.positions.filter(
    (position) => lot === undefined || position.lot === 0 || position.lot === lot,
  );
  const next = nextOf(positions);
  return (
    <header className="purchase-head panel">
      <div className="purchase-top">
        <div className="purchase-name">
          <h1>{purchase.title}</h1>
          {isBroughtIn(state) ? <p className="why brought-in">{words.broughtIn.note}</p> : null}
          <SuspensionNote state={state} lot={lot} />
          <dl className="facts">
            <Fact name={words.purchases.number} value={<span className="figure">{purchase.id}</span>} />
            <Fact name={words.purchases.region} value={purchase.regionName} />
            <Fact
              name={words.purchases.bases}
              value={legalBasesOn(purchase.openedAt.slice(0, 10))[0]?.text}
            />
            {method ? <Fact name={words.purchases.method} value={methods[method].label} /> : null}
            {budget > 0 ? (
              <Fact
                name={words.purchases.budgetShort}
                value={<span className="figure">{wanText(budget)}</span>}
              />
            ) : null}
            <Fact
              name={words.purchases.openedAt}
              value={<span className="figure">{dayText(purchase.openedAt)}</span>}
            />
          </dl>
        </div>
        <NextStep {...opened} next={next} />
      </div>
      <Stages {...opened} />
      <p className="visually-hidden" aria-live="polite">
        {next?.due
          ? words.nextSpoken(stepOf(next.step)?.label ?? '', lastDayText(next.due.on, purchase.region))
          : ''}
        {now.slice(0, 0)}
      </p>
    </header>
  );
}

function Fact({ name, value }: { name: string; value: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NextStep({ next, purchase, now, ...opened }: Opened & { next: OpenPosition | undefined }) {
  if (!next) {
    return (
      <div className="next-box">
        <p className="next-label">{words.nextNone}</p>
        <TakeoverButton {...opened} purchase={purchase} now={now} />
      </div>
    );
  }
  const definition = stepOf(next.step);
  return (
    <div className="next-box">
      <p className="next-label">{words.next}</p>
      <p className="next-step">
        <Link
          to="."
          search={(before) => ({
            ...before,
            tab: 'act' as const,
            step: next.step,
            ...(next.lot > 0 ? { lot: next.lot } : {}),
            ...(next.item > 0 ? { item: next.item } : {}),
          })}
        >
          {definition?.label ?? next.step}
        </Link>
        {next.lot > 0 ? <span className="next-lot">{words.lot(next.lot)}</span> : null}
      </p>
      {next.due ? (
        <p className="next-when">
          <span className="figure">{dueText(next.due, purchase.region)}</span>{' '}
          <DueTag near={nearness(next.due, now, purchase.region)} />
        </p>
      ) : (
        <p className="note">{words.desk.noDue}</p>
      )}
      <LegalBasis
        article={next.due?.article ?? definition?.article ?? ''}
        due={next.due}
        region={purchase.region}
        subject={definition?.label ?? next.step}
      />
      <TakeoverButton {...opened} purchase={purchase} now={now} />
    </div>
  );
}

function Stages({ purchase, state, lot, now }: Opened) {
  const stages = stagesOf(lot === undefined || isCase(lot) ? 0 : lot, purchase, now);
  const takeover = stageProgress('takeover', lot ?? 0, purchase, now);
  const shown = takeover.entered ? [...stages, takeover] : stages;
  const elsewhere: readonly string[] = isBroughtIn(state) ? notRecordedHere : [];
  return (
    <ol className="stages" aria-label={words.stages}>
      {shown.map(({ stage, status }) => (
        <li
          key={stage}
          className={`stage stage-${elsewhere.includes(stage) ? 'later' : status}${stage === 'takeover' ? ' stage-takeover' : ''}`}
          aria-current={status === 'now' || status === 'overdue' ? 'step' : undefined}
        >
          <Link to="." search={(before) => ({ ...before, tab: 'diagram' as const, stage })}>
            <span className="stage-mark">{statusIcons[elsewhere.includes(stage) ? 'later' : status]}</span>
            <span className="stage-name">{stageWords[stage]}</span>
            <span className="stage-status">
              {elsewhere.includes(stage) ? words.broughtIn.notRecorded : statusWords[status]}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
