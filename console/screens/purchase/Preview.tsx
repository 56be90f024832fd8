/** 预览公开文书：exactly what will be public, before it is. */
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { OpenPosition } from '#console/api/types.ts';
import { problemsOf, tidy } from '#console/form/fields.ts';
import type { StepFormState } from '#console/form/useStepForm.ts';
import { DocumentView } from '#console/parts/DocumentView.tsx';
import { Refusal } from '#console/parts/Refusal.tsx';
import { preview } from '#console/screens/purchase/documents.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';
import type { PublicDocument } from '#domain/documents/index.ts';
import { isRefusal, type Refusal as Refused } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';

interface Props {
  definition: StepDef;
  opened: Opened;
  position: Pick<OpenPosition, 'lot' | 'item' | 'visit'>;
  state: StepFormState;
}

type Shown = { document: PublicDocument } | { refusal: Refused } | { wrong: true } | undefined;

export function Preview({ definition, opened, position, state }: Props) {
  const [shown, setShown] = useState<Shown>();
  const look = (): void => {
    const form = tidy(state.form.getFieldsValue(true)) ?? {};
    if (problemsOf(definition.form, form).length > 0) {
      setShown({ wrong: true });
      return;
    }
    const result = preview(definition, form, opened, position);
    setShown(
      result === undefined ? { wrong: true } : isRefusal(result) ? { refusal: result } : { document: result },
    );
  };
  return (
    <div className="form-add">
      <Button onClick={look}>{words.preview.button}</Button>
      <span className="note">{words.preview.note}</span>
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        size={760}
        title={words.preview.title}
        closable={{ 'aria-label': words.close }}
      >
        {shown && 'document' in shown ? (
          <article className="paper-preview">
            <h2>{shown.document.title}</h2>
            <DocumentView document={shown.document} />
          </article>
        ) : null}
        {shown && 'refusal' in shown ? (
          <Refusal problem={{ ...shown.refusal, status: 422, title: shown.refusal.sentence }} />
        ) : null}
        {shown && 'wrong' in shown ? <p>{words.preview.fill}</p> : null}
      </Drawer>
    </div>
  );
}
