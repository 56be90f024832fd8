/** 投诉处理结果公告: one of the thirteen forms of 财办库〔2020〕50号. */
import { media } from '#domain/documents/notices.ts';
import { field, sections } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import { caseAt, caseNumber } from '#domain/stages/remedies/cases.ts';
import { verdictLabel } from '#domain/stages/remedies/complaint.ts';
import { type Consequence, consequences } from '#domain/stages/remedies/effects.ts';
import { noticeOf, purchaserNameOf, titleOf } from '#domain/stages/select.ts';

const decision: Renderer = (event, state, read) => {
  const own = caseAt(state, event.lot);
  const challenge = actsOf(state, 'FileChallenge').find((act) => act.data.case === event.lot);
  const decided = latest(state, 'DecideComplaint', event.lot)?.data;
  return {
    kind: '投诉处理结果公告',
    title: `${read(titleOf(state))}投诉处理结果公告（第${caseNumber(event.lot)}号）`,
    article: '政府采购法 第五十六条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      [
        '项目信息',
        [
          field('项目编号', noticeOf(state)?.projectNo ?? ''),
          field('项目名称', read(titleOf(state))),
          ...(own && own.lot > 0 ? [field('标段', String(own.lot))] : []),
        ],
      ],
      [
        '相关当事人',
        [
          field('投诉人', `${read(challenge?.data.name)}（${own?.org ?? ''}）`),
          field('被投诉人', read(purchaserNameOf(state))),
        ],
      ],
      ['基本情况', [field('基本情况', read(event.data.summary))]],
      [
        '处理依据和结果',
        [
          field('处理决定', verdictLabel(event.data.decision)),
          field('处理', consequences[decided?.consequence as Consequence] ?? ''),
          field('依据', '政府采购法 第五十六条；财政部令第94号'),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
    ),
  };
};

export const remedyDocuments: Readonly<Record<string, Renderer>> = { PublishDecision: decision };
