/** A takeover of lot 1 ordered over HTTP, from the report to the order: level I by one person, the others by two. */
import * as takeover from '#test/domain/support/takeover-forms.ts';
import type { Desk } from '#test/functions/support/people.ts';

/** `now` in milliseconds; `changes` of the report: a drill, another reason. */
export async function orderTakeover(
  people: Desk,
  purchase: string,
  now: number,
  level: string,
  changes: object = {},
): Promise<void> {
  const lot = { lot: 1 };
  const seen = new Date(now + 8 * 3_600_000).toISOString().slice(0, 16);
  await people.act(
    'mengcun',
    purchase,
    'TriggerTakeover',
    takeover.triggerForm(seen, { level, ...changes }),
    lot,
  );
  const providerHeard = level === 'I' ? 'later' : 'heard';
  await people.act('qinyu', purchase, 'VerifyTrigger', takeover.verifyForm({ level, providerHeard }), lot);
  const decision = level === 'I' ? 'activateNow' : 'activate';
  await people.act('weiguo', purchase, 'DecideTakeover', takeover.decideForm(decision), lot);
  if (level === 'I') return;
  await people.act('moqing', purchase, 'ConfirmTakeover', { decision: 'confirmed', opinion: '同意。' }, lot);
}
