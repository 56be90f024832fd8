/** 材料：each recorded act as a sheet that can be read and printed; the public ones lead to their public page. */
import { Button } from 'antd';
import type { EventView } from '#console/api/types.ts';
import { DocumentView } from '#console/parts/DocumentView.tsx';
import { momentText } from '#console/parts/text.ts';
import { whoText } from '#console/parts/who.ts';
import { publishedBy, publishes } from '#console/screens/purchase/documents.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { RecordView } from '#console/screens/purchase/RecordView.tsx';
import { Empty } from '#console/screens/Trouble.tsx';
import { stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import { keptUntil } from '#domain/stages/exit/closing.ts';
import { stepOf } from '#domain/stages/index.ts';
import { stageOrder } from '#domain/stages/order.ts';

export function Papers({ purchase, state, events, lot, search, onSearch }: Opened) {
  const papers = events.filter(
    (event) =>
      Object.keys(event.data).length > 0 && (lot === undefined || event.lot === 0 || event.lot === lot),
  );
  if (papers.length === 0) return <Empty title={words.papers.nothing} text={words.papers.nothingText} />;
  const chosen = papers.find((event) => event.seq === search.event) ?? papers.at(-1);
  const open = chosen?.seq;
  const kept = keptUntil(state);
  return (
    <div className="papers">
      <div className="papers-list">
        {kept === undefined ? null : <p className="note">{words.papers.kept(kept)}</p>}
        {[...stageOrder, 'any' as const].map((stage) => {
          const own = papers.filter((event) => stepOf(event.type)?.stage === stage);
          return own.length === 0 ? null : (
            <section key={stage} aria-label={stage === 'any' ? words.law.anyStage : stageWords[stage]}>
              <h2>{stage === 'any' ? words.law.anyStage : stageWords[stage]}</h2>
              <ul>
                {own.map((event) => (
                  <li key={event.seq}>
                    <button
                      type="button"
                      className={event.seq === open ? 'paper-item paper-on' : 'paper-item'}
                      aria-pressed={event.seq === open}
                      onClick={() => onSearch({ event: event.seq })}
                    >
                      <span>{stepOf(event.type)?.label ?? event.type}</span>
                      <span className="row-number figure">
                        {event.at.slice(0, 10)}
                        {event.lot > 0 ? ` · ${words.lot(event.lot)}` : ''}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {chosen ? <Sheet event={chosen} purchase={purchase} state={state} /> : null}
    </div>
  );
}

function Sheet({ event, purchase, state }: { event: EventView } & Pick<Opened, 'purchase' | 'state'>) {
  const document = publishes(event.type) ? publishedBy(event, state) : undefined;
  return (
    <article className="paper" aria-labelledby="paper-title">
      <div className="paper-tools">
        {document ? (
          <a href={`/public/notices/${purchase.id}-${event.seq}`} target="_blank" rel="noreferrer">
            {words.papers.publicPage}
          </a>
        ) : null}
        <Button onClick={() => window.print()}>{words.print}</Button>
      </div>
      <h2 id="paper-title">{document?.title ?? stepOf(event.type)?.label ?? event.type}</h2>
      <p className="paper-sub">
        {purchase.title}（{purchase.id}）{event.lot > 0 ? ` ${words.lot(event.lot)}` : ''}
      </p>
      {document ? (
        <DocumentView document={document} />
      ) : (
        <RecordView step={event.type} lot={event.lot} data={event.data} />
      )}
      <footer className="paper-foot">
        <span>{words.papers.by(whoText(event.by))}</span>
        <span>{momentText(event.at)}</span>
        <span>{words.papers.record(event.seq)}</span>
        <code className="hash">{event.hash}</code>
      </footer>
    </article>
  );
}
