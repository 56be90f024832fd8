/** 督导阶段：one run is one service period. */
import type { StepDef } from '#domain/kernel/step.ts';
import { acceptService, publishAcceptance } from '#domain/stages/supervision/accept.ts';
import { payService } from '#domain/stages/supervision/pay.ts';
import { reportService, waitPeriod } from '#domain/stages/supervision/period.ts';
import { answerSignals, judgeSignals } from '#domain/stages/supervision/screen.ts';
import { recheckService, rectifyService, visitService } from '#domain/stages/supervision/visit.ts';

export const supervisionSteps: StepDef[] = [
  waitPeriod,
  reportService,
  visitService,
  rectifyService,
  recheckService,
  answerSignals,
  judgeSignals,
  acceptService,
  publishAcceptance,
  payService,
];
