/** 谈判（A.5、B6-4）: round by round, each supplier with the same chance, each change told to all; then the final offers. */
import { z } from 'zod';
import { area, choice, moment, seal, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { failedInRounds, negotiatingIn } from '#domain/stages/bidding/negotiation.ts';
import type { FailedLot } from '#domain/stages/data.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { refuseUndeclared } from '#domain/stages/recusal.ts';
import { fewestSuppliers, liveLots } from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  on: moment('谈判时间'),
  place: text('谈判地点', 200),
  talks: rows(
    '与各供应商的谈判',
    group('谈判', { lot: lotNumber(), org: supplierCode(), content: area('谈判情况', 2000) }),
    0,
    40,
    '谈判小组全体成员集中与单一供应商分别谈判',
  ),
  changes: rows(
    '谈判文件的实质性变动',
    group('变动', {
      part: choice('变动部分', { technical: '采购需求中的技术、服务要求', terms: '合同草案条款' }),
      before: area('变动前', 2000),
      after: area('变动后', 2000),
      confirmedBy: text('确认变动的采购人代表', 40),
      told: yes('已书面同时通知所有参加谈判的供应商'),
    }),
    0,
    5,
  ),
  withdrawn: rows(
    '退出谈判的供应商',
    group('退出', { lot: lotNumber(), org: supplierCode(), reason: area('情况', 1000) }),
    0,
    20,
  ),
  decision: choice('谈判结束后', { another: '继续下一轮谈判', final: '要求提交最后报价' }),
  finalDeadline: moment('最后报价截止时间').optional(),
});
type Form = z.infer<typeof form>;

export const recordRound = purchaseStep({
  id: 'RecordRound',
  stage: 'bidding',
  kind: 'task',
  label: '记录谈判',
  roles: officersAndAgency,
  article: '政府采购法 第三十八条第（四）项；财政部令第74号 第三十一条至第三十四条',
  form,
  owner: handlerOwns,
  due: within('scoring'),
  decide: ({ state, form: given, facts }) => {
    const refused =
      refuseUndeclared(state) ??
      refuseTalks(state, given, facts) ??
      refuseChanges(given) ??
      refuseDeadline(given, facts);
    if (refused) return refused;
    const failed = [...failedInRounds(state), ...fallenOut(state, given)];
    const sealed = { ...(seal(form, given) as Record<string, unknown>), failed };
    const over = liveLots(state).every(({ no }) => failed.some(({ lot }) => lot === no));
    if (over) return { outcome: 'few', data: sealed };
    const { finalDeadline } = given;
    if (finalDeadline === undefined) return { outcome: 'another', data: sealed };
    return { outcome: 'final', data: { ...sealed, finalDeadline: fromMoment(finalDeadline) } };
  },
});

const key = ({ lot, org }: { lot: number; org: string }): string => `${lot}/${org}`;

/** 平等的谈判机会: who has not left is negotiated with in every round, once; nobody else is. */
function refuseTalks(state: PurchaseState, given: Form, facts: Facts): Refusal | undefined {
  if (fromMoment(given.on) > facts.now) return refuse('ROUND_IN_FUTURE', {}, 'on');
  const present = liveLots(state).flatMap(({ no }) =>
    negotiatingIn(state, no).map((org) => ({ lot: no, org })),
  );
  const known = new Set(present.map(key));
  for (const field of ['talks', 'withdrawn'] as const) {
    const seen = new Set<string>();
    for (const [index, row] of given[field].entries()) {
      if (!known.has(key(row)) || seen.has(key(row)))
        return refuse('SUPPLIER_NOT_LIVE', { lot: row.lot, org: row.org }, `${field}.${index}`);
      seen.add(key(row));
    }
  }
  const heard = new Set([...given.talks, ...given.withdrawn].map(key));
  const missing = present.find((row) => !heard.has(key(row)));
  return missing && refuse('ROUND_UNEQUAL', missing, 'talks');
}

function refuseChanges({ changes }: Form): Refusal | undefined {
  const untold = changes.findIndex(({ told }) => !told);
  return untold < 0 ? undefined : refuse('CHANGE_NOT_TOLD', {}, `changes.${untold}.told`);
}

function refuseDeadline({ decision, finalDeadline }: Form, facts: Facts): Refusal | undefined {
  if (decision === 'another') {
    return finalDeadline === undefined ? undefined : refuse('FINAL_DEADLINE_EARLY', {}, 'finalDeadline');
  }
  return finalDeadline !== undefined && fromMoment(finalDeadline) > facts.now
    ? undefined
    : refuse('FINAL_DEADLINE', {}, 'finalDeadline');
}

/** Lots in which too few go on after this round. */
function fallenOut(state: PurchaseState, given: Form): FailedLot[] {
  const { value: needed } = fewestSuppliers(state);
  const leaving = new Set(given.withdrawn.map(key));
  return liveLots(state)
    .filter(({ no }) => {
      const staying = negotiatingIn(state, no).filter((org) => !leaving.has(key({ lot: no, org })));
      return staying.length < needed;
    })
    .map(({ no }) => ({ lot: no, reason: 'NO_OR_FEW_BIDDERS' }));
}
