/** 监督检查处理结果公告. */
import { media } from '#domain/documents/notices.ts';
import { field, sections } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { inspectedParties } from '#domain/stages/publish-inspection.ts';
import { noticeOf, purchaserNameOf, titleOf } from '#domain/stages/select.ts';

const inspection: Renderer = (event, state, read) => {
  const { document, decidedOn, party, name, facts, basis, decision } = event.data;
  const title = read(titleOf(state));
  return {
    kind: '监督检查处理结果公告',
    title: `${title}监督检查处理结果公告`,
    article: '财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      [
        '项目',
        [
          field('项目名称', title),
          field('项目编号', noticeOf(state)?.projectNo ?? state.id),
          field('采购人', read(purchaserNameOf(state))),
        ],
      ],
      [
        '当事人',
        [field('类别', inspectedParties[party as keyof typeof inspectedParties]), field('名称', read(name))],
      ],
      ['基本情况', [field('查明的事实', read(facts))]],
      [
        '处理依据及结果',
        [
          field('处理依据', read(basis)),
          field('处理结果', read(decision)),
          field('处理决定', `${String(document)}，${String(decidedOn)}`),
        ],
      ],
      ['其他', [media(event.data.media)]],
    ),
  };
};

export const inspectionDocuments: Readonly<Record<string, Renderer>> = { PublishInspection: inspection };
