/** 照片: taken on the spot, sent at once; the form keeps their numbers alone, so that no picture stays in a draft on the machine. */
import { Button } from 'antd';
import { createContext, use, useEffect, useRef, useState } from 'react';
import { newKey, Problem } from '#console/api/http.ts';
import type { InputProps } from '#console/form/inputs.tsx';
import { shrunk } from '#console/form/shrink.ts';
import { words } from '#console/words.ts';
import type { Photograph } from '#domain/recipients/photographs.ts';

const said = words.visits.photograph;

/** Where photographs of this form go; without it none can be added. */
export interface PhotographStore {
  take: (picture: Blob, key: string) => Promise<Photograph>;
  /** One is on its way, or has arrived. */
  onBusy: (change: 1 | -1) => void;
}
export const PhotographsContext = createContext<PhotographStore | undefined>(undefined);

export function PhotographsInput({
  id,
  value = [],
  onChange,
  most,
  ...described
}: InputProps<string[]> & {
  most: number | undefined;
}) {
  const store = use(PhotographsContext);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ title: string; wayOut?: string }>();
  const previews = usePreviews();
  /** What the form holds when an upload ends, which may be more than when it began. */
  const held = useRef(value);
  held.current = value;

  const add = async (file: File): Promise<void> => {
    if (!store) return;
    setBusy(true);
    setWrong(undefined);
    store.onBusy(1);
    try {
      const picture = await shrunk(file);
      if (!picture) return setWrong({ title: said.unreadable, wayOut: said.unreadableWay });
      const { number } = await store.take(picture, newKey());
      previews.keep(number, picture);
      if (!held.current.includes(number)) onChange?.([...held.current, number]);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setWrong(fault.body);
    } finally {
      setBusy(false);
      store.onBusy(-1);
    }
  };
  const without = (number: string): void => {
    const left = value.filter((one) => one !== number);
    onChange?.(left.length > 0 ? left : undefined);
  };
  const full = most !== undefined && value.length >= most;
  return (
    <div className="photographs">
      {value.length > 0 ? (
        <ul className="photograph-list">
          {value.map((number, index) => (
            <li key={number} className="photograph">
              <Thumbnail url={previews.of(number)} name={said.one(index + 1)} />
              <Button size="small" aria-label={said.removeOf(index + 1)} onClick={() => without(number)}>
                {said.remove}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {store ? (
        <label className="digest-file">
          <span className="digest-pick">{said.take}</span>
          <input
            {...described}
            id={id}
            type="file"
            accept="image/*"
            capture="environment"
            className="visually-hidden"
            disabled={busy || full}
            onChange={({ target }) => {
              const file = target.files?.[0];
              // The same file may be chosen again after it was taken away.
              target.value = '';
              if (file) void add(file);
            }}
          />
        </label>
      ) : null}
      <span className="note" role="status">
        {busy ? said.sending : full ? said.full(most) : ''}
      </span>
      {wrong ? (
        <p className="why" role="alert">
          {wrong.title}
          {wrong.wayOut}
        </p>
      ) : null}
    </div>
  );
}

/** After a reload the number is there and the picture is not: it lies encrypted, and a look wants a reason. */
function Thumbnail({ url, name }: { url: string | undefined; name: string }) {
  return url ? (
    <img className="thumbnail" src={url} alt={name} />
  ) : (
    <span className="thumbnail thumbnail-none">
      {name} {said.kept}
    </span>
  );
}

/** Pictures of this sitting, given back to the browser when the form is left. */
function usePreviews() {
  const [urls] = useState(() => new Map<string, string>());
  useEffect(
    () => () => {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
    },
    [urls],
  );
  return {
    of: (number: string) => urls.get(number),
    keep: (number: string, picture: Blob) => {
      if (!urls.has(number)) urls.set(number, URL.createObjectURL(picture));
    },
  };
}
