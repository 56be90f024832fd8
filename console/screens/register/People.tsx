/** 名册: people by number and surname; more of them is seen with a reason, and only until one leaves. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { Problem } from '#console/api/http.ts';
import {
  correctRecipient,
  recipientsQuery,
  removeRecipient,
  reveal,
  sendRows,
} from '#console/api/queries.ts';
import type { RecipientRow, RevealedRow } from '#console/api/types-contract.ts';
import { RegisterForm } from '#console/form/RegisterForm.tsx';
import { More } from '#console/parts/More.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import type { ContractSearch } from '#console/router.tsx';
import type { OfContract } from '#console/screens/register/Contract.tsx';
import { Revealed } from '#console/screens/register/Revealed.tsx';
import { Upload } from '#console/screens/register/Upload.tsx';
import { Failed, Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { regionName } from '#domain/people/regions.ts';
import {
  correctionForm,
  mostRevealed,
  recipientForm,
  removalForm,
  revealForm,
} from '#domain/recipients/forms.ts';
import { priorityClasses } from '#domain/stages/performance/fields.ts';

const said = words.register;
const reasonForm = revealForm.omit({ recipients: true });
/** 更正: the row as it should be, and why it is changed. */
const correctForm = z.strictObject({ ...correctionForm.shape, ...recipientForm.shape });
const startOf = ({
  priority,
  township,
  village,
  service,
  secrets,
}: RevealedRow): Record<string, unknown> => ({
  priority,
  township,
  service,
  ...(village === undefined ? {} : { village }),
  ...secrets,
});

interface Props extends OfContract {
  priority: ContractSearch['priority'];
  onSearch: (next: ContractSearch) => void;
}

export function People({ priority, onSearch, ...of }: Props) {
  const { id, lot, may } = of;
  const client = useQueryClient();
  const list = useInfiniteQuery(recipientsQuery(id, lot, priority));
  const [chosen, setChosen] = useState<string[]>([]);
  const [open, setOpen] = useState<'reveal' | 'enter' | 'upload'>();
  const [removing, setRemoving] = useState<string>();
  const [revealed, setRevealed] = useState<RevealedRow[]>();
  const [correcting, setCorrecting] = useState<RevealedRow>();
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  const toggle = (part: typeof open): void => setOpen(open === part ? undefined : part);
  return (
    <section className="panel" aria-label={said.views.register}>
      <div className="inline">
        <Select
          aria-label={said.priority}
          value={priority ?? ''}
          style={{ minWidth: '12rem' }}
          options={[
            { value: '', label: said.all },
            ...Object.entries(priorityClasses).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next) => onSearch({ priority: next === '' ? undefined : (next as 'p1') })}
        />
        {may('RevealRecipients') ? (
          <Button aria-expanded={open === 'reveal'} onClick={() => toggle('reveal')}>
            {said.reveal}
          </Button>
        ) : null}
        {may('EnterRecipients') ? (
          <>
            <Button aria-expanded={open === 'enter'} onClick={() => toggle('enter')}>
              {said.enter}
            </Button>
            <Button aria-expanded={open === 'upload'} onClick={() => toggle('upload')}>
              {said.upload.recipients}
            </Button>
          </>
        ) : null}
      </div>
      {open === 'reveal' && chosen.length === 0 ? <p className="note">{said.pick}</p> : null}
      {open === 'reveal' && chosen.length > 0 ? (
        <RegisterForm
          label={said.revealCount(chosen.length)}
          schema={reasonForm}
          draftKey={undefined}
          refreshes="reveals"
          submit={async (form, key) => {
            const answer = await reveal(id, lot, { ...(form as object), recipients: chosen }, key);
            setRevealed(answer.rows);
          }}
          onDone={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'enter' ? (
        <RegisterForm
          label={said.enter}
          schema={recipientForm}
          draftKey={undefined}
          refreshes="contract"
          submit={(form, key) => enterOne(id, lot, form, key)}
          onDone={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'upload' ? <Upload {...of} what="recipients" schema={recipientForm} /> : null}
      {removing === undefined ? null : (
        <RegisterForm
          key={removing}
          label={said.removeOf(removing)}
          schema={removalForm}
          draftKey={undefined}
          refreshes="contract"
          submit={(form, key) => removeRecipient(id, lot, removing, form, key)}
          onDone={() => setRemoving(undefined)}
        />
      )}
      {revealed ? (
        <Revealed
          rows={revealed}
          onCorrect={may('CorrectRecipient') ? setCorrecting : undefined}
          onHide={() => {
            void client.invalidateQueries({ queryKey: ['contract'] });
            setRevealed(undefined);
            setCorrecting(undefined);
          }}
        />
      ) : null}
      {correcting === undefined ? null : (
        <RegisterForm
          key={correcting.id}
          label={said.correctOf(correcting.id)}
          schema={correctForm}
          draftKey={undefined}
          initial={startOf(correcting)}
          refreshes="contract"
          submit={(form, key) => correctRecipient(id, lot, correcting.id, form, key)}
          onDone={() => {
            setCorrecting(undefined);
            setRevealed(undefined);
          }}
        />
      )}
      {rows.length === 0 ? <p className="note">{said.none}</p> : null}
      {rows.length > 0 ? (
        <Listed
          rows={rows}
          chosen={may('RevealRecipients') ? chosen : undefined}
          onChoose={setChosen}
          onRemove={may('RemoveRecipient') ? setRemoving : undefined}
        />
      ) : null}
      <More list={list} />
    </section>
  );
}

/** One person is a file of one row; what is refused is said as a form says it. */
async function enterOne(id: string, lot: string, form: unknown, key: string): Promise<void> {
  const { rows } = await sendRows(id, lot, 'recipients', [{ row: 1, form }], key);
  const [answer] = rows;
  if (answer?.code === undefined) return;
  const { code, why = '', wayOut, field } = answer;
  throw new Problem({
    status: 422,
    code,
    title: why,
    ...(wayOut === undefined ? {} : { wayOut }),
    ...(field === undefined ? {} : { field }),
  });
}

interface ListedProps {
  rows: RecipientRow[];
  /** Undefined = nobody may be chosen. */
  chosen: string[] | undefined;
  onChoose: (ids: string[]) => void;
  onRemove: ((id: string) => void) | undefined;
}

function Listed({ rows, chosen, onChoose, onRemove }: ListedProps) {
  const { columns } = said;
  return (
    <Scroll>
      <table className="plain-table">
        <thead>
          <tr>
            {chosen ? <th scope="col">{columns.choose}</th> : null}
            {[columns.id, columns.name, columns.priority, columns.township, columns.service].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {onRemove ? <th scope="col">{said.remove}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, priority, township, service }) => (
            <tr key={id}>
              {chosen ? (
                <td>
                  <Checkbox
                    aria-label={said.chooseOf(id)}
                    checked={chosen.includes(id)}
                    disabled={!chosen.includes(id) && chosen.length >= mostRevealed}
                    onChange={({ target }) =>
                      onChoose(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                    }
                  />
                </td>
              ) : null}
              <th scope="row" className="figure">
                {id}
              </th>
              <td>{name}</td>
              <td>{priorityClasses[priority]}</td>
              <td>{regionName(township)}</td>
              <td className="figure">{service}</td>
              {onRemove ? (
                <td>
                  <Button size="small" aria-label={said.removeOf(id)} onClick={() => onRemove(id)}>
                    {said.remove}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
