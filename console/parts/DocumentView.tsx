/** 公开文书 as the public reads it: the same sections, in the same words. */
import { keyed } from '#console/parts/keyed.ts';
import type { PublicDocument } from '#domain/documents/index.ts';

export function DocumentView({ document }: { document: PublicDocument }) {
  return (
    <div className="document">
      {document.sections.map((section) => (
        <section key={section.heading}>
          <h3>{section.heading}</h3>
          <dl className="pairs pairs-data">
            {keyed(section.fields).map(({ key, row: field }) => (
              <div className="pair" key={key}>
                <dt>{field.label}</dt>
                <dd>{field.value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
