/** 走访照片 of a visit: shown once a reason is given, until they are put away; each look stands in the contract's trail. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { newKey } from '#console/api/http.ts';
import { registerQuery, revealPhotograph } from '#console/api/queries.ts';
import { RegisterForm } from '#console/form/RegisterForm.tsx';
import { words } from '#console/words.ts';
import { photographRevealForm } from '#domain/recipients/photographs.ts';
import { type ChecklistItem, checklist } from '#domain/stages/visits/checklist.ts';

const said = words.visits.photograph;

interface Shown {
  title: string;
  number: string;
}

interface Props {
  purchase: string;
  lot: number;
  /** What an act recorded: numbers of its own, or of the items of a visit. */
  data: Record<string, unknown>;
}

interface Named {
  photographs?: string[];
  items?: readonly { item: ChecklistItem; photographs?: string[] }[];
}

export function Photographs({ purchase, lot, data }: Props) {
  const { photographs: own = [], items = [] } = data as Named;
  const shown = [
    ...own.map((number) => ({ title: said.done, number })),
    ...items.flatMap(({ item, photographs = [] }) =>
      photographs.map((number) => ({ title: checklist[item], number })),
    ),
  ];
  return shown.length === 0 ? null : <Album purchase={purchase} lot={String(lot)} shown={shown} />;
}

function Album({ purchase, lot, shown }: { purchase: string; lot: string; shown: Shown[] }) {
  const register = useQuery({ ...registerQuery(purchase, lot), retry: false });
  const [asking, setAsking] = useState(false);
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>();
  useEffect(
    () => () => {
      for (const url of urls?.values() ?? []) URL.revokeObjectURL(url);
    },
    [urls],
  );
  const numbers = [...new Set(shown.map(({ number }) => number))];
  const may = register.data?.may.includes('RevealPhotograph') ?? false;
  const open = async (form: unknown): Promise<void> => {
    const opened = new Map<string, string>();
    for (const number of numbers)
      opened.set(number, URL.createObjectURL(await revealPhotograph(purchase, lot, number, form, newKey())));
    setUrls(opened);
  };
  return (
    <section className="album" aria-label={said.title(numbers.length)}>
      <h4>{said.title(numbers.length)}</h4>
      {may && !urls ? (
        <>
          <p className="note">{said.why}</p>
          {asking ? (
            <RegisterForm
              label={said.look(numbers.length)}
              schema={photographRevealForm}
              draftKey={undefined}
              refreshes="reveals"
              submit={open}
              onDone={() => setAsking(false)}
            />
          ) : (
            <Button onClick={() => setAsking(true)}>{said.look(numbers.length)}</Button>
          )}
        </>
      ) : null}
      {urls ? (
        <>
          <ul className="photograph-list">
            {shown.map(({ title, number }, index) => (
              <li key={`${title} ${number}`} className="photograph">
                <img src={urls.get(number)} alt={said.ofItem(title, index + 1)} />
                <span>{said.ofItem(title, index + 1)}</span>
              </li>
            ))}
          </ul>
          <Button onClick={() => setUrls(undefined)}>{said.hide}</Button>
        </>
      ) : null}
    </section>
  );
}
