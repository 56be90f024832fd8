/** 选择采购方式（G-23，J.3）: threshold by date, statutory ground, approval above the open-tender amount. */
import { z } from 'zod';
import { area, choice, date, money, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { isAtLeast } from '#domain/law/deadlines.ts';
import { checkMethod, methods } from '#domain/law/method.ts';
import { formatBasisPoints, formatFen, isWithinShare } from '#domain/law/money.ts';
import { parameterOn, valueOn } from '#domain/law/parameters.ts';
import { negotiationAdvice, rankingRule } from '#domain/law/ranking-rules.ts';
import { group } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { budgetFenOf, projectDate } from '#domain/stages/select.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

// The usual way for a purchase of services stands first; all five of 二（四） are open.
const offered = ['consultation', 'openTender', 'invitedTender', 'negotiation', 'singleSource'] as const;
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

const form = z.strictObject({
  method: choice('采购方式', methodOptions, negotiationAdvice.sentence),
  ground: choice('法定情形', grounds).optional(),
  reason: area('选择理由', 2000),
  approval: group('财政部门批准', {
    authority: choice('批准机关', { city: '设区的市财政部门', region: '自治区财政部门' }),
    number: text('批准文号', 60),
    on: date('批准日期'),
  }).optional(),
  followOn: group('添购的原合同', {
    contract: text('原合同编号', 60),
    contractFen: money('原合同金额'),
    earlierFen: money('此前已添购金额'),
  }).optional(),
  soleSourceNotice: group('单一来源采购公示', {
    from: date('公示发布日期'),
    to: date('公示截止日期'),
    objections: area('异议及论证情况', 2000),
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
  decide: ({ state, form: given, facts }) => {
    const refused =
      refuseApproval(given, today(facts.now)) ??
      checkMethod({
        method: given.method,
        budgetFen: budgetFenOf(state),
        date: projectDate(state),
        region: state.region,
        approved: given.approval !== undefined,
        ...(given.ground === undefined ? {} : { ground: given.ground }),
      }) ??
      refuseFollowOn(state, given) ??
      refuseSoleSource(state, given);
    if (refused) return refused;
    const told = rankingRule(given.method).by === 'lowestPrice' ? { advice: ['LOWEST_PRICE'] } : {};
    const data = { ...(seal(form, given) as Record<string, unknown>), ...told };
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

/** 单一来源公示（A6-1）: only for the sole supplier at or above the open-tender amount, and before the approval. */
function refuseSoleSource(state: PurchaseState, given: Form): Refusal | undefined {
  if (given.method !== 'singleSource' || given.ground !== 'only') return undefined;
  const amount = parameterOn('openTenderServices', projectDate(state))?.value;
  if (amount !== undefined && budgetFenOf(state) < amount) return undefined;
  const notice = given.soleSourceNotice;
  if (!notice) return refuse('SINGLE_SOURCE_NOTICE', {}, 'soleSourceNotice');
  const before = given.approval !== undefined && notice.to < given.approval.on;
  const long = isAtLeast('singleSourceNotice', notice.from, notice.to, state);
  if (long === undefined) return refuse('CALENDAR_UNKNOWN', { year: notice.to.slice(0, 4) });
  return before && long ? undefined : refuse('SINGLE_SOURCE_NOTICE', {}, 'soleSourceNotice');
}
