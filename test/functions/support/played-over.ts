/** A purchase that was played on the domain, played again over HTTP. */
import type { Purchase } from '#test/domain/support/purchase.ts';
import type { Desk } from '#test/functions/support/people.ts';

/** The same acts at the same moments; answers the purchase's number. */
export async function playedOver(people: Desk, clock: { at: number }, { asked }: Purchase): Promise<string> {
  let id = '';
  for (const { command, actor, now } of asked) {
    clock.at = Date.parse(now);
    if (command.step === 'OpenPurchase') {
      const answer = await people.post(actor.account, '/api/purchases', { form: command.form });
      id = answer.body.purchase;
    } else await people.act(actor.account, id, command.step, command.form);
  }
  return id;
}
