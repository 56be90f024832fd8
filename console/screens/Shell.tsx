/** The frame of every signed-in screen: who I am, what time it is in law, where to go. */
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { hasRole, roleLabels, unitOf } from '#console/api/person.ts';
import { meQuery } from '#console/api/queries.ts';
import { logout } from '#console/api/session.ts';
import { ClockDisplay } from '#console/parts/ClockDisplay.tsx';
import { useElder } from '#console/parts/elder.ts';
import {
  CalendarIcon,
  CatalogueIcon,
  DeskIcon,
  FigureIcon,
  FundsIcon,
  HistoryIcon,
  LawIcon,
  OutboxIcon,
  ProjectIcon,
  PublicIcon,
  RegisterIcon,
} from '#console/parts/icons.tsx';
import { ProLayout } from '#console/parts/pro.ts';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { palette } from '#console/theme.ts';
import { words } from '#console/words.ts';
import type { Role } from '#domain/people/roles.ts';

interface Entry {
  path: string;
  name: string;
  icon: ReactNode;
  /** Roles that have this entry; absent: all. */
  only?: readonly Role[];
}

const inside: readonly Role[] = [
  'officer',
  'leader',
  'townshipOfficer',
  'townshipLeader',
  'finance',
  'citySupervisor',
  'regionSupervisor',
  'auditor',
];

const entries: Entry[] = [
  { path: '/', name: words.menu.desk, icon: <DeskIcon /> },
  { path: '/purchases', name: words.menu.purchases, icon: <ProjectIcon /> },
  { path: '/respond', name: words.menu.respond, icon: <PublicIcon />, only: ['provider'] },
  { path: '/done', name: words.menu.done, icon: <HistoryIcon /> },
  { path: '/funds', name: words.menu.funds, icon: <FundsIcon />, only: inside },
  { path: '/directory', name: words.menu.directory, icon: <CatalogueIcon />, only: inside },
  { path: '/assistance', name: words.menu.assistance, icon: <RegisterIcon />, only: inside },
  { path: '/bans', name: words.menu.bans, icon: <LawIcon />, only: [...inside, 'agency'] },
  { path: '/calendar', name: words.menu.calendar, icon: <CalendarIcon />, only: inside },
  { path: '/figures', name: words.menu.figures, icon: <FigureIcon />, only: inside },
  { path: '/scorecards', name: words.menu.scorecards, icon: <HistoryIcon />, only: inside },
  { path: '/outbox', name: words.menu.outbox, icon: <OutboxIcon />, only: inside },
  { path: '/law', name: words.menu.law, icon: <LawIcon /> },
];

export function Shell() {
  const { pathname } = useLocation();
  const { data: me, error, refetch } = useQuery(meQuery);
  if (!me && error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!me) return <Waiting whole />;
  const routes = entries.filter((entry) => !entry.only || hasRole(me, entry.only));
  const chosen = [...routes]
    .sort((one, other) => other.path.length - one.path.length)
    .find((entry) => pathname.startsWith(entry.path));
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <ProLayout
        className="shell"
        layout="mix"
        fixSiderbar
        fixedHeader
        siderWidth={200}
        title={words.product}
        logo={<img src="/logo.svg" alt="" width={30} height={30} />}
        // Each screen names itself; an empty title is one that ProLayout leaves alone.
        pageTitleRender={() => ''}
        breadcrumbRender={false}
        collapsedButtonRender={false}
        route={{ path: '/', routes: routes.map(({ path, name, icon }) => ({ path, name, icon })) }}
        location={{ pathname: chosen?.path ?? '/' }}
        menuItemRender={(item, text) => (
          <Link
            to={item.path ?? '/'}
            className="menu-link"
            aria-current={item.path === chosen?.path ? 'page' : undefined}
          >
            {text}
          </Link>
        )}
        headerTitleRender={(logo) => (
          <Link to="/" className="brand">
            {logo}
            <span className="brand-name">{words.product}</span>
            <span className="brand-unit">{unitOf(me)}</span>
          </Link>
        )}
        actionsRender={() => [
          <ClockDisplay key="clock" />,
          <ElderSwitch key="elder" />,
          <Person key="me" name={me.name} role={roleLabels(me)} />,
        ]}
        menuFooterRender={() => (
          <a className="menu-foot" href="/public" target="_blank" rel="noreferrer">
            <PublicIcon /> {words.menu.portal}
          </a>
        )}
        token={{
          bgLayout: palette.ground,
          header: { colorBgHeader: '#fff', colorHeaderTitle: palette.ink, heightLayoutHeader: 56 },
          sider: {
            colorMenuBackground: '#fff',
            colorTextMenu: palette.ink,
            colorTextMenuSelected: palette.blue,
            colorTextMenuActive: palette.blue,
            colorTextMenuItemHover: palette.blue,
            colorBgMenuItemSelected: palette.blueSoft,
            colorBgMenuItemHover: '#f2f5f9',
            colorMenuItemDivider: palette.line,
          },
          pageContainer: { paddingBlockPageContainerContent: 0, paddingInlinePageContainerContent: 0 },
        }}
      >
        <main id="main" className="main" tabIndex={-1}>
          <Outlet />
        </main>
      </ProLayout>
    </>
  );
}

function ElderSwitch() {
  const { elder, setElder } = useElder();
  return (
    <Button type="text" className="elder-switch" aria-pressed={elder} onClick={() => setElder(!elder)}>
      {elder ? words.standard : words.elder}
    </Button>
  );
}

function Person({ name, role }: { name: string; role: string }) {
  const { elder, setElder } = useElder();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'elder', label: elder ? words.standard : words.elder, onClick: () => setElder(!elder) },
          { key: 'logout', label: words.logout, onClick: () => void logout() },
        ],
      }}
    >
      <Button type="text" className="person">
        <span className="person-name">{name}</span>
        <span className="person-role">{role}</span>
      </Button>
    </Dropdown>
  );
}
