/** 批量提交: a file is read here, sent in parts, and each row that is refused says why. An upload that breaks off goes on where it stopped. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import type { z } from 'zod';
import { newKey, Problem, type ProblemBody } from '#console/api/http.ts';
import { sendRows } from '#console/api/queries.ts';
import type { RowAnswer } from '#console/api/types-contract.ts';
import { fieldsOf } from '#console/form/fields.ts';
import { Refusal } from '#console/parts/Refusal.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import type { OfContract } from '#console/screens/register/Contract.tsx';
import { tableOf } from '#console/sheets/read.ts';
import { type FileRows, rowsOf, templateOf } from '#console/sheets/rows.ts';
import { TooLarge } from '#console/sheets/zip.ts';
import { words } from '#console/words.ts';

const said = words.register.upload;
const perPart = { recipients: 300, records: 800 } as const;
const mostShown = 500;

interface Props extends Pick<OfContract, 'id' | 'lot'> {
  what: keyof typeof perPart;
  schema: z.ZodType;
}

interface Read extends FileRows {
  name: string;
  /** Names the upload: sent again, its parts answer what they answered before. */
  key: string;
}

export function Upload({ id, lot, what, schema }: Props) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [read, setRead] = useState<Read>();
  const [wrong, setWrong] = useState<string>();
  const [answers, setAnswers] = useState<RowAnswer[]>([]);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<ProblemBody>();
  const help = useId();

  const pick = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    if (!file) return;
    setAnswers([]);
    setProblem(undefined);
    setWrong(undefined);
    setRead(undefined);
    try {
      const rows = rowsOf(await tableOf(new Uint8Array(await file.arrayBuffer())), schema);
      setRead({ ...rows, name: file.name, key: newKey() });
    } catch (fault) {
      setWrong(fault instanceof TooLarge ? said.tooLarge : said.notTable);
    }
  };
  const send = async ({ rows, key }: Read): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    const answered = [...answers];
    try {
      for (let start = answered.length; start < rows.length; start += perPart[what]) {
        const part = rows.slice(start, start + perPart[what]);
        answered.push(...(await sendRows(id, lot, what, part, `${key}-${start}`)).rows);
        setAnswers([...answered]);
      }
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      setProblem(fault.body);
    } finally {
      setSending(false);
      await client.invalidateQueries({ queryKey: ['contract', id, lot] });
    }
  };
  const done = read !== undefined && answers.length >= read.rows.length;
  const sendable = read && read.missing.length === 0 && read.rows.length > 0 && !done;
  return (
    <div className="upload">
      <p className="note" id={help}>
        {said.explain}
      </p>
      <div className="inline">
        <a
          download={`${said[what]}.csv`}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(templateOf(schema))}`}
        >
          {said.template}
        </a>
        <input
          ref={input}
          type="file"
          accept=".csv,.xlsx"
          aria-label={said.pick}
          aria-describedby={help}
          onChange={(event) => void pick(event)}
        />
        {sendable ? (
          <Button type="primary" loading={sending} onClick={() => void send(read)}>
            {said.send(read.rows.length - answers.length)}
          </Button>
        ) : null}
      </div>
      {wrong ? <p role="alert">{wrong}</p> : null}
      {read ? (
        <p role="status">
          {answers.length > 0
            ? said.sending(answers.length, read.rows.length)
            : said.read(read.name, read.rows.length)}
        </p>
      ) : null}
      {read && read.missing.length > 0 ? <p role="alert">{said.missing(read.missing.join('、'))}</p> : null}
      {read && read.unknown.length > 0 ? (
        <p className="note">{said.unknown(read.unknown.join('、'))}</p>
      ) : null}
      {problem ? (
        <>
          <Refusal problem={problem} />
          <p className="note">{said.stopped}</p>
        </>
      ) : null}
      {answers.length > 0 ? <Answers answers={answers} schema={schema} /> : null}
    </div>
  );
}

function Answers({ answers, schema }: { answers: RowAnswer[]; schema: z.ZodType }) {
  const refused = answers.filter(({ code }) => code !== undefined);
  const titles = new Map(fieldsOf(schema).map(({ key, title }) => [key, title]));
  return (
    <>
      <p>
        {said.accepted(answers.length - refused.length)}，{said.refused(refused.length)}
      </p>
      {refused.length > mostShown ? <p className="note">{said.mostShown(mostShown)}</p> : null}
      {refused.length > 0 ? (
        <Scroll>
          <table className="plain-table">
            <thead>
              <tr>
                {[said.row, said.field, said.why, said.wayOut].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, mostShown).map(({ row, field, why, wayOut }) => (
                <tr key={row}>
                  <th scope="row" className="figure">
                    {row}
                  </th>
                  <td>{field === undefined ? words.dash : (titles.get(field) ?? field)}</td>
                  <td>{why}</td>
                  <td>{wayOut}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </>
  );
}
