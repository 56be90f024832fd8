/** 生成并登记：the key is made here, kept under a passphrase, and its public half registered; one press. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { newKey, Problem } from '#console/api/http.ts';
import { act } from '#console/api/queries.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { download, keep } from '#console/screens/purchase/keys/kept.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import type { Done } from '#console/screens/purchase/Receipt.tsx';
import { words } from '#console/words.ts';
import { lockKey, makeHolderKey, shortestPassphrase } from '#sealing/holder-key.ts';

interface Props {
  opened: Opened;
  onDone: (done: Done) => void;
}

export function MakeKey({ opened: { me, purchase }, onDone }: Props) {
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const making = useMutation({
    mutationFn: async () => {
      const made = makeHolderKey();
      const file = await lockKey(made, passphrase, { purchase: purchase.id, account: me.account });
      // Kept before it is registered: a key that is registered and lost would be one of three gone.
      keep(file);
      download(file);
      const form = { publicKey: made.publicKey };
      return act(purchase.id, { step: 'RegisterHolderKey', lot: 0, item: 0, form }, newKey());
    },
    onSuccess: (receipt) => {
      void client.invalidateQueries();
      onDone({ label: words.keys.make, receipt });
    },
  });
  const short = passphrase.length > 0 && passphrase.length < shortestPassphrase;
  const differs = again.length > 0 && again !== passphrase;
  return (
    <form
      className="keys-form"
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <p>{words.keys.howTo}</p>
      <label htmlFor="key-passphrase">{words.keys.passphrase(shortestPassphrase)}</label>
      <Input.Password
        id="key-passphrase"
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      {short ? <span className="why">{words.keys.short(shortestPassphrase)}</span> : null}
      <label htmlFor="key-again">{words.keys.again}</label>
      <Input.Password
        id="key-again"
        autoComplete="new-password"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      {differs ? <span className="why">{words.keys.differs}</span> : null}
      {making.error instanceof Problem ? <Refusal problem={making.error.body} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={making.isPending}
        disabled={passphrase.length < shortestPassphrase || again !== passphrase}
      >
        {words.keys.make}
      </Button>
    </form>
  );
}
