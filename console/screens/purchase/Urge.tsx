/** 催办：who waits asks for somebody else's act; why one may not ask now stands beside the button. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { newKey, Problem } from '#console/api/http.ts';
import { act } from '#console/api/queries.ts';
import type { OpenPosition, Urged } from '#console/api/types.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { momentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { urgeReasons, urgeStep } from '#domain/stages/urging.ts';

export function UrgedNote({ urged }: { urged: Urged | undefined }) {
  if (!urged) return null;
  return <span className="urged">{words.urge.so(urged.count, momentText(urged.last))}</span>;
}

export function Urge({ purchase, position }: { purchase: string; position: OpenPosition }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState<keyof typeof urgeReasons>('waiting');
  const [key, setKey] = useState(newKey);
  const { step, lot, item, visit, urged, urgeRefused } = position;
  const urging = useMutation({
    mutationFn: () =>
      act(purchase, { step: urgeStep, lot, item: 0, form: { step, item, visit, reason } }, key),
    onSuccess: async () => {
      setKey(newKey());
      void message.success(words.urge.done);
      await client.invalidateQueries();
    },
  });
  return (
    <div className="urge">
      <UrgedNote urged={urged} />
      <div className="inline">
        <Select
          aria-label={words.urge.reason}
          className="urge-reason"
          value={reason}
          onChange={setReason}
          disabled={urgeRefused !== undefined}
          options={Object.entries(urgeReasons).map(([value, label]) => ({ value, label }))}
        />
        <Button
          type="primary"
          disabled={urgeRefused !== undefined}
          loading={urging.isPending}
          onClick={() => urging.mutate()}
        >
          {words.urge.press}
        </Button>
      </div>
      <p className="why">{urgeRefused ?? words.urge.how}</p>
      {urging.error instanceof Problem ? <Refusal problem={urging.error.body} /> : null}
    </div>
  );
}
