/** 办理被拒：the code, the sentence, the article and the way out, where the person is looking. */
import { useEffect, useRef } from 'react';
import type { ProblemBody } from '#console/api/http.ts';
import { LateIcon } from '#console/parts/icons.tsx';
import { words } from '#console/words.ts';

export function Refusal({ problem, fieldTitle }: { problem: ProblemBody; fieldTitle?: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  // A new refusal takes the focus, though the box is the same.
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  return (
    <div className="refusal" role="alert" tabIndex={-1} ref={box}>
      <p className="refusal-head">
        <LateIcon />
        <strong>{problem.title}</strong>
      </p>
      <dl className="pairs">
        {problem.article ? (
          <>
            <dt>{words.refusal.article}</dt>
            <dd>{problem.article}</dd>
          </>
        ) : null}
        {problem.wayOut ? (
          <>
            <dt>{words.refusal.wayOut}</dt>
            <dd>{problem.wayOut}</dd>
          </>
        ) : null}
        {fieldTitle ? (
          <>
            <dt>{words.refusal.field}</dt>
            <dd>{fieldTitle}</dd>
          </>
        ) : null}
        <dt>{words.refusal.code}</dt>
        <dd>
          <code>{problem.code}</code>
        </dd>
      </dl>
    </div>
  );
}
