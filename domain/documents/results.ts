/** 结果公告、终止公告: after 财办库〔2020〕50号, 条例第四十三条 and the real result notice of 南丹. */

import { contacts, media, points } from '#domain/documents/notices.ts';
import { field, lasting, optional, sections } from '#domain/documents/read.ts';
import type { DocumentField, Read, Renderer } from '#domain/documents/types.ts';
import { latest } from '#domain/kernel/evolve.ts';
import type { Fen, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { formatFen } from '#domain/law/money.ts';
import { periodOf } from '#domain/law/periods.ts';
import { rankingRule } from '#domain/law/ranking-rules.ts';
import { type TerminationReasonId, terminationReasons } from '#domain/law/termination-reasons.ts';
import { basisIn } from '#domain/stages/basis.ts';
import type { FailedLot } from '#domain/stages/data.ts';
import { wordsOf } from '#domain/stages/notice/words.ts';
import {
  awardOf,
  chosenMethod,
  committeeSeats,
  latestInCall,
  lotOf,
  methodOf,
  noticeOf,
  responsesOf,
  titleOf,
} from '#domain/stages/select.ts';

interface Service {
  lot: number;
  name: Sealed;
  scope: Sealed;
  requirement: Sealed;
  time: Sealed;
  standard: Sealed;
}

const project = (state: PurchaseState, read: Read): DocumentField[] => [
  field('项目编号', noticeOf(state)?.projectNo ?? '（尚未发布采购公告）'),
  field('项目名称', read(titleOf(state))),
];

const result: Renderer = (event, state, read) => {
  const { winner } = wordsOf(chosenMethod(state).id);
  const services = event.data.services as Service[];
  const failed = (event.data.failed ?? []) as FailedLot[];
  const period = periodOf('resultNotice');
  const due = dueBy('resultNotice', event.at, state);
  const agency = latest(state, 'FilePlan')?.data.agency as { feeBasis: Sealed } | undefined;
  return {
    kind: `${winner}结果公告`,
    title: `${read(titleOf(state))}${winner}结果公告`,
    article: basisIn(
      state,
      '政府采购法实施条例 第四十三条（限额标准以上）；财办库〔2020〕50号（限额标准以上）；桂民规〔2018〕5号 二（四）（限额标准以下）',
    ),
    at: event.at,
    sections: sections(
      ['项目信息', project(state, read)],
      [
        `${winner}信息`,
        [
          ...(event.data.awards as { lot: number; org: string; amountFen: Fen }[]).flatMap((award) =>
            awardFields(state, award, winner, read),
          ),
          ...(failed.length === 0
            ? [field('废标标段', '无')]
            : failed.map((row) => failedField(state, row, read))),
        ],
      ],
      [
        '主要标的信息',
        services.flatMap((row) => [
          field(`标段${row.lot}名称`, read(row.name)),
          field('服务范围', read(row.scope)),
          field('服务要求', read(row.requirement)),
          field('服务时间', read(row.time)),
          field('服务标准', read(row.standard)),
        ]),
      ],
      judges(state, read),
      [
        '代理服务收费标准及金额',
        [
          ...optional('收费标准', agency?.feeBasis, read),
          field('收费金额', formatFen((event.data.agencyFeeFen as Fen | undefined) ?? 0)),
        ],
      ],
      ['公告期限', [field('期限', `自本公告发布之日起${period.length}个工作日（${lasting(due)}）`)]],
      ['其他补充事宜', [...optional('补充', event.data.other, read), media(event.data.media)]],
      ['凡对本次公告内容提出询问，请按以下方式联系', contacts(state, read)],
    ),
  };
};

/** 评审专家名单; of a 单一来源 the people who negotiated. */
function judges(state: PurchaseState, read: Read): [string, DocumentField[]] {
  const negotiated = latestInCall(state, 'NegotiateSupplier');
  if (negotiated) {
    const people = negotiated.data.professionals as { name: Sealed }[];
    return ['单一来源采购人员名单', people.map(({ name }) => field('采购人员', read(name)))];
  }
  const compared = latestInCall(state, 'CompareOffers');
  if (compared) {
    const people = compared.data.people as { name: Sealed }[];
    return ['比选人员名单', people.map(({ name }) => field('比选人员', read(name)))];
  }
  return [
    '评审专家名单',
    committeeSeats(state).map((seat) =>
      field(seat.kind === 'expert' ? '评审专家' : '采购人代表', read(seat.name)),
    ),
  ];
}

function awardFields(
  state: PurchaseState,
  award: { lot: number; org: string; amountFen: Fen },
  winner: string,
  read: Read,
): DocumentField[] {
  const response = responsesOf(state, award.lot).find((one) => one.org === award.org);
  const ranked = awardOf(state, award.lot)?.ranking.find((row) => row.org === award.org);
  return [
    field(`标段${award.lot}${winner}供应商`, `${read(response?.name)}（${award.org}）`),
    field('供应商地址', read(response?.address)),
    field(`标段${award.lot}${winner}金额`, formatFen(award.amountFen)),
    ...(ranked?.total !== undefined && rankingRule(chosenMethod(state).id).by === 'score'
      ? [field('评审得分', `${points(ranked.total)}分`)]
      : []),
  ];
}

function failedField(state: PurchaseState, row: FailedLot, read: Read): DocumentField {
  const reason = terminationReasons[row.reason as TerminationReasonId];
  const ground = isOwn(state) ? '' : `（${reason.source.text}）`;
  return field(`标段${row.lot}废标`, `${read(lotOf(state, row.lot)?.title)}：${reason.label}${ground}`);
}

/** 限额标准以下自行采购: the Procurement Law and its orders do not reach it, so nothing in them ends it. */
const isOwn = (state: PurchaseState): boolean => methodOf(state) === 'belowThreshold';

const ended: Renderer = (event, state, read) => {
  const reason = terminationReasons[event.data.reason as TerminationReasonId];
  const failed = (event.data.failed ?? []) as FailedLot[];
  const tendering = methodOf(state) === 'openTender' || methodOf(state) === 'invitedTender';
  const kind = tendering ? '废标公告' : '终止公告';
  return {
    kind,
    title: `${read(titleOf(state))}${kind}`,
    article: basisIn(
      state,
      '政府采购法 第三十七条（招标）；财政部令第74号 第三十七条（谈判）；财库〔2014〕214号 第三十四条（磋商）；财政部令第74号 第四十三条（单一来源）；财办库〔2020〕50号（限额标准以上）；桂民规〔2018〕5号 二（四）（限额标准以下）',
    ),
    at: event.at,
    sections: sections(
      ['项目基本情况', project(state, read)],
      [
        '项目终止的原因',
        [
          field('事由', reason.label),
          ...(isOwn(state) ? [] : [field('依据', reason.source.text)]),
          field('具体情况', read(event.data.explanation)),
          ...failed.map((row) => failedField(state, row, read)),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
      ['凡对本次公告内容提出询问，请按以下方式联系', contacts(state, read)],
    ),
  };
};

export const resultDocuments: Readonly<Record<string, Renderer>> = {
  PublishResult: result,
  PublishTermination: ended,
  TerminateProcurement: ended,
};
