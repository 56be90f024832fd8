/** 督导走访: beside the service periods, by a calendar of its own. */
import type { StepDef } from '#domain/kernel/step.ts';
import { planVisits, waitVisit } from '#domain/stages/visits/plan.ts';
import { makeVisit, recheckFinding, rectifyFinding } from '#domain/stages/visits/visit.ts';

export const visitSteps: StepDef[] = [waitVisit, makeVisit, rectifyFinding, recheckFinding, planVisits];
