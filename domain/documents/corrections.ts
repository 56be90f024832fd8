/** 更正公告 of a fact that stood in what was made public: each line as it was and as it is, built from the two readings of the record. */
import { contacts, media } from '#domain/documents/notices.ts';
import { field, sections, written } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { today } from '#domain/law/calendar.ts';
import { noticeOf, titleOf } from '#domain/stages/select.ts';

interface Corrected {
  seq: number;
  kind: string;
  at: string;
  lines: { label: string; before: unknown; after: unknown }[];
}

const correction: Renderer = (event, state, read) => {
  const notices = (event.data.notices ?? []) as Corrected[];
  if (event.outcome !== 'approved' || notices.length === 0) return undefined;
  const projectNo = noticeOf(state)?.projectNo;
  return {
    kind: '更正公告',
    title: `${read(titleOf(state))}更正公告`,
    article: '政府采购法 第十一条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      [
        '项目基本情况',
        [
          ...(projectNo === undefined ? [] : [field('原公告项目编号', projectNo)]),
          field('原公告项目名称', read(titleOf(state))),
          ...notices.map(({ kind, at }) => field('更正的公告', `${written(today(at))}${kind}`)),
        ],
      ],
      [
        '更正信息',
        [
          ...notices.flatMap(({ kind, lines }) =>
            lines.map(({ label, before, after }) =>
              field(
                notices.length > 1 ? `${kind}·${label}` : label,
                `更正前：${read(before)}；更正后：${read(after)}`,
              ),
            ),
          ),
          field('更正理由', read(event.data.reason)),
          field('更正日期', written(today(event.at))),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
      ['联系方式', contacts(state, read)],
    ),
  };
};

export const correctionDocuments: Readonly<Record<string, Renderer>> = { ApproveCorrection: correction };
