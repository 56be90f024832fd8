/** The identity service's answer: take the tokens, go back to where the person wanted to be. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { finishLogin } from '#console/api/session.ts';
import { Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';

export function Callback() {
  const navigate = useNavigate();
  const [trouble, setTrouble] = useState<string>();
  // A code is good for one exchange; StrictMode's second mount must not spend it again.
  const spent = useRef(false);
  useEffect(() => {
    if (spent.current) return;
    spent.current = true;
    finishLogin(location.search)
      .then((to) => navigate({ href: to, replace: true }))
      .catch((error: unknown) => setTrouble(error instanceof Error ? error.message : words.login.failed));
  }, [navigate]);
  if (!trouble) return <Waiting whole />;
  return (
    <main className="login">
      <div className="login-card">
        <h1>{words.login.failed}</h1>
        <p role="alert">{trouble}</p>
        <a href="/login">{words.login.again}</a>
      </div>
    </main>
  );
}
