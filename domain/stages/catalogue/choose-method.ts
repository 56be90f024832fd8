/** 选择采购方式（G-23，J.3）: threshold by date, statutory ground, approval above the open-tender amount. */
import { z } from 'zod';
import { area, choice, date, money, owed, seal, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { checkMethod, methods } from '#domain/law/method.ts';
import { formatBasisPoints, formatFen, isWithinShare } from '#domain/law/money.ts';
import { parameterOn, valueOn } from '#domain/law/parameters.ts';
import { negotiationAdvice, rankingRule } from '#domain/law/ranking-rules.ts';
import { checkSplit } from '#domain/law/split.ts';
import { supplierLists } from '#domain/law/supplier-lists.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { budgetYear, itemsOf, linesOf } from '#domain/stages/catalogue/bought.ts';
import { fileNumber, group, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { budgetFenOf, projectDate } from '#domain/stages/select.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

// The usual way for a purchase of services stands first; all five of 二（四） are open, and below them the purchaser's own lane.
const offered = [
  'consultation',
  'openTender',
  'invitedTender',
  'negotiation',
  'singleSource',
  'belowThreshold',
] as const;
type Offered = (typeof offered)[number];
const methodOptions = Object.fromEntries(offered.map((id) => [id, methods[id].label])) as Record<
  Offered,
  string
>;

const grounds: Record<string, string> = {};
for (const id of offered) {
  for (const [ground, row] of Object.entries(methods[id].grounds as Record<string, { label: string }>)) {
    grounds[ground] = row.label;
  }
}

/** 财政部门的批准, registered with the choice or, after a 单一来源公示, by itself. */
export const approvalFields = {
  authority: choice('批准机关', { city: '设区的市财政部门', region: '自治区财政部门' }),
  number: text('批准文号', 60),
  on: date('批准日期'),
};

const form = z.strictObject({
  method: choice('采购方式', methodOptions, negotiationAdvice.sentence),
  ground: choice('法定情形', grounds).optional(),
  reason: area('选择理由', 2000),
  prequalification: yes('采用资格预审', '公开招标可以选用；邀请招标的在下一栏选择').optional(),
  supplierList: choice(
    '受邀供应商名单的产生方式',
    supplierLists,
    '邀请招标填写；不填即发布资格预审公告征集',
  ).optional(),
  adjustment: fileNumber('项目预算调整文号', '年内调整过预算，因而分次采购的填写').optional(),
  approval: group('财政部门批准', approvalFields).optional(),
  supplier: owed(
    group('拟定的唯一供应商', {
      org: supplierCode(),
      name: text('供应商名称', 100),
      address: text('供应商地址', 200),
    }),
  ),
  followOn: group('添购的原合同', {
    contract: text('原合同编号', 60),
    contractFen: money('原合同金额'),
    earlierFen: money('此前已添购金额'),
  }).optional(),
});
type Form = z.infer<typeof form>;

export const chooseMethod = purchaseStep({
  id: 'ChooseMethod',
  stage: 'catalogue',
  kind: 'task',
  label: '选择采购方式',
  roles: officers,
  article: '桂民规〔2018〕5号 二（四）；政府采购法 第二十六条、第二十七条',
  form,
  owner: officerOwns,
  due: within('internalStep'),
  needsPurchases: true,
  decide: ({ state, form: given, facts }) => {
    const owesNotice = owesSoleSourceNotice(state, given);
    const refused =
      refuseApproval(given, today(facts.now)) ??
      refuseEarlyApproval(given, owesNotice) ??
      checkMethod({
        method: given.method,
        budgetFen: budgetFenOf(state),
        date: projectDate(state),
        region: state.region,
        figures: state.figures,
        // The approval of a sole source is asked for after its 公示.
        approved: given.approval !== undefined || owesNotice,
        ...(given.ground === undefined ? {} : { ground: given.ground }),
      }) ??
      refusePrequalification(given) ??
      refuseSupplier(given) ??
      refuseFollowOn(state, given) ??
      refuseSplit(state, given, facts);
    if (refused) return refused;
    const told = rankingRule(given.method).by === 'lowestPrice' ? { advice: ['LOWEST_PRICE'] } : {};
    const data = { ...(seal(form, given) as Record<string, unknown>), ...told };
    if (owesNotice) return { outcome: 'soleSource', data };
    return { outcome: given.approval ? 'approval' : 'done', data };
  },
});

function refuseApproval(given: Form, now: IsoDate): Refusal | undefined {
  return given.approval && given.approval.on > now
    ? refuse('APPROVAL_IN_FUTURE', {}, 'approval.on')
    : undefined;
}

/** 添购（A6-4）: all that is bought after the contract stays within a tenth of it, to the fen. */
function refuseFollowOn(state: PurchaseState, given: Form): Refusal | undefined {
  if (given.method !== 'singleSource' || given.ground !== 'followOn') return undefined;
  if (!given.followOn) return refuse('FOLLOW_ON_CONTRACT', {}, 'followOn');
  const { contractFen, earlierFen } = given.followOn;
  const cap = valueOn('followOnCap', projectDate(state));
  return isWithinShare(earlierFen + budgetFenOf(state), contractFen, cap)
    ? undefined
    : refuse(
        'FOLLOW_ON_CAP',
        { cap: formatBasisPoints(cap), contract: formatFen(contractFen) },
        'followOn.contractFen',
      );
}

/** 单一来源公示（A6-1）: owed for the sole supplier at or above the open-tender amount, also where nobody knows the amount. */
function owesSoleSourceNotice(state: PurchaseState, given: Form): boolean {
  if (given.method !== 'singleSource' || given.ground !== 'only') return false;
  const amount = parameterOn('openTenderServices', projectDate(state), state)?.value;
  return amount === undefined || budgetFenOf(state) >= amount;
}

/** An approval given before the 公示 is none. */
function refuseEarlyApproval(given: Form, owesNotice: boolean): Refusal | undefined {
  return owesNotice && given.approval !== undefined
    ? refuse('SINGLE_SOURCE_NOTICE', {}, 'approval')
    : undefined;
}

/** 化整为零（G-24）: what this purchaser buys of the same item in the same budget year counts together. */
function refuseSplit(state: PurchaseState, given: Form, facts: Facts): Refusal | undefined {
  const buying = {
    year: budgetYear(state),
    method: given.method,
    approved: given.approval !== undefined,
    items: itemsOf(state),
    lines: linesOf(state),
    fen: budgetFenOf(state),
    date: projectDate(state),
    region: state.region,
    figures: state.figures,
    ...(given.adjustment === undefined ? {} : { adjustment: given.adjustment }),
  };
  return checkSplit(buying, facts.purchases ?? []);
}

/** 资格预审 belongs to tendering (87号令第十四条、第二十一条). */
function refusePrequalification({ method, prequalification, supplierList }: Form): Refusal | undefined {
  if (supplierList !== undefined && method !== 'invitedTender')
    return refuse('SUPPLIER_LIST_ELSEWHERE', {}, 'supplierList');
  const elsewhere = supplierList !== undefined && supplierList !== 'prequalification';
  if (elsewhere && prequalification) return refuse('SUPPLIER_LIST_ELSEWHERE', {}, 'prequalification');
  const tender = method === 'openTender' || method === 'invitedTender';
  return prequalification && !tender
    ? refuse('PREQUALIFICATION_ELSEWHERE', {}, 'prequalification')
    : undefined;
}

/** The one supplier is named where it is chosen: 公示, invitation and contract say the same. */
function refuseSupplier({ method, supplier }: Form): Refusal | undefined {
  if (method !== 'singleSource')
    return supplier === undefined ? undefined : refuse('SOLE_SUPPLIER_ELSEWHERE', {}, 'supplier');
  if (supplier === undefined) return refuse('SOLE_SUPPLIER_MISSING', {}, 'supplier');
  return isUscc(supplier.org) ? undefined : refuse('ORG_UNKNOWN', {}, 'supplier.org');
}
