/** 接管人员查看个人信息: name, address and telephone of those whom the person has accepted; each look is on the register's own record. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { type RevealForm, revealForm } from '#domain/recipients/forms.ts';
import { refuseReveal } from '#domain/roll/reveal.ts';
import { nothing } from '#functions/http/fields.ts';
import { revealed } from '#functions/http/routes/register.ts';
import { answering, rollParams } from '#functions/http/routes/roll.ts';
import { created, personRoute } from '#functions/shared/http/route.ts';
import { revealRecipients } from '#functions/store/recipient-secrets.ts';
import { loadRoll } from '#functions/store/roll.ts';

export const rollRevealsRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/lots/{lot}/roll/reveals',
  summary: '接管人员查看已接受的服务对象的个人信息，事由记录在案',
  params: rollParams,
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: revealed,
  status: 201,
  handle: async ({ params: { id, lot }, body, actors, now }) => {
    const may = await answering(id, lot, actors, 'AcceptRecipients');
    if (isRefusal(may)) return may;
    const form = parseFields(revealForm, body.form) as RevealForm | Refusal;
    if (isRefusal(form)) return form;
    const { recipients, purpose, note } = form;
    const { state } = await loadRoll(may.roll);
    const refused = refuseReveal(state, may.actor.account, recipients);
    if (refused) return refused;
    const rows = await revealRecipients(
      { purchase: id, lot },
      recipients,
      { purpose, note },
      { actor: may.actor, now },
    );
    return isRefusal(rows) ? rows : created({ rows });
  },
});
