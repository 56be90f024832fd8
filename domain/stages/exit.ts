/** 退出阶段：notice, handover, settlement, closing (G-50). */
import type { StepDef } from '#domain/kernel/step.ts';
import { closeContract, settleAccounts } from '#domain/stages/exit/close.ts';
import { handOver, notifyExit, verifyHandover } from '#domain/stages/exit/handover.ts';

export const exitSteps: StepDef[] = [notifyExit, handOver, verifyHandover, settleAccounts, closeContract];
