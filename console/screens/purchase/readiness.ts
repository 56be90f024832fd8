/** 接管前提：what the record says about each precondition of a takeover, and where to mend what is missing. */
import { hasRole } from '#console/api/person.ts';
import { dayText } from '#console/parts/text.ts';
import type { PurchaseSearch } from '#console/router.tsx';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { words } from '#console/words.ts';
import { stepOf } from '#domain/stages/index.ts';
import {
  currentContract,
  registerOf,
  serviceStart,
  takeoverPlanOf,
} from '#domain/stages/performance-select.ts';

export interface Ready {
  key: string;
  ok: boolean;
  name: string;
  detail: string;
  /** Where it is mended. */
  mend?: PurchaseSearch;
}

export function readiness({ state, me }: Pick<Opened, 'state' | 'me'>, lot: number): Ready[] {
  const started = serviceStart(state, lot);
  const contract = currentContract(state, lot);
  const plan = takeoverPlanOf(state, lot);
  const register = registerOf(state, lot);
  const may = hasRole(me, stepOf('TriggerTakeover')?.roles ?? []);
  const ready = words.takeover.ready;
  return [
    {
      key: 'contract',
      ok: started !== undefined && contract !== undefined,
      name: ready.contract,
      detail: contract
        ? ready.contractIs(dayText(contract.termStart), dayText(contract.termEnd))
        : ready.contractNot,
      mend: { tab: 'diagram', stage: 'contract', lot },
    },
    {
      key: 'plan',
      ok: plan !== undefined,
      name: ready.plan,
      detail: plan ? ready.planIs(plan.version, dayText(plan.act.at)) : ready.planNot,
      mend: { tab: 'diagram', stage: 'contract', lot, step: 'DraftTakeoverPlan' },
    },
    {
      key: 'pool',
      ok: plan !== undefined && (plan.pool.length > 0 || plan.directStaff),
      name: ready.pool,
      detail: plan ? ready.poolIs(plan.pool.length, plan.directStaff) : ready.planNot,
      mend: { tab: 'diagram', stage: 'contract', lot, step: 'DraftTakeoverPlan' },
    },
    {
      key: 'register',
      ok: register !== undefined,
      name: ready.register,
      detail: register ? ready.registerIs(register.total, dayText(register.asOf)) : ready.registerNot,
      mend: { tab: 'diagram', stage: 'contract', lot, step: 'RegisterRecipients' },
    },
    { key: 'role', ok: may, name: ready.role, detail: may ? ready.roleIs : ready.roleNot },
  ];
}
