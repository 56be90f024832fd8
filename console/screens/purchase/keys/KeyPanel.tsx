/** 开标密钥：who holds one, whether mine is ready, and, after the deadline, the one button. */
import { useQuery } from '@tanstack/react-query';
import { envelopesQuery } from '#console/api/sealing.ts';
import { DoneIcon, SoonIcon } from '#console/parts/icons.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { MakeKey } from '#console/screens/purchase/keys/MakeKey.tsx';
import { OpenOffers } from '#console/screens/purchase/keys/OpenOffers.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import type { Done } from '#console/screens/purchase/Receipt.tsx';
import { words } from '#console/words.ts';
import { quorum } from '#domain/kernel/envelope.ts';
import type { Stage } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';
import { holderOf, namedHolders } from '#domain/stages/sealing/holders.ts';
import { noticeOf } from '#domain/stages/select.ts';

/** While there may be something to open; afterwards the holders stand in the record. */
const procuring: readonly Stage[] = ['catalogue', 'notice', 'bidding', 'sealing'];

/** Nothing where nobody was named, or the record of it is not ours to read. */
export function KeyPanel({ onDone, ...opened }: Opened & { onDone: (done: Done) => void }) {
  const { me, state, purchase } = opened;
  const named = namedHolders(state);
  if (named.length === 0 || !purchase.positions.some(({ stage }) => procuring.includes(stage))) return null;
  const mine = named.find(({ account }) => account === me.account);
  const calledWith = noticeOf(state)?.holders;
  return (
    <section className="panel keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.keys.title}</h2>
      <p className="note">{words.keys.what(quorum)}</p>
      <ul className="keys-holders">
        {named.map(({ account, role, key }) => (
          <li key={account}>
            <span>
              {roles[role].label}
              {account === me.account ? words.keys.me : ''}
            </span>
            <StatusTag tone={key ? 'green' : 'amber'} icon={key ? <DoneIcon /> : <SoonIcon />}>
              {key ? words.keys.ready(key.slice(0, 16)) : words.keys.missing}
            </StatusTag>
          </li>
        ))}
      </ul>
      {mine && !mine.key ? <MakeKey opened={opened} onDone={onDone} /> : null}
      {mine?.key && !calledWith ? <p>{words.keys.keepIt}</p> : null}
      {holderOf(state, me.account) === undefined ? null : <Waiting {...opened} onDone={onDone} />}
    </section>
  );
}

function Waiting({ onDone, ...opened }: Opened & { onDone: (done: Done) => void }) {
  const { purchase, state, me } = opened;
  const { data } = useQuery(envelopesQuery(purchase.id));
  const holder = holderOf(state, me.account);
  const publicKey = noticeOf(state)?.holders?.[holder ?? -1]?.key;
  if (!data || data.holder === undefined || publicKey === undefined) return null;
  return data.rows.length > 0 ? (
    <OpenOffers opened={opened} holder={data.holder} publicKey={publicKey} rows={data.rows} onDone={onDone} />
  ) : (
    <p>{words.keys.nothingDue}</p>
  );
}
