/** 公开文书 as the public reads it: the same sections, in the same words. */
import type { PublicDocument } from '#domain/documents/index.ts';

export function DocumentView({ document }: { document: PublicDocument }) {
  return (
    <div className="document">
      {document.sections.map((section) => (
        <section key={section.heading}>
          <h3>{section.heading}</h3>
          <dl className="pairs pairs-data">
            {section.fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a document is drawn once; labels may repeat.
              <div className="pair" key={index}>
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
