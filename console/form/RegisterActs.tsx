/** The acts that a person may take on a register, one of them open as its form. */
import { Button } from 'antd';
import type { z } from 'zod';
import { RegisterForm } from '#console/form/RegisterForm.tsx';

interface Props<A extends string> {
  acts: readonly A[];
  labels: Readonly<Record<A, string>>;
  forms: Readonly<Record<A, z.ZodType>>;
  chosen: A | undefined;
  onChoose: (act: A | undefined) => void;
  /** Of the register as it is shown: a form begins anew when it has changed. */
  version: number;
  /** Where a draft of this person for this register lies. */
  drafts: string;
  /** Query that shows what was recorded. */
  refreshes: string;
  submit: (act: A, form: unknown, key: string) => Promise<unknown>;
}

export function RegisterActs<A extends string>(props: Props<A>) {
  const { acts, labels, forms, chosen, onChoose, version, drafts, refreshes, submit } = props;
  return (
    <>
      <div className="directory-acts">
        {acts.map((act) => (
          <Button
            key={act}
            type={act === chosen ? 'primary' : 'default'}
            aria-expanded={act === chosen}
            onClick={() => onChoose(act === chosen ? undefined : act)}
          >
            {labels[act]}
          </Button>
        ))}
      </div>
      {chosen && acts.includes(chosen) ? (
        <RegisterForm
          key={`${chosen}/${version}`}
          label={labels[chosen]}
          schema={forms[chosen]}
          draftKey={`${drafts}/${chosen}#${version}`}
          refreshes={refreshes}
          submit={(form, key) => submit(chosen, form, key)}
          onDone={() => onChoose(undefined)}
        />
      ) : null}
    </>
  );
}
