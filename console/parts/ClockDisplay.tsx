/** 现在：the legal moment. In embedded mode it can be moved, forward only; in the cloud it is only shown. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, DatePicker, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { clockQuery, useMoveClock, useNow } from '#console/api/clock.ts';
import { ClockIcon } from '#console/parts/icons.tsx';
import { momentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';

export function ClockDisplay() {
  const { data } = useQuery(clockQuery);
  const now = useNow();
  const [open, setOpen] = useState(false);
  const text = momentText(now);
  if (!data?.movable) {
    return (
      <span className="clock" aria-live="off">
        <ClockIcon /> {text}
      </span>
    );
  }
  return (
    <>
      <Button type="text" className="clock clock-movable" onClick={() => setOpen(true)}>
        <ClockIcon /> <span className="clock-text">{text}</span>
        <span className="clock-short" aria-hidden="true">
          {now.slice(5, 16).replace('T', ' ')}
        </span>
        <span className="clock-mark">{words.clock.demo}</span>
        <span className="visually-hidden">{words.clock.press}</span>
      </Button>
      {open ? <MoveDialog now={now} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const jumps = [
  ['+1h', words.clock.hour],
  ['+1d', words.clock.day],
  ['+3d', words.clock.days3],
  ['+1w', words.clock.week],
  ['+30d', words.clock.month],
] as const;

function MoveDialog({ now, onClose }: { now: string; onClose: () => void }) {
  const { message } = App.useApp();
  const move = useMoveClock();
  const [to, setTo] = useState<Dayjs | null>(dayjs(now.slice(0, 16)));
  const [moving, setMoving] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const back = !to || to.format('YYYY-MM-DDTHH:mm') <= now.slice(0, 16);
  const go = (request: { to: string } | { plus: string }): void => {
    setMoving(true);
    setTrouble(undefined);
    move(request)
      .then(() => {
        void message.success(words.clock.moved);
        onClose();
      })
      .catch((error: unknown) => setTrouble(error instanceof Error ? error.message : words.clock.failed))
      .finally(() => setMoving(false));
  };
  return (
    <Modal
      open
      title={words.clock.title}
      onCancel={onClose}
      footer={null}
      closable={{ 'aria-label': words.close }}
    >
      <p>{words.clock.explain}</p>
      <p className="clock-now">
        {words.clock.now}：<strong>{momentText(now)}</strong>
      </p>
      <div className="clock-jumps">
        {jumps.map(([plus, label]) => (
          <Button key={plus} disabled={moving} onClick={() => go({ plus })}>
            {label}
          </Button>
        ))}
      </div>
      <div className="clock-to">
        <label htmlFor="clock-to">{words.clock.to}</label>
        <DatePicker
          id="clock-to"
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          value={to}
          onChange={setTo}
          allowClear={false}
        />
        <Button
          type="primary"
          disabled={back}
          loading={moving}
          onClick={() => to && go({ to: to.format('YYYY-MM-DDTHH:mm') })}
        >
          {words.clock.move}
        </Button>
        {back ? <span className="why">{words.clock.back}</span> : null}
      </div>
      {trouble ? (
        <p className="login-trouble" role="alert">
          {trouble}
        </p>
      ) : null}
    </Modal>
  );
}
