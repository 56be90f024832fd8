/** What is shown while we wait, when something is missing, and when something failed. */
import { Button, Spin } from 'antd';
import { LoggedOut, Problem } from '#console/api/http.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { words } from '#console/words.ts';

export function Waiting({ whole = false }: { whole?: boolean }) {
  return (
    <div className={whole ? 'waiting waiting-whole' : 'waiting'} role="status">
      <Spin size={whole ? 'large' : 'medium'} />
      <span>{words.loading}</span>
    </div>
  );
}

export function Missing() {
  return (
    <section className="blank">
      <h1>{words.missing.title}</h1>
      <p>{words.missing.text}</p>
      <p>
        <a href="/">{words.missing.home}</a>
      </p>
    </section>
  );
}

/** A failed read: what the server said where it said something, and a way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof LoggedOut) return <Waiting />;
  if (error instanceof Problem && hopeless.includes(error.body.status)) return <NotYours problem={error} />;
  return (
    <section className="blank">
      {error instanceof Problem ? <Refusal problem={error.body} /> : <p>{words.trouble.text}</p>}
      <Button onClick={onRetry}>{words.retry}</Button>
    </section>
  );
}

/** Asking again changes nothing: no such thing, or not for this person. */
const hopeless = [403, 404];

function NotYours({ problem: { body } }: { problem: Problem }) {
  return (
    <section className="blank" role="alert">
      <h1>{body.title}</h1>
      {body.wayOut ? <p>{body.wayOut}</p> : null}
      <p>
        <a href="/">{words.missing.home}</a>
      </p>
      <p className="note">
        {words.refusal.code} <code>{body.code}</code>
      </p>
    </section>
  );
}

/** A fault of ours on this screen; its insides go to the browser's own console only. */
export function Trouble({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <section className="blank" role="alert">
      <h1>{words.trouble.title}</h1>
      {error instanceof Problem ? <Refusal problem={error.body} /> : <p>{words.trouble.text}</p>}
      <Button onClick={reset}>{words.retry}</Button>
    </section>
  );
}

/** An empty list teaches what would be here. */
export function Empty({ title, text }: { title: string; text?: string }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {text ? <p>{text}</p> : null}
    </div>
  );
}
