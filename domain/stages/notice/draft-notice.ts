/** 起草采购公告: content, scale, qualifications, materials (G-26), documents, deadline and the scoring scheme (G-25). */
import { z } from 'zod';
import {
  area,
  basisPoints,
  choice,
  date,
  moment,
  money,
  owed,
  seal,
  text,
  whole,
  yes,
} from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { reveal } from '#domain/kernel/sealed.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { checkBidBond } from '#domain/law/bonds.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { type LintFinding, type LintText, lintConditions } from '#domain/law/condition-lint.ts';
import { checkPriceWeight, checkRaisedRatios, wholeScheme } from '#domain/law/scoring.ts';
import { checkReservation, checkSmeScheme, reservationWays, setAsideAdvice } from '#domain/law/sme.ts';
import { fileNumber, group, lotNumber, rows } from '#domain/stages/fields.ts';
import { findingRows, refuseConditions, setAsideFinding } from '#domain/stages/notice/conditions.ts';
import { contactPhones, contactsField } from '#domain/stages/notice/contacts.ts';
import { refuseWindow } from '#domain/stages/notice/windows.ts';
import { within } from '#domain/stages/periods.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';
import { chosenMethod, lotsToCall, needOf, projectDate } from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

/** 必须公告的内容（G-26）: optional in the form, so that their absence is refused with its article. */
const announced = {
  content: '采购内容',
  scale: '采购规模',
  qualifications: '承接主体资质要求',
  materials: '应提交的材料',
} as const;
type Announced = keyof typeof announced;

const form = z.strictObject({
  projectNo: fileNumber('项目编号'),
  content: owed(area(announced.content, 4000)),
  scale: owed(area(announced.scale, 2000)),
  qualifications: owed(area(announced.qualifications, 4000)),
  materials: owed(area(announced.materials, 4000)),
  localConditions: rows(
    '地方规定的其他条件',
    group('条件', { text: area('条件', 1000), source: text('依据', 200) }),
    0,
    10,
    '没有写进公告的条件，审查资格时不得使用',
  ).optional(),
  policies: area('落实政府采购政策', 2000),
  serviceTerm: text('合同履行期限', 200),
  consortium: yes('接受联合体'),
  documents: group('获取采购文件', {
    from: date('开始日期'),
    to: date('截止日期'),
    place: text('地点', 200),
    way: text('方式', 200),
    priceFen: money('售价'),
  }),
  deadline: moment('响应文件提交截止时间（开启时间）'),
  openingPlace: text('提交及开启地点', 200),
  scoring: group('评分办法', {
    fixedPrice: yes('固定价格或统一价格'),
    priceWeight: basisPoints('价格分权重'),
    criteria: rows(
      '评审因素',
      group('评审因素', {
        no: whole('序号', 1, 20),
        title: text('评审因素', 100),
        standard: area('评分标准', 2000),
        weight: basisPoints('分值（百分制）'),
        technical: yes('技术指标', '总分和价格都相同时，磋商按技术指标优劣排序').optional(),
      }),
      0,
      20,
    ),
    sme: group('促进中小企业发展', {
      setAside: yes('专门面向中小企业采购', setAsideAdvice.sentence),
      small: basisPoints('小型、微型企业报价扣除').optional(),
      joint: basisPoints('联合体或分包报价扣除').optional(),
      reservation: group('预留份额', {
        way: choice('预留方式', reservationWays),
        reservedFen: money('预留给中小企业的金额').optional(),
        smallFen: money('其中：预留给小型、微型企业的金额').optional(),
        reason: area('不适宜预留的理由', 2000).optional(),
      }).optional(),
    }).optional(),
    lowPrice: group('提高的异常低价审查比例', {
      mean: basisPoints('低于全部报价平均值的').optional(),
      next: basisPoints('低于次低报价的').optional(),
      ceiling: basisPoints('低于最高限价的').optional(),
    }).optional(),
  }),
  bonds: rows(
    '投标（磋商、谈判）保证金',
    group('保证金', { lot: lotNumber(), fen: money('金额') }),
    0,
    20,
    '不要求的不填；不得超过标段预算的百分之二，只收保函、支票、汇票、本票等非现金形式',
  ).optional(),
  challengesAtOnce: yes('质疑应当在法定质疑期内针对同一采购程序环节一次性提出').optional(),
  contacts: contactsField(),
  other: area('其他补充事宜', 2000).optional(),
});
type Form = z.infer<typeof form>;

