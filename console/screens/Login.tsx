/** 登录：says what this is and sends the person to the identity service; no password is typed here. */
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { beginLogin } from '#console/api/session.ts';
import { useTitle } from '#console/parts/title.ts';
import { words } from '#console/words.ts';

export function Login() {
  useTitle(words.login.start);
  const { to } = useSearch({ from: '/login' });
  const [trouble, setTrouble] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const start = (): void => {
    setLeaving(true);
    beginLogin(to ?? '/').catch((error: unknown) => {
      setLeaving(false);
      setTrouble(error instanceof Error ? error.message : words.login.failed);
    });
  };
  return (
    <main className="login">
      <div className="login-card">
        <img src="/logo.svg" alt="" width={56} height={56} />
        <h1>{words.product}</h1>
        <p className="login-sub">{words.productLong}</p>
        {to && to !== '/' ? <p className="login-back">{words.login.back}</p> : null}
        <Button type="primary" size="large" block loading={leaving} onClick={start}>
          {words.login.start}
        </Button>
        {trouble ? (
          <p className="login-trouble" role="alert">
            {trouble}
          </p>
        ) : null}
        <p className="note">{words.login.note}</p>
      </div>
      <p className="login-foot">
        <a href="/public">{words.login.portal}</a>
      </p>
    </main>
  );
}
