/** 工作台：what must be done today, what is near, what is late, and everything else of mine; by date, with its basis. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useNow } from '#console/api/clock.ts';
import { hasRole, roleLabels, unitOf } from '#console/api/person.ts';
import { meQuery, tasksQuery } from '#console/api/queries.ts';
import type { Me, TaskRow } from '#console/api/types.ts';
import { dueText } from '#console/parts/due.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { DueTag } from '#console/parts/StatusTag.tsx';
import { useTitle } from '#console/parts/title.ts';
import { type Nearness, nearness } from '#console/parts/urgency.ts';
import { UrgedNote } from '#console/screens/purchase/Urge.tsx';
import { Empty, Failed, Waiting } from '#console/screens/Trouble.tsx';
import { Ambers } from '#console/screens/workbench/Ambers.tsx';
import { AssistanceGlance } from '#console/screens/workbench/AssistanceGlance.tsx';
import { DirectoryGlance } from '#console/screens/workbench/DirectoryGlance.tsx';
import { FundsGlance } from '#console/screens/workbench/FundsGlance.tsx';
import { Takeovers } from '#console/screens/workbench/Takeovers.tsx';
import { stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import { isRollTask } from '#domain/roll/forms.ts';

interface Row {
  task: TaskRow;
  near: Nearness;
}

type Block = 'today' | 'soon' | 'late' | 'mine';
const blocks: Block[] = ['today', 'soon', 'late', 'mine'];

export function blocksOf(tasks: TaskRow[], now: string): Record<Block, Row[]> {
  const sorted = [...tasks].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  const result: Record<Block, Row[]> = { today: [], soon: [], late: [], mine: [] };
  for (const task of sorted) {
    const near = nearness(task.due, now, task.region);
    const block =
      near.urgency === 'overdue'
        ? 'late'
        : near.urgency === 'today'
          ? 'today'
          : near.urgency === 'soon'
            ? 'soon'
            : 'mine';
    result[block].push({ task, near });
  }
  return result;
}

/** 资金 and 接管 stand beside the tasks of those who answer for them. */
const hasSide = (me: Me): boolean => hasRole(me, ['officer', 'leader', 'finance']);

/** By deadline; what has none comes last, in the order it was opened. */
const keyOf = (task: TaskRow): string => `${task.due?.at ?? '9999'} ${task.openedAt}`;

export function Workbench() {
  useTitle(words.menu.desk);
  const { data: me } = useQuery(meQuery);
  const tasks = useQuery(tasksQuery);
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const move = (event: KeyboardEvent): void => moveByKey(event, list.current);
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
  if (!me) return <Waiting />;
  const grouped = tasks.data ? blocksOf(tasks.data, now) : undefined;
  const mayOpen = hasRole(me, ['officer', 'townshipOfficer']);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{words.menu.desk}</h1>
          <p className="page-sub">
            {unitOf(me)} · {roleLabels(me)} · {me.name}
          </p>
        </div>
        {mayOpen ? (
          <Button type="primary" onClick={() => void navigate({ to: '/purchases/new' })}>
            {words.purchases.open}
          </Button>
        ) : null}
      </header>
      <div className={hasSide(me) ? 'desk desk-wide' : 'desk'}>
        <div className="desk-main" ref={list}>
          {tasks.error ? <Failed error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
          {tasks.isPending ? <Waiting /> : null}
          {grouped && tasks.data?.length === 0 ? (
            <Empty title={words.desk.nothing} text={words.desk.nothingText} />
          ) : null}
          {grouped && tasks.data && tasks.data.length > 0
            ? blocks.map((block) => <TaskBlock key={block} block={block} rows={grouped[block]} />)
            : null}
          {grouped && (tasks.data?.length ?? 0) > 1 ? <p className="keys-hint">{words.desk.keys}</p> : null}
        </div>
        {hasSide(me) ? (
          <div className="desk-aside">
            <DirectoryGlance me={me} />
            {hasRole(me, ['officer']) ? <AssistanceGlance /> : null}
            <Takeovers now={now} />
            <Ambers />
            <FundsGlance now={now} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** j and k go from task to task, from anywhere but another place on the screen that has the focus. */
function moveByKey(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key !== 'j' && event.key !== 'k') return;
  const { activeElement } = document;
  if (activeElement !== document.body && !list.contains(activeElement)) return;
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a.task-go')];
  const row = document.activeElement?.closest('.task');
  const at = links.findIndex((link) => row?.contains(link));
  const next = event.key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
  links[next]?.focus();
}

function TaskBlock({ block, rows }: { block: Block; rows: Row[] }) {
  if (rows.length === 0 && block !== 'today' && block !== 'mine') return null;
  const { title, empty } = words.desk.blocks[block];
  return (
    <section
      className={`block block-${block}${rows.length > 0 ? ' block-full' : ''}`}
      aria-labelledby={`block-${block}`}
    >
      <h2 id={`block-${block}`}>
        {title}
        <span className="count">{rows.length}</span>
      </h2>
      {rows.length === 0 ? <p className="block-empty">{empty}</p> : null}
      {rows.length > 0 ? (
        <ul className="tasks">
          {rows.map(({ task, near }) => (
            <TaskLine
              key={`${task.purchase} ${task.lot} ${task.step} ${task.item}`}
              task={task}
              near={near}
            />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What a takeover's roll asks of a person is done on the takeover's page; everything else where the purchase is. */
function TaskLink({ task }: { task: TaskRow }) {
  if (isRollTask(task.step))
    return (
      <Link
        className="task-go"
        to="/purchases/$id/takeover/$lot"
        params={{ id: task.purchase, lot: String(task.lot) }}
      >
        {task.label}
      </Link>
    );
  return (
    <Link
      className="task-go"
      to="/purchases/$id"
      params={{ id: task.purchase }}
      search={{
        tab: 'act',
        step: task.step,
        lot: task.lot,
        ...(task.item > 0 ? { item: task.item } : {}),
      }}
    >
      {task.label}
    </Link>
  );
}

function TaskLine({ task, near }: { task: TaskRow; near: Nearness }) {
  const deadline = task.due ? dueText(task.due, task.region) : words.desk.noDue;
  return (
    <li className={`task task-${near.urgency}`}>
      <div className="task-what">
        <TaskLink task={task} />
        <span className="task-where">
          {task.title}
          {task.lot > 0 ? ` · ${words.lot(task.lot)}` : ''} · {stageWords[task.stage]}
        </span>
        <UrgedNote urged={task.urged} />
      </div>
      <div className="task-when">
        <DueTag near={near} />
        <span className="task-date">
          {deadline}
          {task.due?.provisional ? <span className="note">（{words.due.provisionalShort}）</span> : null}
        </span>
      </div>
      <LegalBasis
        article={task.due?.article ?? task.article}
        due={task.due}
        region={task.region}
        subject={task.label}
      />
    </li>
  );
}
