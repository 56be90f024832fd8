/** 发件箱：what still waits to go out, and the receipt of everything that was sent. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { outboxQuery } from '#console/api/queries.ts';
import type { QueuedRow, SentRow } from '#console/api/types.ts';
import { DoneIcon, LateIcon, SoonIcon } from '#console/parts/icons.tsx';
import { More } from '#console/parts/More.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { momentText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { Empty, Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { rungLabels, urgeLabels } from '#domain/law/ladder.ts';

export function Outbox() {
  useTitle(words.menu.outbox);
  const outbox = useInfiniteQuery(outboxQuery);
  const sent = outbox.data?.pages.flatMap((page) => page.rows) ?? [];
  const waiting = outbox.data?.pages[0]?.queued ?? [];
  // What only moves the machines concerns nobody, unless it does not go through.
  const queued = waiting.filter(
    ({ kind, attempts }) => kind === 'mail' || kind === 'publish' || kind === 'correction' || attempts > 0,
  );
  const inside = waiting.length - queued.length;
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.outbox}</h1>
          <p className="page-sub">{words.outbox.sub}</p>
        </div>
      </header>
      {outbox.error ? <Failed error={outbox.error} onRetry={() => void outbox.refetch()} /> : null}
      {outbox.isPending ? <Waiting /> : null}
      {queued.length > 0 ? <Queued rows={queued} /> : null}
      {inside > 0 ? <p className="note outbox-inside">{words.outbox.inside(inside)}</p> : null}
      {outbox.data ? (
        <section className="panel" aria-labelledby="sent-title">
          <h2 id="sent-title">{words.outbox.sentTitle}</h2>
          {sent.length === 0 ? (
            <Empty title={words.outbox.nothing} text={words.outbox.nothingText} />
          ) : (
            <Sent rows={sent} />
          )}
          <More list={outbox} />
        </section>
      ) : null}
    </div>
  );
}

function Queued({ rows }: { rows: QueuedRow[] }) {
  return (
    <section className="panel outbox-queued" aria-labelledby="queued-title">
      <h2 id="queued-title">
        {words.outbox.queuedTitle}
        <span className="count">{rows.length}</span>
      </h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.outbox.kind}</th>
            <th scope="col">{words.purchases.number}</th>
            <th scope="col">{words.outbox.state}</th>
            <th scope="col">{words.outbox.next}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{words.outbox.kinds[row.kind]}</td>
              <td className="figure">
                {row.purchase ? (
                  <Link to="/purchases/$id" params={{ id: row.purchase }}>
                    {row.purchase}
                  </Link>
                ) : (
                  words.dash
                )}
              </td>
              <td>
                <StatusTag
                  tone={row.attempts > 0 ? 'red' : 'amber'}
                  icon={row.attempts > 0 ? <LateIcon /> : <SoonIcon />}
                >
                  {row.attempts > 0 ? words.outbox.failed(row.attempts) : words.outbox.waiting[row.kind]}
                </StatusTag>
              </td>
              <td className="figure">{momentText(row.nextAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sent({ rows }: { rows: SentRow[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.outbox.at}</th>
          <th scope="col">{words.outbox.about}</th>
          <th scope="col">{words.outbox.subject}</th>
          <th scope="col">{words.outbox.to}</th>
          <th scope="col">{words.outbox.ways}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="figure">{momentText(row.sentAt)}</td>
            <td>{aboutText(row.about)}</td>
            <td>
              {row.subject}
              <span className="row-number">
                {row.purchase ? (
                  <Link to="/purchases/$id" params={{ id: row.purchase }}>
                    {row.purchase}
                  </Link>
                ) : (
                  words.dash
                )}
              </span>
            </td>
            <td className="wrap">{row.to.join('、') || words.dash}</td>
            <td>
              <StatusTag tone="green" icon={<DoneIcon />}>
                {row.ways.map((way) => words.outbox.wayWords[way] ?? way).join('、') || words.outbox.sent}
              </StatusTag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function aboutText(about: string): string {
  if (about === 'moved') return words.outbox.moved;
  if (about === 'asked') return words.outbox.asked;
  if (about === 'opened') return words.outbox.opened;
  return { ...rungLabels, ...urgeLabels }[about as keyof typeof rungLabels] ?? about;
}
