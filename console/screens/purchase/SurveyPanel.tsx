/** 满意度抽样调查：how it stands, the next act of this person, the list of those drawn for who asks them, the result. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { actOnSurvey, surveyQuery } from '#console/api/queries.ts';
import type { SurveyView } from '#console/api/types.ts';
import { RegisterActs } from '#console/form/RegisterActs.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import { momentText, percentText } from '#console/parts/text.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';
import { regionName } from '#domain/people/regions.ts';
import { missingReasons, surveyActLabels, surveyForms } from '#domain/survey/forms.ts';
import type { SurveyResult } from '#domain/survey/result.ts';

const said = words.survey;

/** Nothing where no evaluation runs, or its survey is not ours to see. */
export function SurveyPanel({ opened, lot }: { opened: Opened; lot: number }) {
  const { purchase, me } = opened;
  const { data: survey } = useQuery(surveyQuery(purchase.id, lot));
  const [chosen, setChosen] = useState<SurveyView['acts'][number]>();
  if (!survey) return null;
  const { version, year, committed, drawnAt, callbacks, answered, missing, result, sample, acts } = survey;
  return (
    <section className="panel" aria-labelledby="survey-title">
      <h2 id="survey-title">{said.title}</h2>
      <p className="note">{said.what}</p>
      <p className="note">{said.unconfirmed}</p>
      <dl className="pairs pairs-data">
        <Pair name={said.year}>{year}</Pair>
        <Pair name={said.commitment}>
          {committed ? <code className="digest">{committed.commitment}</code> : said.notYet}
        </Pair>
        {committed ? (
          <Pair name={said.count}>{said.counted(committed.recipients, committed.count)}</Pair>
        ) : null}
        <Pair name={said.drawnAt}>{drawnAt ? momentText(drawnAt) : said.notDrawn}</Pair>
        {drawnAt ? <Pair name={said.progress}>{said.progressed(answered, missing)}</Pair> : null}
        {callbacks === undefined ? null : <Pair name={said.callbacks}>{said.callbacked(callbacks)}</Pair>}
      </dl>
      {acts.length > 0 ? (
        <RegisterActs
          acts={acts}
          labels={surveyActLabels}
          forms={surveyForms}
          chosen={chosen}
          onChoose={setChosen}
          version={version}
          drafts={`${me.account}/${purchase.id}/survey/${lot}`}
          refreshes="survey"
          submit={(act, form, key) => actOnSurvey(purchase.id, lot, act, form, key)}
        />
      ) : null}
      {sample ? <Sample sample={sample} /> : null}
      {result ? <Result result={result} /> : null}
    </section>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="pair">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Sample({ sample }: { sample: NonNullable<SurveyView['sample']> }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <h3>{said.sample(sample.length)}</h3>
      <p className="note">{said.sampleNote}</p>
      <Button aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? said.hide : said.show}
      </Button>
      {shown ? (
        <Scroll className="data-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{said.slot}</th>
                <th scope="col">{said.recipient}</th>
                <th scope="col">{said.state}</th>
                <th scope="col">{said.link}</th>
              </tr>
            </thead>
            <tbody>
              {sample.map(({ slot, recipient, state, callback, link }) => (
                <tr key={slot}>
                  <td className="figure">{slot}</td>
                  <td>{recipient}</td>
                  <td>
                    {said.states[state]}
                    {callback ? `（${said.calledBack}）` : ''}
                  </td>
                  <td>{link ? <a href={link}>{`${location.origin}${link}`}</a> : words.dash}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </>
  );
}

function Result({ result }: { result: SurveyResult }) {
  const { satisfied, ratherSatisfied, proxies, interval, responseRate, byChannel, table, signals } = result;
  const silent = Object.entries(result.missing)
    .filter(([, count]) => count > 0)
    .map(([id, count]) =>
      said.people(id === 'silent' ? said.silent : missingReasons[id as keyof typeof missingReasons], count),
    );
  return (
    <>
      <h3>{said.result}</h3>
      <dl className="pairs pairs-data">
        <Pair name={said.satisfied}>{said.satisfiedOf(satisfied, ratherSatisfied, proxies)}</Pair>
        {interval ? (
          <Pair name={said.interval}>{`${percentText(interval.low)}–${percentText(interval.high)}`}</Pair>
        ) : null}
        <Pair name={said.rate}>{percentText(responseRate)}</Pair>
        <Pair name={said.channels}>{said.channel(byChannel.link, byChannel.phone, byChannel.visit)}</Pair>
        <Pair name={said.nonResponse}>{silent.length > 0 ? silent.join('、') : words.none}</Pair>
      </dl>
      <h3>{said.table}</h3>
      {table ? (
        <Scroll className="data-table">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{said.township}</th>
                {[...said.columns, said.total].map((column) => (
                  <th key={column} scope="col" className="figure right">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.groups.map(({ label, counts, total }) => (
                <tr key={label}>
                  <th scope="row">{/^\d+$/.test(label) ? regionName(label) : label}</th>
                  {said.columns.map((column, at) => (
                    <td key={column} className="figure right">
                      {counts[at] ?? said.hidden}
                    </td>
                  ))}
                  <td className="figure right">{total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        <p className="note">{said.noTable}</p>
      )}
      <h3>{said.signals}</h3>
      {signals.length === 0 ? (
        <p className="note">{said.noSignals}</p>
      ) : (
        <p className="note">{said.signalNote}</p>
      )}
      <ul>
        {signals.map(({ id, why }) => (
          <li key={id}>
            {words.survey.signal(id)}：{why}
          </li>
        ))}
      </ul>
    </>
  );
}
