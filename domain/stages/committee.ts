/** 评审小组: what each member owes for itself, before it judges and after. */
import type { StepDef } from '#domain/kernel/step.ts';
import { declareAsMember } from '#domain/stages/committee/declare-as-member.ts';
import { signReport } from '#domain/stages/committee/sign-report.ts';

export const committeeSteps: StepDef[] = [declareAsMember, signReport];
