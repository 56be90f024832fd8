/** 开启：the key of this browser, or the file of the holder; the passphrase; one button. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { newKey, Problem } from '#console/api/http.ts';
import { openWith, type SealedRow } from '#console/api/sealing.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { kept } from '#console/screens/purchase/keys/kept.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import type { Done } from '#console/screens/purchase/Receipt.tsx';
import { words } from '#console/words.ts';
import { readKeyFile, unlockKey } from '#sealing/holder-key.ts';

interface Props {
  opened: Opened;
  holder: number;
  publicKey: string;
  rows: readonly SealedRow[];
  onDone: (done: Done) => void;
}

/** What the person did wrong, in words; nothing was sent. */
class Wrong extends Error {}

export function OpenOffers({ opened: { purchase }, holder, publicKey, rows, onDone }: Props) {
  const client = useQueryClient();
  const [file, setFile] = useState(() => kept(purchase.id, publicKey));
  const [other, setOther] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const opening = useMutation({
    mutationFn: async () => {
      const key = file && (await unlockKey(file, passphrase));
      if (!key) throw new Wrong(words.keys.wrongPassphrase);
      return openWith(purchase.id, holder, rows, key, newKey());
    },
    onSuccess: (receipt) => {
      void client.invalidateQueries();
      if (receipt) onDone({ label: words.keys.open(rows.length), receipt });
    },
  });
  const pick = async (picked: File | undefined): Promise<void> => {
    const read = picked && readKeyFile(await picked.text());
    setOther(picked !== undefined && read?.publicKey !== publicKey);
    setFile(read?.publicKey === publicKey ? read : undefined);
  };
  return (
    <form
      className="keys-form"
      onSubmit={(event) => {
        event.preventDefault();
        opening.mutate();
      }}
    >
      <p>{words.keys.due(rows.length)}</p>
      {file ? (
        <p className="note">{words.keys.here}</p>
      ) : (
        <>
          <label htmlFor="key-file">{words.keys.file}</label>
          <input
            id="key-file"
            type="file"
            accept="application/json,.json"
            onChange={(event) => void pick(event.target.files?.[0])}
          />
          {other ? <span className="why">{words.keys.otherFile}</span> : null}
        </>
      )}
      <label htmlFor="key-open">{words.keys.passphraseToOpen}</label>
      <Input.Password
        id="key-open"
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      {opening.error instanceof Wrong ? <span className="why">{opening.error.message}</span> : null}
      {opening.error instanceof Problem ? <Refusal problem={opening.error.body} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={opening.isPending}
        disabled={!file || passphrase.length === 0}
      >
        {words.keys.open(rows.length)}
      </Button>
    </form>
  );
}
