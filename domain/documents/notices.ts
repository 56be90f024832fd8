/** 采购意向、采购公告、更正公告: field by field after 财办库〔2020〕50号, 财库〔2020〕10号 and 财政部令第87号第十三条. */

import { field, lasting, optional, sections, written } from '#domain/documents/read.ts';
import type { DocumentField, Read, Renderer } from '#domain/documents/types.ts';
import { quorum } from '#domain/kernel/envelope.ts';
import { latest } from '#domain/kernel/evolve.ts';
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { formatBasisPoints, formatFen } from '#domain/law/money.ts';
import { periodIn } from '#domain/law/periods.ts';
import { rankingRule } from '#domain/law/ranking-rules.ts';
import { type RaisedRatios, scoringWords } from '#domain/law/scoring.ts';
import { reservationWays, type SmeScheme } from '#domain/law/sme.ts';
import { roles } from '#domain/people/roles.ts';
import { basisIn } from '#domain/stages/basis.ts';
import { correctable } from '#domain/stages/notice/correct-notice.ts';
import { noticePeriodElse, wordsOf } from '#domain/stages/notice/words.ts';
import { mediumLabel } from '#domain/stages/publish.ts';
import {
  chosenMethod,
  contactsOf,
  lotsOf,
  noticeOf,
  purchaserNameOf,
  titleOf,
} from '#domain/stages/select.ts';

export const media = (ids: unknown): DocumentField =>
  field('发布媒体', ((ids ?? []) as string[]).map(mediumLabel).join('、'));

/** 采购人、代理机构 and their contacts, as the notice in force names them. */
export function contacts(state: PurchaseState, read: Read): DocumentField[] {
  const given = contactsOf(state);
  const agency = latest(state, 'FilePlan')?.data.agency as Record<string, unknown> | undefined;
  return [
    field('采购人', read(purchaserNameOf(state))),
    ...optional('采购人地址', given.purchaserAddress, read),
    ...optional('采购人联系方式', given.purchaserPhone, read),
    ...(agency
      ? [
          field('采购代理机构', read(agency.name)),
          field('代理机构地址', read(agency.address)),
          ...optional('代理机构联系方式', given.agencyPhone, read),
        ]
      : []),
    ...optional('项目联系人', given.projectContact, read),
    ...optional('项目联系电话', given.projectPhone, read),
  ];
}

const intention: Renderer = (event, state, read) => ({
  kind: '采购意向公告',
  title: `${read(purchaserNameOf(state))}${read(titleOf(state))}采购意向`,
  article: '财库〔2020〕10号 三',
  at: event.at,
  sections: [
    {
      heading: '采购意向',
      fields: [
        field('序号', '1'),
        field('采购项目名称', read(titleOf(state))),
        field('采购需求概况', read(event.data.summary)),
        field('预算金额', formatFen(event.data.budgetFen as Fen)),
        field('预计采购时间', `${String(event.data.expectedMonth).replace('-', '年')}月`),
        ...optional('备注', event.data.remark, read),
        field(
          '说明',
          '本次公开的采购意向是本单位政府采购工作的初步安排，具体采购项目情况以相关采购公告和采购文件为准。',
        ),
        media(event.data.media),
      ],
    },
  ],
});

