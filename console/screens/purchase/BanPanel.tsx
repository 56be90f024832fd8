/** 禁止和移送 of a purchase: providers that are banned, acts under a decision entered later, referrals with their files. */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { purchaseBansQuery, referralFile } from '#console/api/queries.ts';
import { momentText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';

const said = words.bans.panel;

/** Nothing where nothing is to be said, or the register is not ours to see. */
export function BanPanel({ purchase }: { purchase: string }) {
  const { data } = useQuery(purchaseBansQuery(purchase));
  const { message } = App.useApp();
  if (!data || data.providers.length + data.shadows.length + data.referrals.length === 0) return null;
  const save = async (seq: number): Promise<void> => {
    const answer = await referralFile(purchase, seq);
    const link = document.createElement('a');
    const text = JSON.stringify(answer, null, 2);
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json;charset=utf-8' }));
    link.download = said.file(purchase, seq);
    link.click();
    URL.revokeObjectURL(link.href);
    void (answer.same ? message.success(said.same) : message.error(said.differs));
  };
  return (
    <section className="panel" aria-labelledby="ban-panel">
      <h2 id="ban-panel">{said.title}</h2>
      <ul>
        {data.providers.map(({ lot, ban }) => (
          <li key={`${lot}/${ban.number}`}>{said.provider(lot, ban.name, ban.document, ban.to)}</li>
        ))}
        {data.shadows.map(({ seq, label, at, ban }) => (
          <li key={`${seq}/${ban.number}`}>{said.shadow(label, momentText(at), ban.name, ban.document)}</li>
        ))}
        {data.referrals.map(({ seq, label, at }) => (
          <li key={seq}>
            {said.referral(label, momentText(at), seq)}{' '}
            <Button size="small" onClick={() => void save(seq)}>
              {said.download}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
