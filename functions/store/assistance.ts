/** 社会救助经办登记 of a county. */
import {
  type AssistanceEvent,
  type AssistanceState,
  evolveAssistance,
  initialAssistance,
} from '#domain/assistance/register.ts';
import { dayOf } from '#functions/shared/time.ts';
import { countyWrite } from '#functions/store/counties.ts';
import { assistanceStream } from '#functions/store/keys.ts';
import type { ShortStream } from '#functions/store/short-stream.ts';

export function assistanceOfCounty(region: string): ShortStream<AssistanceState, AssistanceEvent> {
  return {
    stream: assistanceStream(region),
    what: 'assistance',
    initial: initialAssistance(region),
    evolve: evolveAssistance,
    founding: ({ at }) => [countyWrite(region, dayOf(at))],
  };
}
