/** 可以响应的采购公告, as the public reads them: a supplier sees no more of a purchase than that before it is chosen. */
import { queryOptions } from '@tanstack/react-query';
import { get } from '#console/api/http.ts';
import type { Page } from '#console/api/types.ts';
import { soleSource } from '#console/screens/respond/acts.ts';
import type { PublicDocument } from '#domain/documents/index.ts';
import { type MethodId, methods } from '#domain/law/method.ts';

export interface NoticeRow {
  id: string;
  purchase: string;
  type: string;
  kind: string;
  at: string;
  project: string;
  title: string;
}

export interface Call {
  notice: NoticeRow;
  /** 更正公告, oldest first. */
  corrections: NoticeRow[];
  /** Its result is published: nothing can be handed in, questions and challenges can. */
  ended: boolean;
}

/** Newest first, so far as anybody would look. */
const looked = 100;
/** A notice that may be answered, applied to, or objected to. */
const calling = ['PublishNotice', 'PublishOwnCall', 'PublishPrequalification', 'PublishSoleSource'];
const correcting = ['CorrectNotice', 'CorrectPrequalification'];
const closing = ['PublishTermination', 'TerminateProcurement'];

export const callsQuery = queryOptions({
  queryKey: ['calls'],
  queryFn: async () => callsOf((await get<Page<NoticeRow>>('/api/public/notices', { limit: looked })).rows),
});

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notice', id],
    queryFn: () =>
      get<NoticeRow & { document: PublicDocument }>(`/api/public/notices/${encodeURIComponent(id)}`),
  });

/** The last call of each purchase that no termination has ended, those without a result first. */
export function callsOf(rows: NoticeRow[]): Call[] {
  const newest = [...rows].sort((one, other) => other.at.localeCompare(one.at));
  const purchases = new Set(newest.map(({ purchase }) => purchase));
  const calls = [...purchases].flatMap((purchase) => {
    const own = newest.filter((row) => row.purchase === purchase);
    const place = own.findIndex(({ type }) => calling.includes(type));
    const notice = own[place];
    const since = own.slice(0, Math.max(place, 0));
    if (!notice || since.some(({ type }) => closing.includes(type))) return [];
    const ended = since.some(({ type }) => type === 'PublishResult');
    return [{ notice, corrections: since.filter(({ type }) => correcting.includes(type)).reverse(), ended }];
  });
  return [...calls.filter(({ ended }) => !ended), ...calls.filter(({ ended }) => ended)];
}

/** 采购方式 that a notice names; undefined where it names none. */
export function methodIn(document: PublicDocument): MethodId | undefined {
  if (document.kind === soleSource) return 'singleSource';
  const said = document.sections
    .flatMap(({ fields }) => fields)
    .find(({ label }) => label === '采购方式')?.value;
  return (Object.keys(methods) as MethodId[]).find((id) => methods[id].label === said);
}

const ends = ['截止时间（开启时间）', '响应截止时间', '截止时间', '申请截止时间'];
const written = /(\d{4})年(\d{1,2})月(\d{1,2})日(\d{1,2})时(?:(\d{1,2})分)?/g;

/** The deadline that a notice or a correction names last, as Beijing time `2021-05-28T09:30`; undefined where it names none. */
export function deadlineIn(document: PublicDocument): string | undefined {
  const text = document.sections
    .flatMap(({ fields }) => fields)
    .find(({ label }) => ends.includes(label))?.value;
  const last = [...(text ?? '').matchAll(written)].at(-1);
  if (!last) return lastDayIn(document);
  const [, year = '', month = '', day = '', hour = '', minute = '0'] = last;
  const two = (part: string): string => part.padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** A 公示 names its last day and no hour: it may be objected to until that day is over. */
function lastDayIn({ kind, sections }: PublicDocument): string | undefined {
  if (kind !== soleSource) return undefined;
  const span = sections.flatMap(({ fields }) => fields).find(({ label }) => label === '期限')?.value;
  const [, year = '', month = '', day = ''] =
    [...(span ?? '').matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)].at(-1) ?? [];
  return year === '' ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T23:59`;
}

/** `标段2` → 2: the lots that the notice lists; one where it lists none. */
export function lotsIn(document: PublicDocument): { no: number; title: string }[] {
  const fields = document.sections.flatMap((section) => section.fields);
  return fields.flatMap(({ label, value }) => {
    const no = /^标段(\d+)$/.exec(label)?.[1];
    return no === undefined ? [] : [{ no: Number(no), title: value }];
  });
}
