/** 启动应急接管：outlined red on a live contract, solid only when its preconditions hold; never a small dialog. */
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { hasRole } from '#console/api/person.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { readiness } from '#console/screens/purchase/readiness.ts';
import { words } from '#console/words.ts';
import { stepOf } from '#domain/stages/index.ts';
import { isTakeoverOpen, serviceStart } from '#domain/stages/performance-select.ts';
import { lotsOf } from '#domain/stages/select.ts';

const TakeoverDialog = lazy(() => import('#console/screens/purchase/TakeoverDialog.tsx'));

export function TakeoverButton(opened: Opened) {
  const { state, lot, me } = opened;
  const [open, setOpen] = useState(false);
  const live = lotsOf(state)
    .map((one) => one.no)
    .filter((no) => (lot === undefined || no === lot) && serviceStart(state, no) !== undefined);
  if (live.length === 0 || !stepOf('TriggerTakeover')) return null;
  const target = live[0] ?? 0;
  if (live.length > 1) return <p className="why takeover-why">{words.takeover.chooseLot}</p>;
  if (isTakeoverOpen(state, target))
    return <p className="takeover-running">{words.takeover.running(words.lot(target))}</p>;
  const may = hasRole(me, stepOf('TriggerTakeover')?.roles ?? []);
  if (!may) return null;
  const armed = readiness(opened, target).every((row) => row.ok);
  return (
    <div className="takeover">
      <Button danger type={armed ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {words.takeover.button}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <TakeoverDialog opened={opened} lot={target} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
