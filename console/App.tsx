/** Providers around the router: theme, language, server state. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import chinese from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useMemo, useState } from 'react';
import { LoggedOut, Problem } from '#console/api/http.ts';
import { ElderContext, readElder, writeElder } from '#console/parts/elder.ts';
import { makeRouter } from '#console/router.tsx';
import { themeOf } from '#console/theme.ts';

dayjs.locale('zh-cn');

// antd's es folder is ESM without saying so; the types take it for CommonJS, the bundler does not.
const zhCN = chinese as unknown as Locale;

/** The login ran out, or the server takes it no more, while reading or acting: to the login, and back to here. */
function onError(error: unknown): void {
  if (error instanceof LoggedOut)
    void router.navigate({ to: '/login', search: { to: hereTo() }, replace: true });
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      // A refusal is an answer; only silence is asked again.
      retry: (count, error) => error instanceof Problem && error.body.status === 0 && count < 2,
    },
  },
});
const router = makeRouter(client);

/** Where the person stood when the login ran out; of several requests that fail the first one says it. */
function hereTo(): string {
  const { pathname, search, searchStr } = router.state.location;
  return pathname === '/login' ? (search.to ?? '/') : `${pathname}${searchStr}`;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export function App() {
  const [elder, setElder] = useState(readElder);
  const theme = useMemo(() => themeOf(elder), [elder]);
  const choice = useMemo(
    () => ({
      elder,
      setElder: (next: boolean) => {
        writeElder(next);
        setElder(next);
      },
    }),
    [elder],
  );
  return (
    <ElderContext value={choice}>
      <ConfigProvider
        theme={theme}
        locale={zhCN}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: true, validateMessages: { required: '请填写此项' } }}
      >
        <AntApp className={elder ? 'elder' : ''} message={{ duration: 4 }}>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </ElderContext>
  );
}
