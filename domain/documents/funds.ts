/** 专项资金使用情况公告. */
import { media } from '#domain/documents/notices.ts';
import { field, sections } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { fundUseSource } from '#domain/law/redaction.ts';
import type { FundUse } from '#domain/stages/publish-fund-use.ts';
import { purchaserNameOf, titleOf } from '#domain/stages/select.ts';

const fundUse: Renderer = (event, state, read) => {
  const use = event.data.use as FundUse;
  const title = read(titleOf(state));
  return {
    kind: '专项资金使用情况公告',
    title: `${title}${use.year}年社会救助专项资金使用情况`,
    article: fundUseSource(today(event.at)).text,
    at: event.at,
    sections: sections(
      [
        '项目',
        [
          field('项目名称', title),
          field('采购人', read(purchaserNameOf(state))),
          field('年度', `${use.year}`),
        ],
      ],
      [
        '本项目资金',
        [
          field('当年计划', formatFen(use.plannedFen)),
          field('其中：社会救助专项', formatFen(use.specialFen)),
          field('当年已支付', formatFen(use.paidFen)),
        ],
      ],
      [
        '全县社会救助专项',
        [
          ...(use.fundFen === undefined ? [] : [field('当年总量', formatFen(use.fundFen))]),
          ...(use.limitFen === undefined ? [] : [field('购买服务上限', formatFen(use.limitFen))]),
          field('购买服务已安排', formatFen(use.reservedFen)),
        ],
      ],
      ['使用情况说明', [field('说明', read(event.data.statement)), media(event.data.media)]],
    ),
  };
};

export const fundDocuments: Readonly<Record<string, Renderer>> = { PublishFundUse: fundUse };
