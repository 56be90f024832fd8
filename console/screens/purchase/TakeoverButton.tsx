/** 启动应急接管：outlined red on a live contract, solid only when its preconditions hold; never a small dialog. */
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { hasRole } from '#console/api/person.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { readiness } from '#console/screens/purchase/readiness.ts';
import { words } from '#console/words.ts';
import { stepOf } from '#domain/stages/index.ts';
import { isDrillOpen, isTakeoverOpen, serviceStart } from '#domain/stages/performance-select.ts';
import { lotsOf } from '#domain/stages/select.ts';

const TakeoverDialog = lazy(() => import('#console/screens/purchase/TakeoverDialog.tsx'));

export function TakeoverButton(opened: Opened) {
  const { state, lot, me } = opened;
  const [open, setOpen] = useState<number>();
  const live = lotsOf(state)
    .map((one) => one.no)
    .filter((no) => (lot === undefined || no === lot) && serviceStart(state, no) !== undefined);
  const running = live.filter((no) => isTakeoverOpen(state, no) || isDrillOpen(state, no));
  const served = hasRole(me, stepOf('TriggerTakeover')?.roles ?? [])
    ? live.filter((no) => !running.includes(no))
    : [];
  if (running.length + served.length === 0) return null;
  return (
    <div className="takeover">
      {running.map((no) => (
        <p key={no} className="takeover-running">
          {words.takeover.running(words.lot(no))}{' '}
          <Link to="/purchases/$id/takeover/$lot" params={{ id: opened.purchase.id, lot: String(no) }}>
            {words.takeoverRun.link(words.lot(no))}
          </Link>
        </p>
      ))}
      <Press opened={opened} lots={served} onPress={setOpen} />
      {open === undefined ? null : (
        <Suspense fallback={null}>
          <TakeoverDialog opened={opened} lot={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

interface PressProps {
  opened: Opened;
  lots: number[];
  onPress: (lot: number) => void;
}

/** One lot is pressed at once; of several one is chosen first. */
function Press({ opened, lots, onPress }: PressProps) {
  const only = lots.length === 1 ? lots[0] : undefined;
  const armed = lots.some((no) => readiness(opened, no).every((row) => row.ok));
  if (only !== undefined) {
    return (
      <Button danger type={armed ? 'primary' : 'default'} onClick={() => onPress(only)}>
        {opened.lot === undefined ? words.takeover.buttonOf(words.lot(only)) : words.takeover.button}
      </Button>
    );
  }
  if (lots.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: lots.map((no) => ({ key: no, label: words.lot(no), onClick: () => onPress(no) })) }}
    >
      <Button danger type={armed ? 'primary' : 'default'}>
        {words.takeover.button}…
      </Button>
    </Dropdown>
  );
}
