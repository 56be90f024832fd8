/** 立项: opens a purchase under the county's next number. */
import { z } from 'zod';
import { actAnswer, nothing } from '#functions/http/fields.ts';
import { admitting, performed } from '#functions/http/perform.ts';
import { personRoute } from '#functions/shared/http/route.ts';
import { open } from '#functions/store/act.ts';
import { refuseReplaced } from '#functions/store/replacements.ts';

export const openPurchaseRoute = personRoute({
  method: 'POST',
  path: '/api/purchases',
  summary: '立项',
  params: nothing,
  query: nothing,
  body: z.strictObject({ form: z.record(z.string(), z.unknown()) }),
  answer: actAnswer,
  status: 201,
  handle: async ({ body, actors, person, now, attempt }) => {
    const refused = await refuseReplaced(body.form.replaces);
    if (refused) return refused;
    const result = await open(
      {
        command: { step: 'OpenPurchase', lot: 0, item: 0, form: body.form },
        admit: admitting(actors, 'OpenPurchase', 0, 0),
        now,
        ...(attempt === undefined ? {} : { attempt }),
      },
      person.region,
    );
    return performed(result, now);
  },
});
