/** 依据：a chip that opens the article, its source, and how the deadline was counted, day by day. */
import { Drawer } from 'antd';
import { useState } from 'react';
import { Derivation } from '#console/parts/Derivation.tsx';
import { markWords } from '#console/parts/marks.ts';
import { dayText } from '#console/parts/text.ts';
import { words } from '#console/words.ts';
import type { Due } from '#domain/kernel/types.ts';
import { type LegalSource, sources } from '#domain/law/sources.ts';

/** The registered source a citation begins with: `财库〔2014〕214号 第十条` → its row. */
export function sourceOfText(article: string): { number: string; source: LegalSource } | undefined {
  const numbers = Object.keys(sources).filter((number) => article.startsWith(number));
  const number = numbers.sort((one, other) => other.length - one.length)[0];
  return number === undefined
    ? undefined
    : { number, source: sources[number as keyof typeof sources] as LegalSource };
}

export function LegalBasis({
  article,
  due,
  region,
  subject,
}: {
  article: string;
  due?: Due | undefined;
  region: string;
  subject: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="basis" onClick={() => setOpen(true)}>
        <span className="basis-mark">{words.law.basis}</span>
        {article}
        <span className="visually-hidden">（{subject}）</span>
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={560}
        destroyOnHidden
        title={words.law.basisTitle(subject)}
        closable={{ 'aria-label': words.close }}
      >
        <BasisText article={article} />
        {due && due.article !== article ? (
          <BasisText article={due.article} heading={words.law.ofPeriod} />
        ) : null}
        {due ? <Derivation due={due} region={region} /> : null}
      </Drawer>
    </>
  );
}

function BasisText({ article, heading = words.law.ofStep }: { article: string; heading?: string }) {
  const found = sourceOfText(article);
  return (
    <section className="basis-text">
      <h3>{heading}</h3>
      <p className="basis-article">{article}</p>
      {found ? (
        <dl className="pairs">
          <dt>{words.law.title}</dt>
          <dd>{found.source.title}</dd>
          {found.source.mark === 'P' ? null : (
            <>
              <dt>{words.law.inForce}</dt>
              <dd>{inForceText(found.source)}</dd>
            </>
          )}
          <dt>{words.law.checked}</dt>
          <dd>{markWords[found.source.mark]}</dd>
        </dl>
      ) : null}
    </section>
  );
}

export function inForceText(source: LegalSource): string {
  const from = source.from ? words.law.from(dayText(source.from)) : words.law.fromUnknown;
  return source.to ? `${from}，${words.law.to(dayText(source.to))}` : from;
}
