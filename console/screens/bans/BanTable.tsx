/** 决定 in a table: who, by which decision, on which days, and what became of it. */
import type { BanSeen } from '#console/api/types.ts';
import { LateIcon, LaterIcon, PauseIcon } from '#console/parts/icons.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import { StatusTag } from '#console/parts/StatusTag.tsx';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import { appealWays, executions, revokers } from '#domain/bans/forms.ts';
import { banGroundLabels } from '#domain/law/ban-grounds.ts';

const said = words.bans;

const looks = {
  open: { tone: 'red', icon: <LateIcon /> },
  stayed: { tone: 'amber', icon: <PauseIcon /> },
  coming: { tone: 'grey', icon: <LaterIcon /> },
  lapsed: { tone: 'grey', icon: <LaterIcon /> },
  revoked: { tone: 'grey', icon: <LaterIcon /> },
} as const;

export function BanTable({ bans }: { bans: BanSeen[] }) {
  return (
    <Scroll>
      <table className="plain-table">
        <thead>
          <tr>
            {Object.entries(said.columns).map(([key, title]) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bans.map((ban) => (
            <tr key={ban.number}>
              <td>{ban.number}</td>
              <th scope="row">
                {ban.name}
                <br />
                <code>{ban.org}</code>
              </th>
              <td>
                {ban.document}
                <br />
                <span className="note">{said.decided(ban.authority, ban.decidedOn)}</span>
              </td>
              <td>{said.term(dayText(ban.from), dayText(ban.to))}</td>
              <td>{banGroundLabels[ban.ground]}</td>
              <td>
                <StatusTag tone={looks[ban.standing].tone} icon={looks[ban.standing].icon}>
                  {said.standings[ban.standing]}
                </StatusTag>
              </td>
              <td>
                <After ban={ban} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function After({ ban: { appeals, stays, revoked, link, referral, referralSeq } }: { ban: BanSeen }) {
  const lines = [
    ...appeals.map(({ way, body, on }) => said.appealed(appealWays[way], body, on)),
    ...stays.map(({ effect, document, on }) => said.executed(executions[effect], document, on)),
    ...(revoked ? [said.revokedBy(revokers[revoked.by], revoked.document, revoked.on)] : []),
    ...(referral && referralSeq ? [said.referral(referral, referralSeq)] : []),
  ];
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {link ? (
        <a href={link} target="_blank" rel="noreferrer">
          {said.link}
        </a>
      ) : null}
    </>
  );
}
