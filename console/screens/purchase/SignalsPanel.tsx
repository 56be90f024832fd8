/** 服务记录疑点: what the newest screening found, why, what the provider said and what the county ruled. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { signalsQuery } from '#console/api/queries.ts';
import type { ScreeningView, SignalView } from '#console/api/types-contract.ts';
import { DoneIcon, LateIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { formatFen } from '#domain/law/money.ts';

const said = words.signals;

/** Nothing where nothing was screened, or it is not ours to see. */
export function SignalsPanel({ id, lot }: { id: string; lot: string }) {
  const { data } = useQuery(signalsQuery(id, lot));
  const [newest] = data?.screenings ?? [];
  if (!newest) return null;
  return (
    <section className="panel" aria-labelledby="signals-title">
      <h2 id="signals-title">{said.title}</h2>
      <p>{said.screened(newest.period, dayText(newest.on), newest.records, newest.signals.length)}</p>
      <Repeated screening={newest} />
      {data?.due ? (
        <p>
          {said.due(formatFen(data.due.fen))}
          {data.due.lines.map(({ no, quantity, fen }) => said.line(no, quantity, formatFen(fen))).join('；')}
        </p>
      ) : null}
      {newest.unchecked.map((matter) => (
        <p key={matter} className="note">
          {matter}
        </p>
      ))}
      {newest.signals.length > 0 ? <p className="note">{said.note}</p> : null}
      {newest.signals.map((signal) => (
        <Signal key={signal.no} signal={signal} heard={newest.heard} />
      ))}
    </section>
  );
}

function Repeated({ screening: { repeated, snapshot } }: { screening: ScreeningView }) {
  if (repeated === undefined) return null;
  return (
    <p className="note">
      <StatusTag tone={repeated ? 'green' : 'amber'} icon={repeated ? <DoneIcon /> : <LateIcon />}>
        {repeated ? said.repeated : said.changed}
      </StatusTag>{' '}
      {said.snapshot} <code className="digest">{snapshot}</code>
    </p>
  );
}

function Signal({ signal, heard }: { signal: SignalView; heard: boolean }) {
  const [shown, setShown] = useState(false);
  const { no, label, explanation, article, source, transfer, count, records, answer, evidence } = signal;
  return (
    <article aria-labelledby={`signal-${no}`}>
      <h3 id={`signal-${no}`}>{said.name(no, label, transfer)}</h3>
      <p>{explanation}</p>
      <dl className="pairs">
        <dt>{said.basis}</dt>
        <dd>{`${article}；${source}`}</dd>
        <dt>{said.answer}</dt>
        <dd>{answer ?? (heard ? said.silent : said.waiting)}</dd>
        {evidence ? (
          <>
            <dt>{said.evidence}</dt>
            <dd>{evidence}</dd>
          </>
        ) : null}
        <dt>{said.ruling}</dt>
        <dd>{signal.result ? `${said.results[signal.result]} ${signal.reason ?? ''}` : said.open}</dd>
      </dl>
      {records.length > 0 ? (
        <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? said.hide : said.records(records.length, count)}
        </Button>
      ) : null}
      {shown ? (
        <ul className="plain-list">
          {records.map((record) => (
            <li key={record} className="figure">
              {record}
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}
