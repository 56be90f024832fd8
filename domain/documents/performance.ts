/** 合同公告、验收结果公告、绩效评价结果、临时接管公告: after 财办库〔2020〕50号 where it has a form, else ours (P). */
import { contacts, media, points } from '#domain/documents/notices.ts';
import { field, optional, sections, written } from '#domain/documents/read.ts';
import type { DocumentField, Read, Renderer } from '#domain/documents/types.ts';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import type { ActRecord, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatBasisPoints, formatFen } from '#domain/law/money.ts';
import { type TriggerId, triggers } from '#domain/stages/contract/plan-fields.ts';
import { vetoes } from '#domain/stages/evaluation/grade.ts';
import { type Dimension, dimensions, type Scheme } from '#domain/stages/evaluation/scheme.ts';
import { evaluationOf, inEvaluation } from '#domain/stages/evaluation/subject.ts';
import { type UseId, useLabels } from '#domain/stages/evaluation/uses.ts';
import type { Supplement } from '#domain/stages/performance/changes.ts';
import {
  type Contract,
  contractsOf,
  countsOf,
  currentContract,
  inEpisode,
  registerOf,
  schedule,
  takeoverOf,
  underContract,
} from '#domain/stages/performance-select.ts';
import {
  chosenMethod,
  contactsOf,
  itemName,
  lotOf,
  methodOf,
  noticeOf,
  purchaserNameOf,
  responsesOf,
  titleOf,
} from '#domain/stages/select.ts';
import { signedSupplement } from '#domain/stages/supplement/publish.ts';
import { endGrounds } from '#domain/stages/takeover/end.ts';
import { levels } from '#domain/stages/takeover/trigger.ts';
import type { SurveyResult } from '#domain/survey/result.ts';

/** The contract a publication is about; a publication without one is a fault. */
function contractIn(state: PurchaseState, event: PurchaseEvent): Contract {
  const contract = currentContract(state, event.lot);
  if (!contract) throw new Error(`${event.type} without a contract`);
  return contract;
}

function identity(
  state: PurchaseState,
  lot: number,
  contract: Contract,
  read: Read,
): [string, DocumentField[]][] {
  return [
    ['合同编号', [field('合同编号', read(contract.draft.data.contractNo))]],
    ['合同名称', [field('合同名称', read(contract.draft.data.title))]],
    ['项目编号', [field('项目编号', noticeOf(state, lot)?.projectNo ?? '—')]],
    ['项目名称', [field('项目名称', read(titleOf(state)))]],
  ];
}

function parties(state: PurchaseState, lot: number, contract: Contract, read: Read): DocumentField[] {
  const given = contactsOf(state);
  const response = responsesOf(state, lot).find((one) => one.org === contract.org);
  return [
    field('采购人（甲方）', read(purchaserNameOf(state))),
    ...optional('甲方地址', given.purchaserAddress, read),
    ...optional('甲方联系方式', given.purchaserPhone, read),
    field('供应商（乙方）', `${read(contract.name)}（${contract.org}）`),
    ...optional('乙方地址', response?.address, read),
  ];
}

function substance(state: PurchaseState, lot: number, contract: Contract, read: Read): DocumentField[] {
  const { content, quality, services } = contract.draft.data;
  const units = services as { unit: unknown }[];
  return [
    ...contract.services.map((line, index) =>
      field(`标的${line.no}`, `${itemName(state, line.item)}，${line.quantity}${read(units[index]?.unit)}`),
    ),
    field('服务内容', read(content)),
    field('服务要求', read(quality)),
    field('合同金额', formatFen(contract.originalFen)),
    ...(contract.amountFen > contract.originalFen
      ? [field('补充合同金额', formatFen(contract.amountFen - contract.originalFen))]
      : []),
    field('履约期限', `${written(contract.termStart)}至${written(contract.termEnd)}`),
    field('履约地点', read(lotOf(state, lot)?.area)),
    field('采购方式', methodOf(state) ? chosenMethod(state).label : '材料中没有写明'),
  ];
}

