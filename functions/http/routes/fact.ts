/** 更正: one act as it was filled in, and what would follow if it had been filled in otherwise. Nothing is written. */

import { z } from 'zod';
import {
  consequencesOf,
  type Fact,
  factAt,
  refuseFact,
  standingForm,
} from '#domain/corrections/consequences.ts';
import { plain } from '#domain/corrections/plain.ts';
import { changedWords } from '#domain/corrections/words.ts';
import { decide } from '#domain/kernel/decide.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Facts, Instant } from '#domain/kernel/types.ts';
import { basisIn } from '#domain/stages/basis.ts';
import { moneyFor } from '#domain/stages/corrections/recorded.ts';
import { stepOf } from '#domain/stages/index.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { purchaseResource } from '#functions/authority/resource.ts';
import { formSchema } from '#functions/http/contract.ts';
import { due, nothing, purchaseId } from '#functions/http/fields.ts';
import { correctingRole } from '#functions/http/perform.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { hidesDay, seenDue, seenOwner } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { factsFor } from '#functions/store/act.ts';
import type { Loaded } from '#functions/store/purchases.ts';

const kernel = { decide, stepOf };

const params = z.strictObject({
  id: purchaseId,
  seq: z.string().regex(/^[1-9]\d{0,5}$/, { error: '应为办理记录的序号' }),
});

interface Aimed {
  loaded: Loaded;
  seq: number;
  fact: Fact;
  actor: Actor;
  facts: Facts;
}

/** The purchase, the act and the role in which the person may correct it, with what a decision would be given. */
async function aim(
  { id, seq: given }: z.infer<typeof params>,
  actors: Actor[],
  now: Instant,
  form: Record<string, unknown>,
): Promise<Aimed | Refusal> {
  const found = await readable(id, actors, 'ReadTimeline');
  if (isRefusal(found)) return found;
  const { state } = found.loaded;
  const seq = Number(given);
  const fact = factAt(state, seq, kernel);
  if (!fact) return refuse('FACT_UNKNOWN');
  const actor = correctingRole(actors, state, seq);
  if (isRefusal(actor)) return actor;
  const { lot } = fact.act;
  const allowed = authorize({
    actor,
    action: 'CorrectFact',
    resource: purchaseResource(state, 'CorrectFact', lot),
  });
  if (allowed !== true) return allowed;
  const refused = refuseFact(state, seq, actor, kernel);
  if (refused) return refused;
  const command = {
    step: 'CorrectFact',
    lot,
    item: 0,
    form: { seq, form, reason: '查看后果', seen: state.version },
  };
  return { loaded: found.loaded, seq, fact, actor, facts: await factsFor(state, command, actor, now) };
}

export const factRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/facts/{seq}',
  summary: '查看可更正的内容',
  params,
  query: nothing,
  answer: z.object({
    seq: z.int(),
    step: z.string(),
    label: z.string(),
    article: z.string(),
    lot: z.int(),
    at: z.string(),
    form: z.record(z.string(), z.unknown()),
    schema: z.record(z.string(), z.unknown()),
  }),
  status: 200,
  handle: async ({ params: asked, actors, now }) => {
    const aimed = await aim(asked, actors, now, {});
    if (isRefusal(aimed)) return aimed;
    const { loaded, seq, fact, facts } = aimed;
    const form = standingForm(fact, facts);
    if (isRefusal(form)) return form;
    const { step, act, definition } = fact;
    return ok({
      seq,
      step,
      label: definition.label,
      article: basisIn(loaded.state, definition.article, seq),
      lot: act.lot,
      at: act.at,
      form,
      schema: formSchema(definition),
    });
  },
});

const problem = z.object({ code: z.string(), sentence: z.string(), article: z.string(), wayOut: z.string() });

export const consequencesRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/facts/{seq}/consequences',
  summary: '查看更正的后果',
  params,
  query: nothing,
  body: z.strictObject({ form: z.record(z.string(), z.unknown()) }),
  answer: z.object({
    version: z.int(),
    changes: z.array(
      z.object({
        seq: z.int(),
        label: z.string(),
        field: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    ),
    deadlines: z.array(z.object({ key: z.string(), label: z.string(), before: due.optional(), due })),
    hands: z.array(z.object({ key: z.string(), label: z.string(), before: z.string(), owner: z.string() })),
    notices: z.array(
      z.object({
        seq: z.int(),
        kind: z.string(),
        at: z.string(),
        lines: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
    money: z.array(z.object({ year: z.int(), fen: z.int() })),
    approval: z.enum(['public', 'reliedOn']).optional(),
    blocks: z.array(problem.extend({ seq: z.int(), step: z.string(), label: z.string() })),
  }),
  status: 200,
  handle: async ({ params: asked, body, actors, now }) => {
    const aimed = await aim(asked, actors, now, body.form);
    if (isRefusal(aimed)) return aimed;
    const { loaded, seq, facts } = aimed;
    const { state } = loaded;
    const found = consequencesOf(state, seq, body.form, facts, kernel);
    if (isRefusal(found)) return found;
    const label = (key: string): string => stepOf(state.positions[key]?.step ?? '')?.label ?? key;
    const hidden = hidesDay(state, actors);
    const mayKnow = ({ key }: { key: string }): boolean => {
      const position = state.positions[key];
      return !(position && hidden(position.step, position.lot));
    };
    const money = moneyFor(state, found, facts);
    const blocks = [
      ...found.blocks,
      ...(isRefusal(money) ? [{ seq, step: 'CorrectFact', refusal: money }] : []),
    ];
    return ok({
      version: state.version,
      changes: found.patches.map((patch) => {
        const step = patch.key.slice(patch.key.indexOf('/') + 1);
        const definition = stepOf(step);
        const words = definition && changedWords(definition.form, plain(patch, facts.texts ?? {}));
        return { seq: patch.seq, label: definition?.label ?? step, ...words };
      }),
      deadlines: found.moves.filter(mayKnow).map(({ key, before, due: moved }) => ({
        key,
        label: label(key),
        ...(before === undefined ? {} : { before: seenDue(before, state.region, now) }),
        due: seenDue(moved, state.region, now),
      })),
      hands: found.hands.map(({ key, before, owner }) => ({
        key,
        label: label(key),
        before: seenOwner(before).label,
        owner: seenOwner(owner).label,
      })),
      notices: found.notices,
      money: found.money,
      ...(found.approval === undefined ? {} : { approval: found.approval }),
      blocks: blocks.map(({ seq: at, step, refusal: { code, sentence, article, wayOut } }) => ({
        seq: at,
        step,
        label: stepOf(step)?.label ?? step,
        code,
        sentence,
        article,
        wayOut,
      })),
    });
  },
});
