/** 落实台账: by class, by township, by office; who accepted, who is left, when each is contacted next. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Problem } from '#console/api/http.ts';
import { hasRole } from '#console/api/person.ts';
import { actOnRoll, rollEntriesQuery } from '#console/api/queries.ts';
import type { Me } from '#console/api/types.ts';
import type { RollCounts, RollEntry, RollView } from '#console/api/types-takeover.ts';
import { RegisterForm } from '#console/form/RegisterForm.tsx';
import { momentText } from '#console/parts/text.ts';
import type { TakeoverSearch } from '#console/router.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { regionName } from '#domain/people/regions.ts';
import { helperRoles, rollActLabels, rollForms } from '#domain/roll/forms.ts';

const said = words.takeoverRun;

interface Props {
  id: string;
  lot: number;
  roll: RollView;
  me: Me;
  search: TakeoverSearch;
  onSearch: (next: TakeoverSearch) => void;
}

export function RollPanel({ id, lot, roll, me, search, onSearch }: Props) {
  if (roll.version === 0)
    return (
      <section className="panel" aria-labelledby="takeover-roll">
        <h2 id="takeover-roll">{said.roll}</h2>
        <p className="note">{said.noRoll}</p>
      </section>
    );
  return (
    <section className="panel" aria-labelledby="takeover-roll">
      <h2 id="takeover-roll">{said.roll}</h2>
      <p className="note">{said.rollSub}</p>
      {roll.closed ? <p className="why">{said.closed}</p> : null}
      <p>{roll.helpers === 0 ? said.noTeam : said.team(roll.helpers, roll.capacity)}</p>
      {roll.silent > 0 ? <p className="why">{said.silent(roll.silent)}</p> : null}
      <h3>{said.byClass}</h3>
      <ul className="roll-counts">
        {roll.classes.map((row) => (
          <Counts key={row.class} name={said.classes[row.class]} row={row} />
        ))}
      </ul>
      <h3>{said.byOffice}</h3>
      <ul className="roll-offices">
        {roll.stations.map(({ label, held, missed }) => (
          <li key={label} className={missed > 0 ? 'roll-left' : undefined}>
            {said.held(label, held, missed)}
          </li>
        ))}
      </ul>
      {roll.closed ? null : <AddHelpers id={id} lot={lot} me={me} />}
      <h3>{said.byPlace}</h3>
      <ul className="roll-counts">
        {roll.places.map((row) => (
          <Counts key={row.township} name={row.name} row={row} />
        ))}
      </ul>
      <People id={id} lot={lot} roll={roll} search={search} onSearch={onSearch} />
    </section>
  );
}

function Counts({ name, row }: { name: string; row: RollCounts }) {
  const { accepted, total, offered, waiting, escalated, contacted, late } = row;
  return (
    <li>
      <strong>{name}</strong>
      <span className="figure">{said.accepted(accepted, total)}</span>
      {offered > 0 ? <span className="figure">{said.offered(offered)}</span> : null}
      {waiting > 0 ? <span className="figure">{said.waiting(waiting)}</span> : null}
      {escalated > 0 ? <span className="figure roll-left">{said.escalated(escalated)}</span> : null}
      <span className="figure">{said.contacted(contacted)}</span>
      {late > 0 ? <span className="figure roll-left">{said.late(late)}</span> : null}
    </li>
  );
}

function AddHelpers({ id, lot, me }: Pick<Props, 'id' | 'lot' | 'me'>) {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  if (!hasRole(me, helperRoles)) return <p className="why">{said.onlyOffices}</p>;
  return (
    <>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {said.addHelpers}
      </Button>
      {open ? (
        <RegisterForm
          label={rollActLabels.EnterHelpers}
          schema={rollForms.EnterHelpers}
          draftKey={`${me.account}/${id}/${lot}/roll/helpers`}
          refreshes="roll"
          submit={(form, key) => actOnRoll(id, lot, 'EnterHelpers', form, key)}
          onDone={() => {
            setOpen(false);
            void client.invalidateQueries({ queryKey: ['tasks'] });
          }}
        />
      ) : null}
    </>
  );
}

function People({ id, lot, roll, search, onSearch }: Omit<Props, 'me'>) {
  const { class: of, township, standing } = search;
  const list = useInfiniteQuery(rollEntriesQuery(id, lot, { class: of, township, standing }));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  // Who is asked for some knows them from their own list; a filter over nothing would only be in the way.
  if (list.error instanceof Problem && list.error.body.code === 'ROLL_NOT_YOURS')
    return <p className="note">{list.error.message}</p>;
  const any = { value: '', label: said.any };
  return (
    <>
      <h3>{said.people}</h3>
      <div className="roll-filters">
        <Select
          aria-label={said.filters.standing}
          value={standing ?? ''}
          options={[any, ...Object.entries(said.standings).map(([value, label]) => ({ value, label }))]}
          onChange={(value) => onSearch({ standing: value === '' ? undefined : (value as 'left') })}
        />
        <Select
          aria-label={said.filters.class}
          value={of ?? ''}
          options={[any, ...Object.entries(said.classes).map(([value, label]) => ({ value, label }))]}
          onChange={(value) => onSearch({ class: value === '' ? undefined : (value as 'p1') })}
        />
        <Select
          aria-label={said.filters.township}
          value={township ?? ''}
          options={[any, ...roll.places.map(({ township: value, name: label }) => ({ value, label }))]}
          onChange={(value) => onSearch({ township: value === '' ? undefined : value })}
        />
      </div>
      {list.error ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Waiting /> : null}
      {list.data ? (
        <p className="note" aria-live="polite">
          {rows.length === 0 ? said.nobody : said.shown(rows.length)}
        </p>
      ) : null}
      <ul className="roll-people">
        {rows.map((row) => (
          <Person key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
    </>
  );
}

function Person({ row }: { row: RollEntry }) {
  const who = [row.helperKind, row.helper].filter(Boolean).join(' ');
  const text = {
    accepted: said.entry.accepted(who),
    offered: said.entry.offered(who, row.acceptBy ? momentText(row.acceptBy) : ''),
    waiting: said.entry.waiting,
    escalated: said.entry.escalated(row.office ?? ''),
  }[row.standing];
  return (
    <li className={row.standing === 'escalated' || row.late ? 'roll-person-left' : undefined}>
      <strong className="figure">{row.id}</strong>
      <span>
        {said.classes[row.class]} · {regionName(row.township)}
      </span>
      <span>{text}</span>
      {row.nextContactAt ? (
        <span className="figure">{said.entry.next(momentText(row.nextContactAt))}</span>
      ) : null}
      {row.contactedAt ? (
        <span className="figure">{said.entry.contacted(momentText(row.contactedAt))}</span>
      ) : null}
      {row.late ? (
        <span className="roll-left">{row.office ? said.entry.chased(row.office) : said.entry.late}</span>
      ) : null}
    </li>
  );
}
