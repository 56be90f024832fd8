/** 走访照片: taken in as a file, answered by the number that the form of the visit names; looked at with a reason that is kept. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import {
  mostPhotographKiB,
  type PhotographRevealForm,
  photographNumber,
  photographRevealForm,
  photographTypes,
} from '#domain/recipients/photographs.ts';
import { nothing } from '#functions/http/fields.ts';
import { aimAt, contractParams } from '#functions/http/of-contract.ts';
import { created, personRoute } from '#functions/shared/http/route.ts';
import { pictureOf } from '#functions/shared/pictures/picture.ts';
import { revealPhotograph, storePhotograph } from '#functions/store/photographs.ts';

export const takePhotographRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/contracts/{lot}/photographs',
  summary: '上传走访照片；拍摄地点、设备、时间等附带信息不保存',
  params: contractParams,
  query: nothing,
  body: z.instanceof(Uint8Array),
  file: { types: photographTypes, mostKiB: mostPhotographKiB },
  answer: z.object({ number: photographNumber, type: z.enum(photographTypes), bytes: z.int() }),
  status: 201,
  handle: async ({ params, body, actors, now, attempt }) => {
    const aimed = await aimAt(params, actors, 'TakePhotograph');
    if (isRefusal(aimed)) return aimed;
    const picture = pictureOf(body);
    if (isRefusal(picture)) return picture;
    const stored = await storePhotograph(aimed.contract, picture, { actor: aimed.actor, now, attempt });
    return isRefusal(stored) ? stored : created(stored);
  },
});

export const revealPhotographRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/contracts/{lot}/photographs/{photograph}/reveals',
  summary: '查看走访照片，事由记录在案',
  params: contractParams.extend({ photograph: photographNumber }),
  query: nothing,
  body: z.strictObject({ form: z.record(z.string(), z.unknown()) }),
  answer: z.instanceof(Uint8Array),
  answerTypes: photographTypes,
  status: 201,
  handle: async ({ params, body, actors, now }) => {
    const aimed = await aimAt(params, actors, 'RevealPhotograph');
    if (isRefusal(aimed)) return aimed;
    const form = parseFields(photographRevealForm, body.form) as PhotographRevealForm | Refusal;
    if (isRefusal(form)) return form;
    const { contract, actor, township } = aimed;
    const shown = await revealPhotograph(contract, params.photograph, form, { actor, now }, township);
    return isRefusal(shown) ? shown : { ...created(shown.bytes), headers: { 'content-type': shown.type } };
  },
});
