/** One task: whose, by when, on what ground, and its form. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { act, directoryQuery } from '#console/api/queries.ts';
import type { EventView, OpenPosition, Receipt } from '#console/api/types.ts';
import { OffersContext } from '#console/form/choices.ts';
import { type Field, fieldsOf } from '#console/form/fields.ts';
import { PhotographsContext } from '#console/form/PhotographsInput.tsx';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { dueText } from '#console/parts/due.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { DueTag } from '#console/parts/StatusTag.tsx';
import { nearness } from '#console/parts/urgency.ts';
import { Context } from '#console/screens/purchase/Context.tsx';
import { publishes } from '#console/screens/purchase/documents.ts';
import { offersOf, startOf } from '#console/screens/purchase/offers.ts';
import { Preview } from '#console/screens/purchase/Preview.tsx';
import { ProviderRecords } from '#console/screens/purchase/ProviderRecords.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { usePhotographStore } from '#console/screens/purchase/photograph-store.ts';
import type { Done } from '#console/screens/purchase/Receipt.tsx';
import { Urge, UrgedNote } from '#console/screens/purchase/Urge.tsx';
import { words } from '#console/words.ts';
import { directoryOn } from '#domain/directory/version.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { roles } from '#domain/people/roles.ts';
import { stepOf } from '#domain/stages/index.ts';
import { projectDate } from '#domain/stages/select.ts';
import { countyOf } from '#domain/stages/who.ts';

interface Props {
  opened: Opened;
  position: OpenPosition;
  standing: 'mine' | 'others' | 'calendar';
  onDone: (done: Done) => void;
}

export function ActForm({ opened, position, standing, onDone }: Props) {
  const definition = stepOf(position.step);
  if (!definition) return null;
  const { purchase, now, events } = opened;
  return (
    <section className="panel act-panel" aria-labelledby="act-title">
      <header className="act-head">
        <h2 id="act-title">
          {definition.label}
          {position.lot > 0 ? <span className="event-lot">{words.lot(position.lot)}</span> : null}
        </h2>
        <p className="act-meta">
          <span>{roles[position.owner.role].label}</span>
          {position.due ? (
            <>
              <span className="figure">{words.act.until(dueText(position.due, purchase.region))}</span>
              <DueTag near={nearness(position.due, now, purchase.region)} />
            </>
          ) : (
            <span>{words.desk.noDue}</span>
          )}
          {standing === 'mine' ? <UrgedNote urged={position.urged} /> : null}
          {position.due?.provisional ? <span className="note">{words.due.provisional}</span> : null}
        </p>
        <LegalBasis
          article={position.article}
          due={position.due}
          region={purchase.region}
          subject={definition.label}
        />
        {position.visit > 1 && standing === 'mine' ? (
          <p className="visit-note">{words.act.again(position.visit)}</p>
        ) : null}
      </header>
      <Context step={position.step} lot={position.lot} events={events} state={opened.state} />
      {position.step === 'ReviewQualifications' ? <ProviderRecords purchase={purchase.id} /> : null}
      {standing === 'calendar' ? (
        <p className="why">{words.act.waits}</p>
      ) : standing === 'others' ? (
        <>
          <p className="why">
            {words.act.onlyRoles(definition.roles.map((role) => roles[role].label).join('、'))}
          </p>
          <Urge purchase={purchase.id} position={position} />
        </>
      ) : position.stage === 'sealing' ? (
        <p className="note">{words.keys.below}</p>
      ) : (
        <Acting opened={opened} position={position} definition={definition} onDone={onDone} />
      )}
    </section>
  );
}

function Acting({
  opened,
  position,
  definition,
  onDone,
}: {
  opened: Opened;
  position: OpenPosition;
  definition: StepDef;
  onDone: (done: Done) => void;
}) {
  const { me, purchase, events, state: record, now } = opened;
  const client = useQueryClient();
  const before = events.findLast(
    (event) => event.type === position.step && event.lot === position.lot && event.item === position.item,
  );
  const { step, lot } = position;
  // The purchase follows the directory of the day it began; the county's own versions are asked for where one is chosen from.
  const versions = useQuery({ ...directoryQuery(countyOf(record.region)), enabled: step === 'SelectItems' })
    .data?.versions;
  const offers = useMemo(
    () => offersOf(step, record, lot, versions && directoryOn(versions, projectDate(record))),
    [step, record, lot, versions],
  );
  const [initial] = useState(() =>
    before && position.visit > 1
      ? refill(fieldsOf(definition.form), before)
      : withRows(fieldsOf(definition.form), startOf(step, record, lot)),
  );
  const state = useStepForm<Receipt>({
    schema: definition.form,
    draftKey: `${me.account}/${purchase.id}/${position.key}#${position.visit}`,
    initial,
    submit: (form, key) =>
      act(
        purchase.id,
        { step: position.step, lot: position.lot, item: position.item, visit: position.visit, form },
        key,
      ),
    onDone: (receipt) => {
      void client.invalidateQueries();
      onDone({ label: definition.label, receipt });
    },
  });
  const { store: photographs, onTheirWay } = usePhotographStore(purchase.id, lot);
  return (
    <OffersContext value={offers}>
      <PhotographsContext value={photographs}>
        <StepForm
          state={state}
          now={now}
          action={words.act.submit(definition.label)}
          blocked={onTheirWay > 0 ? words.visits.photograph.wait : undefined}
        >
          {publishes(definition.id) ? (
            <Preview definition={definition} opened={opened} position={position} state={state} />
          ) : null}
        </StepForm>
      </PhotographsContext>
    </OffersContext>
  );
}

/** What the record gives to begin with; a list that it leaves empty keeps the rows that the form asks for. */
function withRows(fields: Field[], start: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(start).filter(
      ([key, value]) =>
        fields.some((field) => field.key === key) && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** A returned task begins with what was handed in before; what the server keeps from us stays empty. */
function refill(fields: Field[], event: EventView): Record<string, unknown> {
  return pick(fields, event.data);
}

function pick(fields: Field[], data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.key, given(field, data[field.key])]));
}

function given(field: Field, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    return field.fields.length > 0
      ? value.map((row) => pick(field.fields, row as Record<string, unknown>))
      : value.map((part) => given(field.element ?? field, part));
  }
  if (typeof value === 'object') {
    if (field.widget === 'group') return pick(field.fields, value as Record<string, unknown>);
    return (value as { text?: string }).text;
  }
  if (field.widget === 'moment' && typeof value === 'string') return value.slice(0, 16);
  // Choices are stored as they are or as numbers; the form knows them by their keys.
  return field.options.length > 0 ? String(value) : value;
}
