/** 拒绝事由：every refusal the system can give. Each room of the domain keeps its own table. */
import { assistanceRefusals } from '#domain/refusals/assistance.ts';
import { banRefusals } from '#domain/refusals/bans.ts';
import { bondRefusals } from '#domain/refusals/bonds.ts';
import { correctionRefusals } from '#domain/refusals/corrections.ts';
import { directoryRefusals } from '#domain/refusals/directory.ts';
import { exitRefusals } from '#domain/refusals/exit.ts';
import { figureRefusals } from '#domain/refusals/figures.ts';
import { httpRefusals } from '#domain/refusals/http.ts';
import { kernelRefusals } from '#domain/refusals/kernel.ts';
import { lawRefusals } from '#domain/refusals/law.ts';
import { methodRefusals } from '#domain/refusals/methods.ts';
import { partyRefusals } from '#domain/refusals/parties.ts';
import { performanceRefusals } from '#domain/refusals/performance.ts';
import { photographRefusals } from '#domain/refusals/photographs.ts';
import { procurementRefusals } from '#domain/refusals/procurement.ts';
import { recipientRefusals } from '#domain/refusals/recipients.ts';
import { remedyRefusals } from '#domain/refusals/remedies.ts';
import { sealingRefusals } from '#domain/refusals/sealing.ts';
import { surveyRefusals } from '#domain/refusals/survey.ts';
import { urgingRefusals } from '#domain/refusals/urging.ts';

export const refusals = {
  ...kernelRefusals,
  ...lawRefusals,
  ...partyRefusals,
  ...procurementRefusals,
  ...methodRefusals,
  ...directoryRefusals,
  ...assistanceRefusals,
  ...performanceRefusals,
  ...recipientRefusals,
  ...photographRefusals,
  ...remedyRefusals,
  ...banRefusals,
  ...bondRefusals,
  ...surveyRefusals,
  ...urgingRefusals,
  ...sealingRefusals,
  ...correctionRefusals,
  ...exitRefusals,
  ...figureRefusals,
  ...httpRefusals,
};
