/** 办理：what is open on this purchase: mine first, what others and the calendar hold after; the chosen one beside. */
import { useState } from 'react';
import { roleLabels } from '#console/api/person.ts';
import type { OpenPosition } from '#console/api/types.ts';
import { DueTag } from '#console/parts/StatusTag.tsx';
import { nearness } from '#console/parts/urgency.ts';
import { ActForm } from '#console/screens/purchase/ActForm.tsx';
import { BanPanel } from '#console/screens/purchase/BanPanel.tsx';
import { ContractPanel, onContract } from '#console/screens/purchase/ContractPanel.tsx';
import { KeyPanel } from '#console/screens/purchase/keys/KeyPanel.tsx';
import { OutsideActs } from '#console/screens/purchase/OutsideActs.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { type Done, ReceiptBox } from '#console/screens/purchase/Receipt.tsx';
import { SignalsPanel } from '#console/screens/purchase/SignalsPanel.tsx';
import { SurveyPanel } from '#console/screens/purchase/SurveyPanel.tsx';
import { VisitsPanel } from '#console/screens/purchase/VisitsPanel.tsx';
import { Empty } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import { roles } from '#domain/people/roles.ts';
import { stepOf } from '#domain/stages/index.ts';

type Standing = 'mine' | 'others' | 'calendar';

const standingOf = (position: OpenPosition): Standing =>
  position.kind === 'wait' ? 'calendar' : position.mine ? 'mine' : 'others';

/** Tasks that look at what the screening of the records found. */
const onRecords: readonly string[] = ['AnswerSignals', 'JudgeSignals', 'AcceptService', 'PayService'];

export function ActTab(opened: Opened) {
  const { me, purchase, lot, search, onSearch } = opened;
  const [done, setDone] = useState<Done>();
  const shown = purchase.positions
    .filter((position) => lot === undefined || position.lot === 0 || position.lot === lot)
    .sort((one, other) => (one.due?.at ?? '9999').localeCompare(other.due?.at ?? '9999'));
  const mine = shown.filter((position) => standingOf(position) === 'mine');
  const rest = shown.filter((position) => standingOf(position) !== 'mine');
  const chosen =
    shown.find(
      (position) =>
        position.step === search.step &&
        position.item === (search.item ?? 0) &&
        (search.lot === undefined || position.lot === 0 || position.lot === search.lot),
    ) ?? (search.step || done ? undefined : (mine[0] ?? shown[0]));
  const choose = (position: OpenPosition): void => {
    setDone(undefined);
    onSearch({
      step: position.step,
      item: position.item || undefined,
      ...(position.lot > 0 ? { lot: position.lot } : {}),
    });
  };
  const finish = (next: Done): void => {
    setDone(next);
    onSearch({ step: undefined, item: undefined });
  };
  // What a holder owes is done with the key: its panel stands where the form of another task would.
  const keyTask = chosen?.stage === 'sealing' && standingOf(chosen) === 'mine';
  return (
    <div className="act-tab">
      <div className="act-list">
        <PositionList
          title={words.act.mine}
          empty={words.act.mineEmpty}
          positions={mine}
          chosen={chosen}
          opened={opened}
          onChoose={choose}
        />
        {rest.length > 0 ? (
          <PositionList
            title={words.act.others}
            empty=""
            positions={rest}
            chosen={chosen}
            opened={opened}
            onChoose={choose}
          />
        ) : null}
        <OutsideActs {...opened} onDone={setDone} />
        <BanPanel purchase={purchase.id} />
      </div>
      <div className="act-main">
        {done ? <ReceiptBox done={done} region={purchase.region} /> : null}
        {keyTask ? null : <KeyPanel {...opened} onDone={setDone} />}
        {chosen ? (
          <ActForm
            key={`${chosen.key}#${chosen.visit}`}
            opened={opened}
            position={chosen}
            standing={standingOf(chosen)}
            onDone={finish}
          />
        ) : done ? null : (
          <section className="panel">
            <Empty
              title={
                search.step ? words.act.gone : shown.length === 0 ? words.act.closed : words.act.notYours
              }
              text={search.step ? words.act.goneText : words.act.notYoursText(roleLabels(me))}
            />
          </section>
        )}
        {keyTask ? <KeyPanel {...opened} onDone={finish} /> : null}
        {chosen && onContract(chosen.step, chosen.stage) ? (
          <ContractPanel state={opened.state} lot={chosen.lot} />
        ) : null}
        {chosen && onRecords.includes(chosen.step) ? (
          <SignalsPanel id={purchase.id} lot={String(chosen.lot)} />
        ) : null}
        {chosen && (chosen.stage === 'visits' || chosen.step === 'VisitService') ? (
          <VisitsPanel state={opened.state} lot={chosen.lot} />
        ) : null}
        {chosen?.step === 'EvaluateAsRecipients' ? <SurveyPanel opened={opened} lot={chosen.lot} /> : null}
      </div>
    </div>
  );
}

interface ListProps {
  title: string;
  empty: string;
  positions: OpenPosition[];
  chosen: OpenPosition | undefined;
  opened: Opened;
  onChoose: (position: OpenPosition) => void;
}

function PositionList({ title, empty, positions, chosen, opened, onChoose }: ListProps) {
  return (
    <section className="act-block">
      <h2>
        {title}
        <span className="count">{positions.length}</span>
      </h2>
      {positions.length === 0 ? <p className="note">{empty}</p> : null}
      <ul>
        {positions.map((position) => {
          const definition = stepOf(position.step);
          return (
            <li key={position.key}>
              <button
                type="button"
                className={position.key === chosen?.key ? 'act-item act-item-on' : 'act-item'}
                aria-pressed={position.key === chosen?.key}
                onClick={() => onChoose(position)}
              >
                <span className="act-item-name">
                  {definition?.label ?? position.step}
                  {position.lot > 0 ? ` · ${words.lot(position.lot)}` : ''}
                  {position.item > 0 && position.stage !== 'sealing'
                    ? ` · ${words.act.seat(position.item)}`
                    : ''}
                </span>
                <span className="act-item-who">
                  {definition?.kind === 'wait' ? words.act.calendar : roles[position.owner.role].label}
                </span>
                {position.due ? (
                  <DueTag near={nearness(position.due, opened.now, opened.purchase.region)} />
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
