/** 自行采购邀请函: what the purchaser calls for below the limit. No national form; the fields are ours (P), after a real one (R12). */
import { contacts, sealing } from '#domain/documents/notices.ts';
import { field, optional, sections, written } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { formatFen } from '#domain/law/money.ts';
import { calledLots, titleOf } from '#domain/stages/select.ts';

const call: Renderer = (event, state, read) => ({
  kind: '自行采购邀请函',
  title: `${read(titleOf(state))}自行采购邀请函`,
  article: '桂民规〔2018〕5号 二（四）',
  at: event.at,
  sections: sections(
    [
      '项目基本情况',
      [
        field('项目编号', String(event.data.projectNo)),
        field('项目名称', read(titleOf(state))),
        field('采购方式', '限额标准以下自行采购'),
        ...calledLots(state).flatMap((lot) => [
          field(`标段${lot.no}`, `${read(lot.title)}（${read(lot.area)}）`),
          field(`标段${lot.no}最高限价`, formatFen(lot.ceilingFen)),
        ]),
        field('采购内容', read(event.data.content)),
        field('服务要求和质量标准', read(event.data.quality)),
      ],
    ],
    [
      '资质要求和材料',
      [field('资质要求', read(event.data.qualifications)), field('应提交的材料', read(event.data.materials))],
    ],
    [
      '响应',
      [
        field('截止时间', written(String(event.data.deadline))),
        field('地点', read(event.data.place)),
        field('发布渠道', read(event.data.channel)),
      ],
    ],
    ['其他事项', [...sealing(state), ...optional('其他', event.data.other, read)]],
    ['联系方式', contacts(state, read)],
  ),
});

export const ownDocuments: Readonly<Record<string, Renderer>> = { PublishOwnCall: call };
