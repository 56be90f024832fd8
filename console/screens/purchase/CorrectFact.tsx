/** 更正：the act's own form as it stands, what would follow, and only then the reason and the confirmation. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import { Problem } from '#console/api/http.ts';
import { act, consequencesOf, factQuery } from '#console/api/queries.ts';
import type { ConsequencesView, EventView, FactView, Receipt } from '#console/api/types.ts';
import { OffersContext } from '#console/form/choices.ts';
import { PhotographsContext } from '#console/form/PhotographsInput.tsx';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { Derivation } from '#console/parts/Derivation.tsx';
import { Refusal } from '#console/parts/Refusal.tsx';
import { dayText, yuanText } from '#console/parts/text.ts';
import { Lines, NoticeLines } from '#console/screens/purchase/Changes.tsx';
import { offersOf } from '#console/screens/purchase/offers.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { usePhotographStore } from '#console/screens/purchase/photograph-store.ts';
import { Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { correctionForm } from '#domain/stages/corrections/correct-fact.ts';
import { stepOf } from '#domain/stages/index.ts';

export function CorrectFact({
  opened,
  event,
  onClose,
}: {
  opened: Opened;
  event: EventView | undefined;
  onClose: () => void;
}) {
  const label = event ? (stepOf(event.type)?.label ?? event.type) : '';
  return (
    <Drawer
      open={event !== undefined}
      onClose={onClose}
      size={860}
      destroyOnHidden
      title={words.correction.title(label)}
      closable={{ 'aria-label': words.close }}
    >
      {event ? <Fact opened={opened} seq={event.seq} onDone={onClose} /> : null}
    </Drawer>
  );
}

function Fact({ opened, seq, onDone }: { opened: Opened; seq: number; onDone: () => void }) {
  const fact = useQuery(factQuery(opened.purchase.id, seq));
  if (!fact.data && fact.error instanceof Problem) return <Refusal problem={fact.error.body} />;
  const definition = fact.data && stepOf(fact.data.step);
  if (!fact.data || !definition) return <Waiting />;
  return <Editing opened={opened} fact={fact.data} definition={definition} onDone={onDone} />;
}

interface Looked {
  form: unknown;
  found: ConsequencesView;
}

interface EditingProps {
  opened: Opened;
  fact: FactView;
  definition: StepDef;
  onDone: () => void;
}

function Editing({ opened, fact, definition, onDone }: EditingProps) {
  const { me, purchase, state: record, now } = opened;
  const [looked, setLooked] = useState<Looked>();
  const [begun, setBegun] = useState<Record<string, unknown>>(fact.form);
  const { store: photographs, onTheirWay } = usePhotographStore(purchase.id, fact.lot);
  if (looked)
    return (
      <Confirming
        opened={opened}
        fact={fact}
        looked={looked}
        onDone={onDone}
        onChange={() => {
          setBegun(looked.form as Record<string, unknown>);
          setLooked(undefined);
        }}
      />
    );
  return (
    <OffersContext value={offersOf(fact.step, record, fact.lot)}>
      <PhotographsContext value={photographs}>
        <p className="note">{words.correction.note}</p>
        <FactForm
          definition={definition}
          draftKey={`${me.account}/${purchase.id}/fact/${fact.seq}`}
          initial={begun}
          now={now}
          blocked={onTheirWay > 0 ? words.visits.photograph.wait : undefined}
          look={async (form, key) => ({
            form,
            found: await consequencesOf(purchase.id, fact.seq, form, key),
          })}
          onLooked={setLooked}
        />
      </PhotographsContext>
    </OffersContext>
  );
}

function FactForm({
  definition,
  draftKey,
  initial,
  now,
  blocked,
  look,
  onLooked,
}: {
  definition: StepDef;
  draftKey: string;
  initial: Record<string, unknown>;
  now: string;
  blocked: string | undefined;
  look: (form: unknown, key: string) => Promise<Looked>;
  onLooked: (looked: Looked) => void;
}) {
  const state = useStepForm<Looked>({
    schema: definition.form,
    draftKey,
    initial,
    submit: look,
    onDone: onLooked,
  });
  return <StepForm state={state} now={now} action={words.correction.look} blocked={blocked} />;
}

const said = correctionForm.pick({ reason: true });
const published = correctionForm.pick({ reason: true, media: true });

function Confirming({
  opened,
  fact,
  looked,
  onDone,
  onChange,
}: {
  opened: Opened;
  fact: FactView;
  looked: Looked;
  onDone: () => void;
  onChange: () => void;
}) {
  const { found } = looked;
  return (
    <>
      <Consequences found={found} region={opened.purchase.region} />
      {found.blocks.length === 0 ? (
        <Reason opened={opened} fact={fact} looked={looked} onDone={onDone} />
      ) : null}
      <Button onClick={onChange}>{words.correction.change}</Button>
    </>
  );
}

function Consequences({ found, region }: { found: ConsequencesView; region: string }) {
  const { changes, deadlines, hands, notices, money, blocks, approval } = found;
  return (
    <section className="consequences" aria-label={words.correction.after}>
      {blocks.length > 0 ? (
        blocks.map(({ seq, step, sentence, ...refusal }) => (
          <Refusal key={`${seq}/${step}`} problem={{ ...refusal, status: 422, title: sentence }} />
        ))
      ) : (
        <Alert
          type="info"
          showIcon
          title={words.correction.seen}
          description={approval ? words.correction.approval[approval] : words.correction.alone}
        />
      )}
      <Lines
        title={words.correction.changes}
        lines={changes.map(({ seq, label, ...change }, index) => ({
          id: `${seq}/${index}`,
          step: label,
          ...change,
        }))}
      />
      {deadlines.length === 0 ? <p className="note">{words.correction.noDeadlines}</p> : null}
      <Lines
        title={words.correction.deadlines}
        lines={deadlines.map(({ key, label, before, due }) => ({
          id: key,
          step: label,
          field: words.due.period,
          before: before ? dayText(before.on) : words.dash,
          after: dayText(due.on),
        }))}
      />
      {deadlines.map(({ key, label, due }) => (
        <details key={key}>
          <summary>{label}</summary>
          <Derivation due={due} region={region} />
        </details>
      ))}
      {hands.length > 0 ? (
        <>
          <h3>{words.correction.hands}</h3>
          <ul>
            {hands.map(({ key, label, before, owner }) => (
              <li key={key}>{words.correction.handsLine(label, before, owner)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {money.length > 0 ? (
        <>
          <h3>{words.correction.money}</h3>
          <ul>
            {money.map(({ year, fen }) => (
              <li key={year}>
                {fen > 0
                  ? words.correction.more(year, `${yuanText(fen)} ${words.yuan}`)
                  : words.correction.less(year, `${yuanText(-fen)} ${words.yuan}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {notices.length === 0 ? <p className="note">{words.correction.noNotices}</p> : null}
      <NoticeLines notices={notices} />
    </section>
  );
}

function Reason({
  opened,
  fact,
  looked,
  onDone,
}: {
  opened: Opened;
  fact: FactView;
  looked: Looked;
  onDone: () => void;
}) {
  const { me, purchase, now } = opened;
  const { found, form } = looked;
  const client = useQueryClient();
  const state = useStepForm<Receipt>({
    schema: found.notices.length > 0 ? published : said,
    draftKey: `${me.account}/${purchase.id}/reason/${fact.seq}`,
    submit: (given, key) =>
      act(
        purchase.id,
        {
          step: 'CorrectFact',
          lot: fact.lot,
          item: 0,
          form: { ...(given as object), seq: fact.seq, form, seen: found.version },
        },
        key,
      ),
    onDone: () => {
      void client.invalidateQueries();
      onDone();
    },
  });
  return (
    <StepForm
      state={state}
      now={now}
      action={found.approval ? words.correction.propose : words.correction.confirm}
    />
  );
}
