/** 参与采购：the notices a supplier may answer now. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useNow } from '#console/api/clock.ts';
import { LateIcon, SoonIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { momentText } from '#console/parts/text.ts';
import { useTitle } from '#console/parts/title.ts';
import { type Call, callsQuery, deadlineIn, noticeQuery } from '#console/screens/respond/notices.ts';
import { Empty, Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';

export function Calls() {
  useTitle(words.menu.respond);
  const calls = useQuery(callsQuery);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.respond}</h1>
          <p className="page-sub">{words.respond.sub}</p>
        </div>
      </header>
      {calls.error ? <Failed error={calls.error} onRetry={() => void calls.refetch()} /> : null}
      {calls.isPending ? <Waiting /> : null}
      {calls.data ? (
        <section className="block">
          {calls.data.length === 0 ? (
            <Empty title={words.respond.nothing} text={words.respond.nothingText} />
          ) : (
            <ul className="tasks">
              {calls.data.map((call) => (
                <CallLine key={call.notice.id} call={call} />
              ))}
            </ul>
          )}
        </section>
      ) : null}
    </div>
  );
}

/** Of notice and corrections the one that spoke last. */
function useDeadline({ notice, corrections }: Call): string | undefined {
  const read = useQueries({ queries: [notice, ...corrections].map(({ id }) => noticeQuery(id)) });
  return read.flatMap(({ data }) => (data && deadlineIn(data.document)) ?? []).at(-1);
}

function CallLine({ call }: { call: Call }) {
  const { notice, corrections } = call;
  const now = useNow();
  const deadline = useDeadline(call);
  const over = call.ended || (deadline !== undefined && deadline <= now.slice(0, 16));
  return (
    <li className="task">
      <div className="task-what">
        <Link className="task-go" to="/respond/$id" params={{ id: notice.purchase }}>
          {notice.project}
        </Link>
        <span className="task-where">
          {notice.kind} · {notice.purchase}
        </span>
      </div>
      <div className="task-when">
        {deadline ? (
          <StatusTag tone={over ? 'grey' : 'blue'} icon={over ? <LateIcon /> : <SoonIcon />}>
            {call.ended
              ? words.respond.ended
              : over
                ? words.respond.closed
                : words.respond.until(momentText(deadline))}
          </StatusTag>
        ) : null}
        <span className="task-date">{words.respond.published(momentText(notice.at))}</span>
      </div>
      {corrections.length > 0 ? (
        <span className="note">{words.respond.corrected(corrections.length)}</span>
      ) : null}
    </li>
  );
}
