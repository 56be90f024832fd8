/** 等我办理的服务对象: accept, pass on, report that they were contacted; for whoever was asked by name. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { actOnRoll, revealAccepted } from '#console/api/queries.ts';
import type { RevealedRow } from '#console/api/types-contract.ts';
import type { RollEntryPart, RollView } from '#console/api/types-takeover.ts';
import { RegisterForm } from '#console/form/RegisterForm.tsx';
import { momentText } from '#console/parts/text.ts';
import { Revealed } from '#console/screens/register/Revealed.tsx';
import { words } from '#console/words.ts';
import { regionName } from '#domain/people/regions.ts';
import { mostRevealed, recipientId, revealForm } from '#domain/recipients/forms.ts';
import { rollForms } from '#domain/roll/forms.ts';

const said = words.takeoverRun;

/** Whom it is about is chosen from the list, not typed. */
const forms: Record<Doing, z.ZodType> = {
  AcceptRecipients: rollForms.AcceptRecipients.omit({ ids: true }),
  DeclineRecipients: rollForms.DeclineRecipients.omit({ ids: true }),
  ContactRecipients: rollForms.ContactRecipients.omit({ ids: true }),
  RevealRecipients: revealForm.omit({ recipients: true }),
};
type Doing = 'AcceptRecipients' | 'DeclineRecipients' | 'ContactRecipients' | 'RevealRecipients';

interface Props {
  id: string;
  lot: number;
  roll: RollView;
}

export function MyRoll({ id, lot, roll }: Props) {
  const { mine, closed } = roll;
  if (!mine) return null;
  const [asked, taken] = [byDue(mine.asked, 'acceptBy'), byDue(mine.accepted, 'nextContactAt')];
  const { free } = mine;
  return (
    <section className="panel roll-mine" aria-labelledby="roll-mine">
      <h2 id="roll-mine">{said.mine}</h2>
      <p className="note">{said.mineSub(mine.capacity)}</p>
      {roll.classes.length > 0 ? (
        <p>
          <Link to="/purchases/$id/contracts/$lot" params={{ id, lot: String(lot) }}>
            {said.register}
          </Link>
        </p>
      ) : null}
      {closed ? <p className="why">{said.closed}</p> : null}
      {asked.length + taken.length + free.length === 0 ? <p>{said.mineNone}</p> : null}
      {asked.length > 0 && !closed ? (
        <Chosen
          key={`asked ${asked.map((one) => one.id).join(' ')}`}
          id={id}
          lot={lot}
          title={said.asked(asked.length)}
          rows={asked}
          acts={[
            ['AcceptRecipients', said.accept],
            ['DeclineRecipients', said.pass],
          ]}
        />
      ) : null}
      {taken.length > 0 && !closed ? (
        <Chosen
          key={`taken ${taken.map((one) => one.id).join(' ')}`}
          id={id}
          lot={lot}
          title={said.taken(taken.length)}
          rows={taken}
          acts={[
            // Where the register holds counts only there is nobody to show, and a drill shows nobody.
            ...(taken.every((one) => recipientId.safeParse(one.id).success) && !roll.drill
              ? [['RevealRecipients', said.reveal] satisfies [Doing, string]]
              : []),
            ['ContactRecipients', said.contact],
            ['DeclineRecipients', said.passOn],
          ]}
        />
      ) : null}
      {free.length > 0 && !closed ? (
        <Chosen
          key={`free ${free.map((one) => one.id).join(' ')}`}
          id={id}
          lot={lot}
          title={said.free(free.length)}
          rows={free}
          none
          acts={[['AcceptRecipients', said.take]]}
        />
      ) : null}
    </section>
  );
}

const byDue = (rows: RollEntryPart[], key: 'acceptBy' | 'nextContactAt'): RollEntryPart[] =>
  [...rows].sort((one, other) => `${one[key]} ${one.id}`.localeCompare(`${other[key]} ${other.id}`));

interface ChosenProps extends Omit<Props, 'roll'> {
  title: string;
  rows: RollEntryPart[];
  acts: [Doing, string][];
  /** Nobody is chosen to begin with. */
  none?: true;
}

/** A list to choose from, and what can be done with those who are chosen; all of them to begin with. */
function Chosen({ id, lot, title, rows, acts, none }: ChosenProps) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(none ? [] : rows.map((row) => row.id));
  const [doing, setDoing] = useState<[Doing, string]>();
  const [revealed, setRevealed] = useState<RevealedRow[]>();
  const tooMany = doing?.[0] === 'RevealRecipients' && chosen.length > mostRevealed;
  const all = chosen.length === rows.length;
  return (
    <fieldset className="roll-chosen">
      <legend>{title}</legend>
      <Button size="small" onClick={() => setChosen(all ? [] : rows.map((row) => row.id))}>
        {all ? said.chooseNone : said.chooseAll}
      </Button>{' '}
      <span aria-live="polite">{said.chosen(chosen.length)}</span>
      <ul className="roll-people">
        {rows.map((row) => (
          <li key={row.id}>
            <Checkbox
              checked={chosen.includes(row.id)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, row.id] : chosen.filter((one) => one !== row.id))
              }
            >
              <span className="figure">{row.id}</span> {said.classes[row.class]} ·{' '}
              {regionName(row.village ?? row.township) ?? regionName(row.township)}
            </Checkbox>
            {row.acceptBy ? <span className="figure">{said.answerBy(momentText(row.acceptBy))}</span> : null}
            {row.nextContactAt ? (
              <span className="figure">{said.entry.next(momentText(row.nextContactAt))}</span>
            ) : null}
            {row.contactedAt ? (
              <span className="figure">{said.entry.contacted(momentText(row.contactedAt))}</span>
            ) : null}
            {row.office ? (
              <span className="roll-left">
                {row.nextContactAt ? said.entry.chased(row.office) : said.entry.escalated(row.office)}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <div className="directory-acts">
        {acts.map((act) => (
          <Button
            key={act[0]}
            type={doing?.[0] === act[0] ? 'primary' : 'default'}
            aria-expanded={doing?.[0] === act[0]}
            disabled={chosen.length === 0}
            onClick={() => setDoing(doing?.[0] === act[0] ? undefined : act)}
          >
            {act[1]}
          </Button>
        ))}
      </div>
      {chosen.length === 0 ? <p className="why">{said.pick}</p> : null}
      {tooMany ? <p className="why">{said.revealMost(mostRevealed)}</p> : null}
      {doing && chosen.length > 0 && !tooMany ? (
        <RegisterForm
          key={doing[0]}
          label={doing[1]}
          schema={forms[doing[0]]}
          draftKey={undefined}
          refreshes="roll"
          submit={async (form, key) => {
            if (doing[0] !== 'RevealRecipients')
              return actOnRoll(id, lot, doing[0], { ...(form as object), ids: chosen }, key);
            const answer = await revealAccepted(id, lot, { ...(form as object), recipients: chosen }, key);
            setRevealed(answer.rows);
          }}
          onDone={() => {
            setDoing(undefined);
            void client.invalidateQueries({ queryKey: ['tasks'] });
          }}
        />
      ) : null}
      {revealed ? (
        <Revealed rows={revealed} onCorrect={undefined} onHide={() => setRevealed(undefined)} />
      ) : null}
    </fieldset>
  );
}
