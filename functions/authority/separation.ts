/** 不相容岗位分离: which earlier act bars a person from a later one. The policies forbid; this table says what is meant. */
import { latest } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { takeoverOf } from '#domain/stages/performance-select.ts';

/** Step → acts whose author may not do it. */
export const separations: Readonly<Record<string, readonly string[]>> = {
  ReviewNeed: ['SelectItems', 'ResearchNeed'],
  ApproveProject: ['SelectItems', 'ChooseMethod'],
  ReviewNotice: ['DraftNotice'],
  ReviewPrequalification: ['DraftPrequalification'],
  IssueInvitation: ['DraftInvitation'],
  ConfirmAward: ['SubmitReport', 'NegotiateSupplier', 'CompareOffers'],
  ApproveBroughtIn: ['EnterContract'],
  ReviewContract: ['DraftContract'],
  SignAsPurchaser: ['DraftContract'],
  ApproveTakeoverPlan: ['DraftTakeoverPlan'],
  SignSupplement: ['DraftSupplement'],
  DecideTakeover: ['VerifyTrigger'],
  ConfirmTakeover: ['DecideTakeover'],
  RatifyTakeover: ['DecideTakeover'],
  ApproveCorrection: ['CorrectFact'],
};

/** Accounts that may not do `step` now, because the act it checks was theirs. */
export function doneBefore(state: PurchaseState, step: string, lot: number): string[] {
  // 一级接管: one person on duty may have to do both; the second one ratifies.
  if (step === 'DecideTakeover' && takeoverOf(state, lot)?.level === 'I') return [];
  const accounts = (separations[step] ?? []).flatMap((earlier) => {
    const record = latest(state, earlier, lot) ?? latest(state, earlier, 0);
    return record && record.by.role !== 'system' ? [record.by.account] : [];
  });
  return [...new Set(accounts)];
}
