/** 启动应急接管, on the whole screen: preconditions, whom it touches, who takes over, the consequence, the grounds, the name. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { act } from '#console/api/queries.ts';
import type { Receipt } from '#console/api/types.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { DoneIcon, LateIcon } from '#console/parts/icons.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { textOf } from '#console/screens/purchase/RecordView.tsx';
import { type Ready, readiness } from '#console/screens/purchase/readiness.ts';
import { words } from '#console/words.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { regionName } from '#domain/people/regions.ts';
import { stepOf } from '#domain/stages/index.ts';
import { currentContract, registerOf, takeoverPlanOf } from '#domain/stages/performance-select.ts';

interface Props {
  opened: Opened;
  lot: number;
  onClose: () => void;
}

export default function TakeoverDialog(props: Props) {
  const definition = stepOf('TriggerTakeover');
  return definition ? <Dialog {...props} definition={definition} /> : null;
}

function Dialog({ opened, lot, onClose, definition }: Props & { definition: StepDef }) {
  const { purchase, me, now } = opened;
  const [typed, setTyped] = useState('');
  const client = useQueryClient();
  const rows = readiness(opened, lot);
  const missing = rows.filter((row) => !row.ok);
  const form = useStepForm<Receipt>({
    schema: definition.form,
    draftKey: `${me.account}/${purchase.id}/${lot}/TriggerTakeover`,
    submit: (given, key) => act(purchase.id, { step: definition.id, lot, item: 0, form: given }, key),
    onDone: () => {
      void client.invalidateQueries();
      onClose();
      opened.onSearch({ tab: 'act', lot, step: undefined, item: undefined });
    },
  });
  const blocked =
    missing.length > 0
      ? words.takeover.notReady(missing.map((row) => row.name).join('、'))
      : typed.trim() !== purchase.title
        ? words.takeover.typeName
        : undefined;
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="100vw"
      className="takeover-dialog"
      title={words.takeover.title(words.lot(lot))}
      closable={{ 'aria-label': words.close }}
      mask={{ closable: false }}
    >
      <p className="takeover-name">
        {purchase.title}（{purchase.id}）{' '}
        <LegalBasis article={definition.article} region={purchase.region} subject={definition.label} />
      </p>
      <div className="takeover-grid">
        <div>
          <Part number={1} title={words.takeover.parts.ready}>
            <ul className="checks">
              {rows.map((row) => (
                <Check key={row.key} row={row} onLeave={onClose} />
              ))}
            </ul>
          </Part>
          <Part number={2} title={words.takeover.parts.whom}>
            <Whom opened={opened} lot={lot} />
          </Part>
          <Part number={3} title={words.takeover.parts.who}>
            <Standby opened={opened} lot={lot} />
          </Part>
        </div>
        <div>
          <Part number={4} title={words.takeover.parts.consequence}>
            <p>{words.takeover.consequence}</p>
            <p className="note">{words.takeover.second}</p>
          </Part>
          <Part number={5} title={words.takeover.parts.grounds}>
            <StepForm state={form} now={now} action={words.takeover.submit} danger blocked={blocked}>
              <div className="type-name">
                <label htmlFor="takeover-name">{words.takeover.nameLabel(purchase.title)}</label>
                <Input
                  id="takeover-name"
                  value={typed}
                  autoComplete="off"
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
            </StepForm>
          </Part>
        </div>
      </div>
    </Modal>
  );
}

function Part({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className="takeover-part">
      <h3>
        <span className="part-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h3>
      {children}
    </section>
  );
}

function Check({ row, onLeave }: { row: Ready; onLeave: () => void }) {
  return (
    <li className={row.ok ? 'check check-ok' : 'check check-no'}>
      <span className="check-mark">{row.ok ? <DoneIcon /> : <LateIcon />}</span>
      <span>
        <strong>{row.name}</strong>
        <span className="visually-hidden">{row.ok ? words.takeover.holds : words.takeover.lacks}</span>
        <span className="check-detail">{row.detail}</span>
        {!row.ok && row.mend ? (
          <Link to="." search={(before) => ({ ...before, ...row.mend })} onClick={onLeave}>
            {words.takeover.mend}
          </Link>
        ) : null}
      </span>
    </li>
  );
}

function Whom({ opened, lot }: { opened: Opened; lot: number }) {
  const register = registerOf(opened.state, lot);
  if (!register) return <p className="note">{words.takeover.ready.registerNot}</p>;
  return (
    <table className="plain-table">
      <caption>{words.takeover.touches(register.total)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.takeover.township}</th>
          {words.takeover.classes.map((name) => (
            <th key={name} scope="col" className="right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...register.townships]
          .sort((one, other) => other.p1 - one.p1)
          .map((row) => (
            <tr key={row.township}>
              <th scope="row">{regionName(row.township)}</th>
              <td className="figure right">{row.p1}</td>
              <td className="figure right">{row.p2}</td>
              <td className="figure right">{row.p3}</td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          <td className="figure right">{register.p1}</td>
          <td className="figure right">{register.p2}</td>
          <td className="figure right">{register.p3}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Standby({ opened, lot }: { opened: Opened; lot: number }) {
  const plan = takeoverPlanOf(opened.state, lot);
  const contract = currentContract(opened.state, lot);
  return (
    <>
      <p>{words.takeover.now(textOf(contract?.name) ?? words.dash)}</p>
      {plan?.directStaff ? <p>{words.takeover.direct}</p> : null}
      {plan && plan.pool.length > 0 ? (
        <ul className="pool">
          {plan.pool.map((member) => (
            <li key={member.org}>
              <strong>{textOf(member.name) ?? member.org}</strong>
              <span className="note">{words.takeover.member(member.capacity, member.responseHours)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