const contractNotice: Renderer = (event, state, read) => {
  const contract = contractIn(state, event);
  return {
    kind: '合同公告',
    title: `${read(contract.draft.data.title)}公告`,
    article: '政府采购法实施条例 第五十条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      ...identity(state, event.lot, contract, read),
      ['合同主体', parties(state, event.lot, contract, read)],
      ['合同主要信息', substance(state, event.lot, contract, read)],
      ['合同签订日期', [field('签订日期', written(contract.signedOn))]],
      ['合同公告日期', [field('公告日期', written(today(event.at)))]],
      ['其他补充事宜', [media(event.data.media)]],
    ),
  };
};

const supplementNotice: Renderer = (event, state, read) => {
  const signed = signedSupplement(state, event.lot);
  const contract = contractsOf(state, event.lot).findLast(({ seq }) => seq < (signed?.seq ?? 0));
  const draft = actsOf(state, 'DraftSupplement', event.lot).findLast(({ seq }) => seq < (signed?.seq ?? 0));
  if (!signed || !contract || !draft) throw new Error('PublishSupplement without a supplement');
  const { services, amountFen } = signed.data.supplement as Supplement;
  const units = contract.draft.data.services as { unit: unknown }[];
  return {
    kind: '补充合同公告',
    title: `${read(contract.draft.data.title)}补充合同公告`,
    article: '政府采购法 第四十九条；政府采购法实施条例 第五十条',
    at: event.at,
    sections: sections(
      ...identity(state, event.lot, contract, read),
      ['合同主体', parties(state, event.lot, contract, read)],
      [
        '补充合同主要信息',
        [
          field('补充合同编号', read(draft.data.supplementNo)),
          ...services.map(({ no, quantity }) => {
            const index = contract.services.findIndex((line) => line.no === no);
            const item = contract.services[index]?.item ?? 0;
            return field(`标的${no}`, `${itemName(state, item)}，追加${quantity}${read(units[index]?.unit)}`);
          }),
          field('补充合同金额', formatFen(amountFen)),
          field('原合同金额', formatFen(contract.originalFen)),
          field('补充合同金额合计', formatFen(contract.amountFen - contract.originalFen)),
          field('其他条款', '与原合同相同'),
        ],
      ],
      ['补充合同签订日期', [field('签订日期', written(String(signed.data.signedOn)))]],
      ['合同公告日期', [field('公告日期', written(today(event.at)))]],
      ['其他补充事宜', [media(event.data.media)]],
    ),
  };
};

const results = { qualified: '合格', partly: '部分合格', unqualified: '不合格' } as const;

const acceptanceNotice: Renderer = (event, state, read) => {
  const contract = contractIn(state, event);
  const acceptance = underContract(state, event.lot, 'AcceptService').at(-1)?.data ?? {};
  const period = schedule(state, event.lot).find((one) => one.index === event.data.period);
  const lines = (acceptance.services ?? []) as {
    no: number;
    accepted: number;
    result: keyof typeof results;
  }[];
  return {
    kind: '公共服务项目验收结果公告',
    title: `${read(contract.draft.data.title)}验收结果公告（第${event.data.period}期）`,
    article: '政府采购法实施条例 第四十五条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      ...identity(state, event.lot, contract, read),
      ['合同主体', parties(state, event.lot, contract, read)],
      ['合同主要信息', substance(state, event.lot, contract, read)],
      [
        '验收情况',
        [
          ...(period ? [field('服务周期', `${written(period.from)}至${written(period.to)}`)] : []),
          field('验收日期', written(String(acceptance.acceptedOn))),
          field('验收组成员', read(acceptance.members)),
          field('邀请服务对象', `${acceptance.invited}人，到场或答复${acceptance.attended}人`),
          ...lines.map((line) =>
            field(`标的${line.no}`, `验收数量${line.accepted}，${results[line.result]}`),
          ),
          field('服务对象意见', read(acceptance.recipientsOpinion)),
          field('验收意见', read(acceptance.opinion)),
        ],
      ],
      ['其他补充事宜', [media(event.data.media), ...contacts(state, read)]],
    ),
  };
};