const notice: Renderer = (event, state, read) => {
  const draft = latest(state, 'DraftNotice')?.data ?? {};
  const documents = draft.documents as { place: unknown; way: unknown; priceFen: Fen };
  const offered = event.data.documents as { from: string; to: string };
  const scoring = draft.scoring as {
    priceWeight: number;
    criteria: { title: unknown; standard: unknown; weight: number }[];
    sme?: SmeScheme;
    lowPrice?: RaisedRatios;
  };
  const { label, id } = chosenMethod(state);
  const title = read(titleOf(state));
  const deadline = written(String(event.data.deadline));
  const { winner, notice: kind } = wordsOf(id);
  const byPrice = rankingRule(id).by === 'lowestPrice';
  const called = lotsOf(state).filter(
    ({ no }) => (event.data.lots as number[] | undefined)?.includes(no) ?? true,
  );
  return {
    kind,
    title: `${title}${kind}`,
    article: basisIn(
      state,
      '桂民规〔2018〕5号 二（四）；财政部令第87号 第十三条（招标）；政府采购法 第三十八条（谈判）；财库〔2014〕214号 第十条（磋商）；财办库〔2020〕50号',
    ),
    at: event.at,
    sections: [
      {
        heading: '项目概况',
        fields: [
          field(
            '概况',
            `${title}的潜在供应商应在${read(documents.place)}获取采购文件，并于${deadline}前提交响应文件。`,
          ),
        ],
      },
      ...sections(
        [
          '项目基本情况',
          [
            field('项目编号', String(event.data.projectNo)),
            field('项目名称', title),
            field('采购方式', label),
            field('预算金额', formatFen(called.reduce((sum, lot) => sum + lot.budgetFen, 0))),
            ...called.flatMap((lot) => [
              field(`标段${lot.no}`, `${read(lot.title)}（${read(lot.area)}）`),
              field(`标段${lot.no}预算`, formatFen(lot.budgetFen)),
              field(`标段${lot.no}最高限价`, formatFen(lot.ceilingFen)),
              ...bondFields(event.data.bonds, lot.no),
            ]),
            field('采购内容', read(draft.content)),
            field('采购规模', read(draft.scale)),
            field('合同履行期限', read(draft.serviceTerm)),
            field('是否接受联合体', draft.consortium === true ? '是' : '否'),
          ],
        ],
        [
          '申请人的资格要求',
          [
            field('资质要求', read(draft.qualifications)),
            field('应提交的材料', read(draft.materials)),
            ...localConditions(draft.localConditions, read),
            field('落实政府采购政策', read(draft.policies)),
          ],
        ],
        [
          '获取采购文件',
          [
            field('时间', `${written(offered.from)}至${written(offered.to)}`),
            field('地点', read(documents.place)),
            field('方式', read(documents.way)),
            field('售价', formatFen(documents.priceFen)),
          ],
        ],
        [
          '响应文件提交、开启',
          [field('截止时间（开启时间）', deadline), field('地点', read(draft.openingPlace))],
        ],
        [
          '评分办法',
          [
            ...(byPrice
              ? []
              : [
                  field('价格分权重', formatBasisPoints(scoring.priceWeight)),
                  ...scoring.criteria.map((one) =>
                    field(read(one.title), `${points(one.weight)}分。${read(one.standard)}`),
                  ),
                  field('计算方法', scoringWords),
                ]),
            ...smeFields(scoring.sme, read),
            ...lowPriceFields(scoring.lowPrice),
          ],
        ],
        ['公告期限', noticePeriod(event.at, state)],
        [
          '其他补充事宜',
          [
            ...(event.data.challengesAtOnce
              ? [field('质疑', '应当在法定质疑期内针对同一采购程序环节一次性提出（财政部令第94号 第十条）')]
              : []),
            ...sealing(state),
            ...optional('补充', draft.other, read),
            field(`${winner}方式`, byPrice ? lowestPriceWords : '综合评分，不以价格作为唯一标准'),
            media(event.data.media),
          ],
        ],
        ['联系方式', contacts(state, read)],
      ),
    ],
  };
};

/** As people compare long numbers; and no run of digits looks like somebody's telephone. */
const inFours = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1 ');

/** 密封: who keeps the keys, so that a bidder sees whom it trusts and can compare what its browser seals to. */
export function sealing(state: PurchaseState): DocumentField[] {
  const holders = noticeOf(state)?.holders ?? [];
  if (holders.length === 0) return [];
  const keys = holders.map(({ role, key }) => `${roles[role].label} ${inFours(key)}`).join('；');
  return [
    field(
      '密封',
      `响应文件在供应商的浏览器中密封后提交，截止时间以后由下列持有人中任意${quorum}人共同开启（X25519 公钥）：${keys}`,
    ),
  ];
}

/** 地方条件: each with its ground, under the number by which the review judges it. */
function localConditions(asked: unknown, read: Read): DocumentField[] {
  const given = (asked ?? []) as { text: unknown; source: unknown }[];
  return given.map(({ text, source }, index) =>
    field(`其他条件${index + 1}`, `${read(text)}（依据：${read(source)}）`),
  );
}

function bondFields(bonds: unknown, lot: number): DocumentField[] {
  const asked = ((bonds ?? []) as { lot: number; fen: Fen }[]).find((row) => row.lot === lot)?.fen ?? 0;
  return asked === 0
    ? []
    : [field(`标段${lot}保证金`, `${formatFen(asked)}，以保函、支票、汇票、本票等非现金形式提交`)];
}

