/** 更正前后：what a correction changes, each value as it was and as it is; the same before it is confirmed and in the record. */

import { Scroll } from '#console/parts/Scroll.tsx';
import { dayText } from '#console/parts/text.ts';
import { partsOf } from '#console/screens/purchase/fold.ts';
import { words } from '#console/words.ts';
import { changedWords } from '#domain/corrections/words.ts';
import { stepOf } from '#domain/stages/index.ts';

export interface Line {
  id: string;
  step: string;
  field: string;
  before: string;
  after: string;
}

/** 新旧对照. */
export function Lines({ title, lines }: { title: string; lines: Line[] }) {
  if (lines.length === 0) return null;
  return (
    <Scroll className="data-table">
      <table className="plain-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.correction.step}</th>
            <th scope="col">{words.correction.field}</th>
            <th scope="col">{words.correction.before}</th>
            <th scope="col">{words.correction.afterwards}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, step, field, before, after }) => (
            <tr key={id}>
              <td>{step}</td>
              <td>{field}</td>
              <td>
                <del>{before}</del>
              </td>
              <td>
                <ins>{after}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface Patch {
  seq: number;
  key: string;
  path: (string | number)[];
  before?: unknown;
  after?: unknown;
}

interface Recorded {
  patches?: Patch[];
  proposed?: Patch[];
  deadlines?: { key: string; before?: string; on: string }[];
  notices?: ChangedNotice[];
}

interface ChangedNotice {
  seq: number;
  kind: string;
  at: string;
  lines: { label: string; before: string; after: string }[];
}

/** 更正公告的内容, line by line. */
export function NoticeLines({ notices }: { notices: readonly ChangedNotice[] }) {
  return (
    <Lines
      title={words.correction.notices}
      lines={notices.flatMap(({ seq, kind, at, lines }) =>
        lines.map(({ label, before, after }) => ({
          id: `${seq}/${label}`,
          step: words.correction.noticeOf(kind, at.slice(0, 10)),
          field: label,
          before,
          after,
        })),
      )}
    />
  );
}

const labelOf = (key: string): string => stepOf(partsOf(key).step)?.label ?? key;

/** What is left of a list of patches in words; one whose step nobody knows any more is left out. */
export function patchLines(patches: readonly Patch[]): Line[] {
  return patches.flatMap((patch) => {
    const definition = stepOf(partsOf(patch.key).step);
    if (!definition) return [];
    const { field, before, after } = changedWords(definition.form, patch);
    return [{ id: `${patch.seq}/${patch.path.join('/')}`, step: definition.label, field, before, after }];
  });
}

/** The part of a correcting act that its form does not show. */
export function Changes({ data }: { data: Record<string, unknown> }) {
  const { patches, proposed, deadlines = [], notices = [] } = data as Recorded;
  return (
    <>
      <Lines title={words.correction.changes} lines={patchLines(patches ?? proposed ?? [])} />
      <Lines
        title={words.correction.deadlines}
        lines={deadlines.map(({ key, before, on }) => ({
          id: key,
          step: labelOf(key),
          field: words.due.period,
          before: before === undefined ? words.dash : dayText(before),
          after: dayText(on),
        }))}
      />
      <NoticeLines notices={notices} />
    </>
  );
}
