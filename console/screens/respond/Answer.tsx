/** 响应一份公告：the notice as it was published, its corrections, and what a supplier may do about it. */

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Radio, Segmented } from 'antd';
import { useState } from 'react';
import { useNow } from '#console/api/clock.ts';
import { hasRole, roleLabels, unitOf } from '#console/api/person.ts';
import { meQuery } from '#console/api/queries.ts';
import { actSealed, holdersQuery, isSealable } from '#console/api/sealing.ts';
import type { Me, Receipt } from '#console/api/types.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { Crumbs } from '#console/parts/Crumbs.tsx';
import { DocumentView } from '#console/parts/DocumentView.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { momentText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { type Done, ReceiptBox } from '#console/screens/purchase/Receipt.tsx';
import {
  asking,
  beyondResponding,
  responding,
  respondingTo,
  soleSource,
} from '#console/screens/respond/acts.ts';
import { type Call, callsQuery, lotsIn, methodIn, noticeQuery } from '#console/screens/respond/notices.ts';
import { Empty, Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { owedProofs } from '#domain/law/evidence.ts';
import type { MethodId } from '#domain/law/method.ts';
import { basisOf } from '#domain/stages/basis.ts';
import { stepOf } from '#domain/stages/index.ts';

export function Answer() {
  const { id } = useParams({ from: '/shell/respond/$id' });
  const calls = useQuery(callsQuery);
  const { data: me } = useQuery(meQuery);
  const call = calls.data?.find(({ notice }) => notice.purchase === id);
  useTitle(call?.notice.project);
  if (calls.error) return <Failed error={calls.error} onRetry={() => void calls.refetch()} />;
  if (!calls.data || !me) return <Waiting />;
  return (
    <div className="page">
      <Crumbs to="/respond" parent={words.menu.respond} here={call?.notice.project ?? id} />
      {call ? (
        <OneCall key={call.notice.id} call={call} me={me} />
      ) : (
        <section className="panel">
          <Empty title={words.respond.over} text={words.respond.overText} />
        </section>
      )}
    </div>
  );
}

function OneCall({ call, me }: { call: Call; me: Me }) {
  const notice = useQuery(noticeQuery(call.notice.id));
  const last = call.corrections.at(-1);
  const correction = useQuery({ ...noticeQuery(last?.id ?? ''), enabled: last !== undefined });
  if (notice.error) return <Failed error={notice.error} onRetry={() => void notice.refetch()} />;
  if (!notice.data) return <Waiting />;
  const { document } = notice.data;
  return (
    <div className="answer">
      <article className="panel">
        <header className="page-head">
          <div>
            <h1>{call.notice.title}</h1>
            <p className="page-sub">
              {words.respond.published(momentText(call.notice.at))}{' '}
              <a href={`/public/notices/${call.notice.id}`} target="_blank" rel="noreferrer">
                {words.papers.publicPage}
              </a>
            </p>
          </div>
        </header>
        {correction.data ? (
          <section className="correction" aria-label={correction.data.title}>
            <h2>
              {correction.data.kind}
              <span className="note">{momentText(correction.data.at)}</span>
            </h2>
            <DocumentView document={correction.data.document} />
          </section>
        ) : null}
        <DocumentView document={document} />
      </article>
      <Acts
        id={call.notice.purchase}
        kind={call.notice.kind}
        lots={lotsIn(document)}
        method={methodIn(document)}
        me={me}
        ended={call.ended}
      />
    </div>
  );
}

interface ActsProps {
  id: string;
  /** 公告类型. */
  kind: string;
  lots: { no: number; title: string }[];
  method: MethodId | undefined;
  me: Me;
  ended: boolean;
}

function Acts({ id, kind, lots, method, me, ended }: ActsProps) {
  const search = useSearch({ from: '/shell/respond/$id' });
  const navigate = useNavigate();
  const [done, setDone] = useState<Done>();
  // A kept link may name a lot that this notice does not call.
  // Before there is a call there is nothing to ask about or to challenge.
  const beside = kind === soleSource ? [] : asking;
  const acts: readonly string[] = ended ? asking : [...respondingTo(kind), ...beside];
  const step = acts.find((one) => one === search.step) ?? acts[0] ?? asking[0];
  const perLot = (responding as readonly string[]).includes(step);
  const called = lots.find(({ no }) => no === search.lot)?.no ?? lots[0]?.no ?? 1;
  const lot = perLot ? called : 0;
  const definition = stepOf(step);
  const go = (next: typeof search): void => {
    setDone(undefined);
    void navigate({ to: '/respond/$id', params: { id }, search: { ...search, ...next }, resetScroll: false });
  };
  if (!definition) return null;
  return (
    <section className="panel answer-acts" aria-labelledby="act-title">
      <h2 id="act-title">{definition.label}</h2>
      <LegalBasis
        article={basisOf(definition.article, method)}
        region={me.region}
        subject={definition.label}
      />
      {hasRole(me, definition.roles) ? (
        <>
          <Segmented
            aria-label={words.respond.what}
            value={step}
            options={acts.map((value) => ({ value, label: stepOf(value)?.label }))}
            onChange={(next) => go({ step: beyondResponding.find((one) => one === next) })}
          />
          {perLot && lots.length > 1 ? (
            <Radio.Group
              aria-label={words.lots}
              className="radios-stacked"
              value={lot}
              options={lots.map(({ no, title }) => ({ value: no, label: `${words.lot(no)}　${title}` }))}
              onChange={(event) => go({ lot: event.target.value as number })}
            />
          ) : null}
          {done ? <ReceiptBox done={done} region={id.slice(0, 6)} /> : null}
          <AnswerForm
            key={`${step}${lot}`}
            id={id}
            lot={lot}
            definition={definition}
            me={me}
            onDone={setDone}
          />
        </>
      ) : (
        <p className="why">{words.respond.onlyProviders(roleLabels(me))}</p>
      )}
      <Link to="/done">{words.respond.mine}</Link>
    </section>
  );
}

/** Forms that ask for no name: who gave it in before is known. */
const withoutName: readonly string[] = ['WithdrawResponse', 'SubmitFinalOffer'];

interface FormProps {
  id: string;
  lot: number;
  definition: StepDef;
  me: Me;
  onDone: (done: Done) => void;
}

function AnswerForm({ id, lot, definition, me, onDone }: FormProps) {
  const now = useNow();
  const [initial] = useState({
    name: unitOf(me),
    ...(definition.id === 'ApplyPrequalification'
      ? { evidence: owedProofs.map((proof) => ({ proof })) }
      : {}),
  });
  const state = useStepForm<Receipt>({
    schema: definition.form,
    draftKey: `${me.account}/${id}/${lot}/${definition.id}`,
    initial: withoutName.includes(definition.id) ? undefined : initial,
    submit: (form, key) => actSealed(id, { step: definition.id, lot, item: 0, form }, key, me),
    onDone: (receipt) =>
      onDone({ label: lot === 0 ? definition.label : `${definition.label}（${words.lot(lot)}）`, receipt }),
  });
  const { data: holders = [] } = useQuery({ ...holdersQuery(id), enabled: isSealable(definition.id) });
  return (
    <>
      {holders.length > 0 ? (
        <p className="note">{words.keys.sealedBy(holders.map(({ label }) => label).join('、'))}</p>
      ) : null}
      <StepForm state={state} now={now} action={definition.label} />
    </>
  );
}