const lowestPriceWords =
  '在质量和服务均能满足实质性响应要求的供应商中，按最后报价由低到高确定（政府采购法 第三十八条）';

function smeFields(sme: SmeScheme | undefined, read: Read): DocumentField[] {
  if (!sme) return [];
  const reserved = reservationFields(sme, read);
  if (sme.setAside) return [field('促进中小企业发展', '专门面向中小企业采购，不再给予价格扣除'), ...reserved];
  const rates = [
    ['小型、微型企业', sme.small],
    ['含小型、微型企业的联合体或分包', sme.joint],
  ] as const;
  const said = rates.flatMap(([who, rate]) =>
    rate === undefined ? [] : [`${who}的报价扣除${formatBasisPoints(rate)}`],
  );
  return said.length === 0
    ? reserved
    : [
        field('促进中小企业发展', `${said.join('，')}，用扣除后的价格参加评审；成交金额仍为报价`),
        ...reserved,
      ];
}

function reservationFields({ reservation }: SmeScheme, read: Read): DocumentField[] {
  if (!reservation) return [];
  const { way, reservedFen, smallFen, reason } = reservation;
  const amounts = [
    reservedFen === undefined ? '' : `，预留${formatFen(reservedFen)}`,
    smallFen === undefined ? '' : `，其中小型、微型企业${formatFen(smallFen)}`,
    reason === undefined ? '' : `：${read(reason)}`,
  ];
  return [field('预留份额', `${reservationWays[way]}${amounts.join('')}`)];
}

/** 提高的审查比例 binds only those who could read it. */
function lowPriceFields(raised: RaisedRatios | undefined): DocumentField[] {
  const { mean, next, ceiling } = raised ?? {};
  const said = [
    ['低于全部报价平均值', mean],
    ['低于次低报价', next],
    ['低于最高限价', ceiling],
  ].flatMap(([what, ratio]) => (ratio === undefined ? [] : [`${what}${formatBasisPoints(Number(ratio))}`]));
  return said.length === 0 ? [] : [field('异常低价审查', `报价${said.join('、')}的，启动异常低价审查`)];
}

function noticePeriod(at: string, state: PurchaseState): DocumentField[] {
  const period = periodIn(chosenMethod(state).notice ?? noticePeriodElse, at, state);
  const due = dueBy(period.id, at, state);
  return [field('期限', `自本公告发布之日起${period.length}个工作日（${lasting(due)}）`)];
}

/** 100 hundredths are a point. */
export function points(hundredths: number): string {
  return String(Number(formatBasisPoints(hundredths).replace('%', '')));
}

const correction: Renderer = (event, state, read) => {
  const original = noticeOf(state);
  const rows = event.data.corrections as {
    field: keyof typeof correctable;
    before: unknown;
    after: unknown;
  }[];
  const deadline = event.data.deadline as string | undefined;
  return {
    kind: '更正公告',
    title: `${read(titleOf(state))}更正公告`,
    article: basisIn(
      state,
      '政府采购法实施条例 第三十一条（招标）；财政部令第74号 第二十九条（谈判）；财库〔2014〕214号 第十条（磋商）；财办库〔2020〕50号',
    ),
    at: event.at,
    sections: sections(
      [
        '项目基本情况',
        [
          field('原公告项目编号', original?.projectNo ?? ''),
          field('原公告项目名称', read(titleOf(state))),
          field('首次公告日期', written(today(original?.publishedAt ?? event.at))),
        ],
      ],
      [
        '更正信息',
        [
          ...rows.map((row) =>
            field(correctable[row.field], `更正前：${read(row.before)}；更正后：${read(row.after)}`),
          ),
          ...(deadline === undefined
            ? []
            : [
                field(
                  '响应截止时间',
                  `由${written(String(event.data.previousDeadline))}顺延至${written(deadline)}`,
                ),
              ]),
          field('更正理由', read(event.data.reason)),
          field('更正日期', written(today(event.at))),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
      ['联系方式', contacts(state, read)],
    ),
  };
};

export const noticeDocuments: Readonly<Record<string, Renderer>> = {
  PublishIntention: intention,
  PublishNotice: notice,
  CorrectNotice: correction,
};
