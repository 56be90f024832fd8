/** 时间线：every act as it was recorded: who, when, under which article, what; newest first. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { hasRole } from '#console/api/person.ts';
import type { EventView } from '#console/api/types.ts';
import { fieldsOf } from '#console/form/fields.ts';
import { dueText } from '#console/parts/due.ts';
import { DoneIcon } from '#console/parts/icons.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { dayText, momentText } from '#console/parts/text.ts';
import { together } from '#console/parts/together.ts';
import { whoText } from '#console/parts/who.ts';
import { type Line, Lines, patchLines } from '#console/screens/purchase/Changes.tsx';
import { CorrectFact } from '#console/screens/purchase/CorrectFact.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { RecordView } from '#console/screens/purchase/RecordView.tsx';
import { Empty } from '#console/screens/Trouble.tsx';
import { outcomeText, stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import { actAt } from '#domain/corrections/consequences.ts';
import { fixedBy } from '#domain/corrections/exceptions.ts';
import { correcting } from '#domain/corrections/replay.ts';
import { stepOf } from '#domain/stages/index.ts';

export function Timeline(opened: Opened) {
  const { purchase, events, lot, search, onSearch } = opened;
  const [wrong, setWrong] = useState<EventView>();
  const shown = events
    .filter((event) => lot === undefined || event.lot === 0 || event.lot === lot)
    .toReversed();
  if (shown.length === 0) return <Empty title={words.timeline.nothing} />;
  return (
    <div className="timeline-tab">
      <div className="tab-tools">
        <p className="note">{words.timeline.note(shown.length)}</p>
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      <ol className="timeline" reversed>
        {shown.map((event, index) => {
          const day = event.at.slice(0, 10);
          const first = index === 0 || shown[index - 1]?.at.slice(0, 10) !== day;
          return (
            <li key={event.seq} className={first ? 'event event-first' : 'event'} value={event.seq}>
              {first ? <p className="event-day">{dayText(day)}</p> : null}
              <EventItem
                event={event}
                region={purchase.region}
                open={search.event === event.seq}
                onToggle={(open) => onSearch({ event: open ? event.seq : undefined })}
                corrections={correctionsOf(event.seq, events)}
                onCorrect={isFact(event, opened) ? () => setWrong(event) : undefined}
              />
            </li>
          );
        })}
      </ol>
      <CorrectFact opened={opened} event={wrong} onClose={() => setWrong(undefined)} />
    </div>
  );
}

/** Whether it is worth asking: the server says whether it may be corrected, and why not. */
function isFact(event: EventView, { me, state }: Opened): boolean {
  const definition = stepOf(event.type);
  const act = actAt(state, event.seq)?.act;
  if (!definition || !act || correcting.includes(event.type) || fieldsOf(definition.form).length === 0)
    return false;
  return hasRole(me, [act.by.role]) && fixedBy(state, event.type, act) === undefined;
}

interface Correction {
  seq: number;
  pending: boolean;
  lines: Line[];
}

/** 更正记录: the later acts that replaced a part of this one, or ask to. */
function correctionsOf(seq: number, events: readonly EventView[]): Correction[] {
  return events
    .filter((event) => correcting.includes(event.type) && event.data.of === seq)
    .flatMap((event) => {
      const { patches, proposed } = event.data as { patches?: Patches; proposed?: Patches };
      const settled = events.some((other) => other.data.proposal === event.seq);
      if (!patches && settled) return [];
      const own = (patches ?? proposed ?? []).filter((patch) => patch.seq === seq);
      return [{ seq: event.seq, pending: patches === undefined, lines: patchLines(own) }];
    });
}

type Patches = Parameters<typeof patchLines>[0];

function Corrections({ corrections }: { corrections: Correction[] }) {
  return corrections.map(({ seq, pending, lines }) => (
    <div key={seq} className="event-correction">
      <Lines
        title={`${pending ? words.correction.pending : words.correction.corrected}：${words.correction.correctedBy(seq)}`}
        lines={lines}
      />
    </div>
  ));
}

function EventItem({
  event,
  region,
  open,
  onToggle,
  corrections,
  onCorrect,
}: {
  event: EventView;
  region: string;
  open: boolean;
  onToggle: (open: boolean) => void;
  corrections: Correction[];
  onCorrect: (() => void) | undefined;
}) {
  const definition = stepOf(event.type);
  const box = useRef<HTMLDetailsElement>(null);
  // Opened by its address: brought into view once.
  useEffect(() => {
    if (open) box.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const outcome = outcomeText(event.outcome);
  return (
    <article
      className="event-card"
      aria-label={`${definition?.label ?? event.type}，${momentText(event.at)}`}
    >
      <span className="event-mark">
        <DoneIcon />
      </span>
      <div className="event-body">
        <div className="event-head">
          <h3>{definition?.label ?? event.type}</h3>
          {event.outcome === 'done' ? null : <span className="event-outcome">{outcome}</span>}
          {corrections.some(({ pending }) => !pending) ? (
            <span className="event-outcome">{words.correction.corrected}</span>
          ) : null}
          {event.lot > 0 ? <span className="event-lot">{words.lot(event.lot)}</span> : null}
        </div>
        <p className="event-who">
          <span className="figure">{event.at.slice(11, 16)}</span> {whoText(event.by)}
        </p>
        {definition ? (
          <LegalBasis article={event.article} region={region} subject={definition.label} />
        ) : null}
        <details
          ref={box}
          open={open}
          onToggle={(toggled) => toggled.currentTarget.open !== open && onToggle(toggled.currentTarget.open)}
        >
          <summary>{words.timeline.data}</summary>
          <RecordView step={event.type} lot={event.lot} data={event.data} seq={event.seq} />
          <Corrections corrections={corrections} />
          <dl className="pairs technical">
            <dt>{words.timeline.seq}</dt>
            <dd className="figure">{event.seq}</dd>
            {event.opens.length > 0 ? (
              <>
                <dt>{words.timeline.opens}</dt>
                <dd>
                  {together(event.opens, ({ label, due }, count) =>
                    words.act.following(label, count, due ? dueText(due, region) : undefined),
                  ).join('、')}
                </dd>
              </>
            ) : null}
            {event.starts.length > 0 ? (
              <>
                <dt>{words.timeline.starts}</dt>
                <dd>
                  {event.starts
                    .map((run) => `${stageWords[run.stage]}${run.lot > 0 ? ` ${words.lot(run.lot)}` : ''}`)
                    .join('、')}
                </dd>
              </>
            ) : null}
            {event.hash ? (
              <>
                <dt>{words.timeline.hash}</dt>
                <dd>
                  <code className="hash">{event.hash}</code>
                </dd>
              </>
            ) : null}
          </dl>
        </details>
        {onCorrect ? (
          <Button
            size="small"
            onClick={onCorrect}
            aria-label={words.correction.openOf(definition?.label ?? event.type)}
          >
            {words.correction.open}
          </Button>
        ) : null}
      </div>
      <Link
        className="event-link"
        to="."
        search={(before) => ({ ...before, tab: 'timeline' as const, event: event.seq })}
        aria-label={words.timeline.link(event.seq)}
      >
        #{event.seq}
      </Link>
    </article>
  );
}