export const draftNotice = purchaseStep({
  id: 'DraftNotice',
  stage: 'notice',
  kind: 'task',
  label: '起草采购公告',
  roles: officersAndAgency,
  article: '桂民规〔2018〕5号 二（四）；财政部令第87号 第十三条（招标）',
  form,
  owner: handlerOwns,
  due: within('internalStep'),
  needsTexts: (state) => {
    const need = needOf(state)?.need;
    return need === undefined ? [] : [need];
  },
  decide: ({ state, form: given, facts }) => {
    const { documents } = given;
    const deadline = fromMoment(given.deadline);
    const refused =
      refuseMissing(given) ??
      refusePersonalData(form, given, today(facts.now), contactPhones(given.contacts)) ??
      refuseScheme(state, given, facts) ??
      refuseBonds(state, given) ??
      refuseWindow(state, { from: documents.from, to: documents.to, deadline });
    if (refused) return refused;
    const found = lintConditions(textsOf(given));
    const certain = refuseConditions(state, found);
    if (certain) return certain;
    const findings = [
      ...findingRows([...found, ...lintNeed(state, facts)]),
      ...(given.scoring.sme?.setAside ? [setAsideFinding] : []),
    ];
    const sealed = seal(form, given) as Record<string, unknown>;
    return { data: { ...sealed, deadline, ...(findings.length > 0 ? { findings } : {}) } };
  },
});

/** What 条例第二十条 speaks of: conditions, scoring, and the need as the notice words it. */
function textsOf(given: Form): LintText[] {
  const texts: LintText[] = [
    { field: 'content', part: 'need', text: given.content ?? '' },
    { field: 'scale', part: 'need', text: given.scale ?? '' },
    { field: 'other', part: 'need', text: given.other ?? '' },
    { field: 'qualifications', part: 'qualifications', text: given.qualifications ?? '' },
    { field: 'materials', part: 'qualifications', text: given.materials ?? '' },
    ...(given.localConditions ?? []).map(({ text: condition }, index) => ({
      field: `localConditions.${index}.text`,
      part: 'qualifications' as const,
      text: condition,
    })),
  ];
  const scored = given.scoring.criteria.map(({ title, standard }, index) => ({
    field: `scoring.criteria.${index}.standard`,
    part: 'scoring' as const,
    text: `${title}。${standard}`,
  }));
  return [...texts, ...scored];
}

/** The need was decided before and cannot be mended here: whatever is found in it goes to the reviewer. */
function lintNeed(state: PurchaseState, facts: Facts): LintFinding[] {
  const text = reveal(needOf(state)?.need, facts.texts);
  return text === undefined ? [] : lintConditions([{ field: 'need', part: 'need', text }]);
}

function refuseMissing(given: Form): Refusal | undefined {
  for (const field of Object.keys(announced) as Announced[]) {
    if (given[field] === undefined) return refuse('NOTICE_FIELD_MISSING', { field: announced[field] }, field);
  }
  return undefined;
}

function refuseScheme(state: PurchaseState, given: Form, facts: Facts): Refusal | undefined {
  const { fixedPrice, priceWeight, criteria, sme, lowPrice } = given.scoring;
  for (const [index, criterion] of criteria.entries()) {
    if (criterion.no !== index + 1) return refuse('CRITERION_NUMBERS', {}, `scoring.criteria.${index}.no`);
  }
  const method = chosenMethod(state).id;
  // One supplier is not scored against another: the weights of a scheme say nothing there.
  const refused =
    method === 'singleSource'
      ? undefined
      : checkPriceWeight({ method, weight: priceWeight, date: projectDate(state), fixedPrice });
  if (refused) return { ...refused, field: 'scoring.priceWeight' };
  const rate = sme && checkSmeScheme(sme, projectDate(state), state);
  if (rate) return { ...rate, field: `scoring.sme.${rate.field}` };
  const called = lotsToCall(state).reduce((all, lot) => all + lot.budgetFen, 0);
  const reserved =
    sme?.reservation && checkReservation(sme.reservation, sme, called, projectDate(state), state);
  if (reserved) return { ...reserved, field: `scoring.sme.reservation.${reserved.field}` };
  const ratio = lowPrice && checkRaisedRatios(lowPrice, today(facts.now));
  if (ratio) return { ...ratio, field: `scoring.lowPrice.${ratio.field}` };
  const sum = criteria.reduce((all, criterion) => all + criterion.weight, priceWeight);
  return sum === wholeScheme
    ? undefined
    : refuse('SCORING_SUM', { sum: sum / hundredth }, 'scoring.criteria');
}

/** Each lot of this call once at most, within the cap of its own budget. */
function refuseBonds(state: PurchaseState, given: Form): Refusal | undefined {
  for (const [index, { lot: no, fen }] of (given.bonds ?? []).entries()) {
    const lot = lotsToCall(state).find((one) => one.no === no);
    const twice = given.bonds?.findIndex((row) => row.lot === no) !== index;
    if (!lot || twice) return refuse('LOT_UNKNOWN', { lot: no }, `bonds.${index}.lot`);
    const refused = checkBidBond(fen, lot.budgetFen, projectDate(state));
    if (refused) return { ...refused, field: `bonds.${index}.fen` };
  }
  return undefined;
}

/** One point in the scheme's unit. */
const hundredth = 100;
