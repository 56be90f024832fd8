/** 其他办理：acts that no task calls for; those not possible now stand folded below, each with its reason. */

import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { actSealed } from '#console/api/sealing.ts';
import type { Receipt } from '#console/api/types.ts';
import { OffersContext } from '#console/form/choices.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { ContractPanel, onContract } from '#console/screens/purchase/ContractPanel.tsx';
import { publishes } from '#console/screens/purchase/documents.ts';
import { offersOf } from '#console/screens/purchase/offers.ts';
import { lotsFor, ofLot, outsideActs } from '#console/screens/purchase/outside.ts';
import { Preview } from '#console/screens/purchase/Preview.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import type { Done } from '#console/screens/purchase/Receipt.tsx';
import { words } from '#console/words.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { basisIn } from '#domain/stages/basis.ts';

export function OutsideActs({ onDone, ...opened }: Opened & { onDone: (done: Done) => void }) {
  const [open, setOpen] = useState<StepDef>();
  const found = outsideActs(opened);
  if (found.length === 0) return null;
  const possible = found.filter(({ why }) => why === undefined);
  const blocked = found.filter(({ why }) => why !== undefined);
  return (
    <section className="act-block">
      <h2>{words.outside.title}</h2>
      <ul>
        {possible.map(({ definition }) => (
          <li key={definition.id} className="outside">
            <Button block onClick={() => setOpen(definition)}>
              {definition.label}
            </Button>
          </li>
        ))}
      </ul>
      {blocked.length > 0 ? (
        <details className="outside-blocked">
          <summary>{words.outside.blocked(blocked.length)}</summary>
          <ul>
            {blocked.map(({ definition, why }) => (
              <li key={definition.id} className="outside">
                {definition.label}
                <span className="why">{why}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        size={680}
        destroyOnHidden
        title={open?.label}
        closable={{ 'aria-label': words.close }}
      >
        {open ? (
          <OutsideForm
            opened={opened}
            definition={open}
            onDone={(done) => {
              setOpen(undefined);
              onDone(done);
            }}
          />
        ) : null}
      </Drawer>
    </section>
  );
}

function OutsideForm({
  opened,
  definition,
  onDone,
}: {
  opened: Opened;
  definition: StepDef;
  onDone: (done: Done) => void;
}) {
  const lots = lotsFor(definition.id, opened);
  const perLot = ofLot.includes(definition.id);
  const [lot, setLot] = useState(perLot ? (lots.find((one) => one === opened.lot) ?? lots[0] ?? 0) : 0);
  return (
    <>
      <p>
        <LegalBasis
          article={basisIn(opened.state, definition.article)}
          region={opened.purchase.region}
          subject={definition.label}
        />
      </p>
      {perLot && lots.length > 1 ? (
        <label className="inline outside-lot" htmlFor="outside-lot">
          {words.lots}
          <Select
            id="outside-lot"
            value={lot}
            onChange={setLot}
            options={lots.map((no) => ({ value: no, label: words.lot(no) }))}
          />
        </label>
      ) : null}
      <LotForm key={lot} opened={opened} definition={definition} lot={lot} onDone={onDone} />
    </>
  );
}

function LotForm({
  opened,
  definition,
  lot,
  onDone,
}: {
  opened: Opened;
  definition: StepDef;
  lot: number;
  onDone: (done: Done) => void;
}) {
  const { me, purchase, now } = opened;
  const client = useQueryClient();
  const state = useStepForm<Receipt>({
    schema: definition.form,
    draftKey: `${me.account}/${purchase.id}/${lot}/${definition.id}`,
    submit: (form, key) => actSealed(purchase.id, { step: definition.id, lot, item: 0, form }, key, me),
    onDone: (receipt) => {
      void client.invalidateQueries();
      onDone({ label: definition.label, receipt });
    },
  });
  return (
    <OffersContext value={offersOf(definition.id, opened.state, lot)}>
      {onContract(definition.id, definition.stage) ? <ContractPanel state={opened.state} lot={lot} /> : null}
      <StepForm state={state} now={now} action={words.act.submit(definition.label)}>
        {publishes(definition.id) ? (
          <Preview
            definition={definition}
            opened={opened}
            position={{ lot, item: 0, visit: 1 }}
            state={state}
          />
        ) : null}
      </StepForm>
    </OffersContext>
  );
}