const evaluationNotice: Renderer = (event, state, read) => {
  const subject = evaluationOf(state, event.lot);
  if (!subject) throw new Error('PublishEvaluation without an evaluation');
  const graded = inEvaluation(state, event.lot, 'ConfirmGrade')?.data ?? {};
  const survey = inEvaluation(state, event.lot, 'EvaluateAsRecipients')?.data ?? {};
  const scheme = graded.scheme as Scheme;
  const vetoed = (graded.vetoes ?? []) as (keyof typeof vetoes)[];
  return {
    kind: '绩效评价结果公布',
    title: `${read(titleOf(state))}${subject.year}年度绩效评价结果（标段${event.lot}）`,
    article: '桂民规〔2018〕5号 二（六）',
    at: event.at,
    sections: sections(
      [
        '评价对象',
        [
          field('项目名称', read(titleOf(state))),
          field('合同编号', read(subject.contract.draft.data.contractNo)),
          field('承接主体', `${read(subject.contract.name)}（${subject.contract.org}）`),
          field('评价年度', `${subject.year}年`),
        ],
      ],
      [
        '评价方式',
        [
          field('购买主体份额', formatBasisPoints(scheme.shares.purchaser)),
          field('服务对象份额', formatBasisPoints(scheme.shares.recipients)),
          field('第三方份额', formatBasisPoints(scheme.shares.thirdParty)),
          ...dimensionFields(scheme, state, event.lot),
        ],
      ],
      [
        '服务对象满意度',
        [
          field('服务对象人数', `${survey.recipients}人`),
          field('调查人数', `${survey.asked}人（应调查${survey.required}人）`),
          field('答复人数', `${survey.answered}人，其中他人代答${survey.proxies}人`),
          field('满意、较满意', `${survey.satisfied}人、${survey.ratherSatisfied}人`),
          field('满意度', formatBasisPoints(Number(graded.satisfaction))),
          ...drawnFields(survey.survey as SurveyResult | undefined),
          ...optional('样本不足的原因', survey.belowReason, read),
        ],
      ],
      [
        '评价结果',
        [
          field('总分', `${points(Number(graded.total))}分`),
          field('等次', String(graded.gradeLabel)),
          ...(vetoed.length === 0 ? [] : [field('一票否决', vetoed.map((id) => vetoes[id]).join('、'))]),
          field('主要发现', read(event.data.findings)),
          ...optional('整改要求', event.data.rectification, read),
          ...usesOf(event.data.uses),
          field('对以后年度的影响', read(event.data.nextYear)),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
    ),
  };
};

/** 系统抽样调查: how it was asked and how sure it is. Signals are for the offices, and small numbers are told nowhere. */
function drawnFields(survey: SurveyResult | undefined): DocumentField[] {
  if (!survey) return [];
  const { responseRate, interval, byChannel } = survey;
  return [
    field('抽样方法', '按事先承诺的种子随机抽样，由服务对象渠道、第三方调查'),
    field('答复率', formatBasisPoints(responseRate)),
    ...(interval
      ? [
          field(
            '满意度 95% 置信区间（按答复者）',
            `${formatBasisPoints(interval.low)}至${formatBasisPoints(interval.high)}`,
          ),
        ]
      : []),
    field('答复渠道', `链接${byChannel.link}人，电话${byChannel.phone}人，上门${byChannel.visit}人`),
  ];
}

/** Absent in results published before uses were chosen. */
function usesOf(given: unknown): DocumentField[] {
  return Array.isArray(given)
    ? [field('结果的应用', (given as UseId[]).map((id) => useLabels[id]).join('；'))]
    : [];
}

/** 指标、权重, with the points of the two parties that score them. */
function dimensionFields(scheme: Scheme, state: PurchaseState, lot: number): DocumentField[] {
  const purchaser = inEvaluation(state, lot, 'EvaluateAsPurchaser');
  const thirdParty = inEvaluation(state, lot, 'EvaluateAsThirdParty');
  return [
    ...(Object.keys(dimensions) as Dimension[]).map((key) =>
      field(
        `${dimensions[key]}（权重${formatBasisPoints(scheme.weights[key])}）`,
        `购买主体${scoreOf(purchaser, key)}分，第三方${scoreOf(thirdParty, key)}分`,
      ),
    ),
    field(`满意度（权重${formatBasisPoints(scheme.weights.satisfaction)}）`, '按满意度调查结果计分'),
  ];
}

function scoreOf(act: ActRecord | undefined, key: Dimension): number {
  return (act?.data[key] as { score: number } | undefined)?.score ?? 0;
}

const takeoverNotice: Renderer = (event, state, read) => {
  const contract = contractIn(state, event);
  const takeover = takeoverOf(state, event.lot);
  if (!takeover) throw new Error('PublishTakeover without a takeover');
  const standby = inEpisode(state, event.lot, 'AssignStandby').at(-1)?.data ?? {};
  const register = registerOf(state, event.lot) ?? countsOf([]);
  return {
    kind: '临时接管公告',
    title: `${read(titleOf(state))}标段${event.lot}临时接管公告`,
    article: '桂民规〔2018〕5号 二（七）',
    at: event.at,
    sections: sections(
      [
        '项目和合同',
        [
          field('项目名称', read(titleOf(state))),
          field('合同编号', read(contract.draft.data.contractNo)),
          field('原承接主体', `${read(contract.name)}（${contract.org}）`),
          field('服务范围', read(lotOf(state, event.lot)?.area)),
        ],
      ],
      [
        '接管情况',
        [
          field('接管等级', levels[takeover.level]),
          field('触发情形', triggers[takeover.reason as TriggerId]),
          field('启动时间', written(takeover.activatedAt ?? event.at)),
          field('涉及服务对象', `${register.total}人`),
          field('情况说明', read(event.data.statement)),
        ],
      ],
      [
        '接续安排',
        [
          standby.carrier === 'pool'
            ? field('接续主体', `${read(standby.name)}（${standby.org}）`)
            : field('接续主体', '由政府人员直接接续'),
          field('咨询投诉电话', read(event.data.hotline)),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
    ),
  };
};

const takeoverEndNotice: Renderer = (event, state, read) => {
  const ended = latest(state, 'EndTakeover', event.lot);
  const takeover = takeoverOf(state, event.lot);
  if (!ended || !takeover) throw new Error('PublishTakeoverEnd without an end');
  const contract = contractIn(state, event);
  return {
    kind: '临时接管终止公告',
    title: `${read(titleOf(state))}标段${event.lot}临时接管终止公告`,
    article: '桂民规〔2018〕5号 二（七）',
    at: event.at,
    sections: sections(
      ['项目', [field('项目名称', read(titleOf(state))), field('标段', String(event.lot))]],
      [
        '终止情况',
        [
          field('启动时间', written(takeover.activatedAt ?? ended.at)),
          field('终止时间', written(ended.at)),
          field('终止事由', endGrounds[ended.outcome as keyof typeof endGrounds]),
          ...(ended.outcome === 'closed'
            ? []
            : [field('此后的承接主体', `${read(contract.name)}（${contract.org}）`)]),
          field('情况说明', read(event.data.statement)),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
    ),
  };
};

export const performanceDocuments: Readonly<Record<string, Renderer>> = {
  PublishContract: contractNotice,
  PublishSupplement: supplementNotice,
  PublishAcceptance: acceptanceNotice,
  PublishEvaluation: evaluationNotice,
  PublishTakeover: takeoverNotice,
  PublishTakeoverEnd: takeoverEndNotice,
};
