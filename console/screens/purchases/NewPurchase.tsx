/** 新建项目：the first act; gives the project its number. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { useNow } from '#console/api/clock.ts';
import { hasRole, roleLabels } from '#console/api/person.ts';
import { meQuery, openPurchase } from '#console/api/queries.ts';
import type { Me } from '#console/api/types.ts';
import { StepForm } from '#console/form/StepForm.tsx';
import { useStepForm } from '#console/form/useStepForm.ts';
import { Crumbs } from '#console/parts/Crumbs.tsx';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { useTitle } from '#console/parts/title.ts';
import { Waiting } from '#console/screens/Trouble.tsx';
import { words } from '#console/words.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import { stepOf } from '#domain/stages/index.ts';

export function NewPurchase() {
  const { data: me } = useQuery(meQuery);
  const definition = stepOf('OpenPurchase');
  useTitle(definition?.label);
  if (!me || !definition) return <Waiting />;
  const may = hasRole(me, definition.roles);
  return (
    <div className="page page-narrow">
      <Crumbs here={definition.label} />
      <header className="page-head">
        <h1>{definition.label}</h1>
        <LegalBasis article={definition.article} region={me.region} subject={definition.label} />
      </header>
      <section className="panel">
        {may ? (
          <Opening me={me} definition={definition} />
        ) : (
          <p className="why">{words.purchases.mayNotOpen(roleLabels(me))}</p>
        )}
      </section>
    </div>
  );
}

function Opening({ me, definition }: { me: Me; definition: StepDef }) {
  const now = useNow();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { replaces, lot } = useSearch({ from: '/shell/purchases/new' });
  const [initial] = useState({ replaces: { purchase: replaces, lot } });
  const state = useStepForm({
    schema: definition.form,
    draftKey: `${me.account}/OpenPurchase${replaces === undefined ? '' : `/${replaces}`}`,
    ...(replaces === undefined ? {} : { initial }),
    submit: openPurchase,
    onDone: (receipt) => {
      void message.success(words.purchases.opened(receipt.purchase));
      void client.invalidateQueries();
      void navigate({ to: '/purchases/$id', params: { id: receipt.purchase }, ignoreBlocker: true });
    },
  });
  return <StepForm state={state} now={now} action={definition.label} />;
}
