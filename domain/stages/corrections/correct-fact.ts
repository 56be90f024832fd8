/** 更正: the form of an act as it should have been, with the reason. Alone where nothing rests on it, else for approval. */
import { z } from 'zod';
import { actAt, consequencesOf, type NoticeChange, refuseFact } from '#domain/corrections/consequences.ts';
import { positionKey } from '#domain/kernel/evolve.ts';
import { area, type FieldMeta, seal, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { findPersonalData, privacySource } from '#domain/law/redaction.ts';
import { numbersAnywhere } from '#domain/recipients/photographs.ts';
import { moneyFor, textsOfRecord, written, yearsOf } from '#domain/stages/corrections/recorded.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import { localStep } from '#domain/stages/performance/owners.ts';
import { mediaField, refuseMediaOf } from '#domain/stages/publish.ts';
import { leaders, officerOwns, officers } from '#domain/stages/who.ts';

const mostEvents = 999_999;

export const correctionForm = z.strictObject({
  seq: whole('更正的记录', 1, mostEvents, '办理记录的序号'),
  form: z
    .record(z.string().max(60), z.unknown())
    .meta({ title: '改正后的内容', widget: 'form' } satisfies FieldMeta),
  reason: area('更正理由', 2000),
  media: mediaField().optional(),
  seen: whole('查看后果时的记录数', 1, mostEvents),
});

export const correctFact = localStep(['townshipOfficer', 'village'], {
  id: 'CorrectFact',
  stage: 'any',
  kind: 'act',
  label: '更正',
  roles: [
    ...officers,
    ...leaders,
    'finance',
    'agency',
    'provider',
    'standby',
    'village',
    'recipient',
    'evaluator',
  ],
  article: '政府采购法 第四十二条；系统规则（更正）',
  form: correctionForm,
  owner: officerOwns,
  admits: (state, actor, lot) =>
    actor.role === 'standby' && partiesOf(state, lot).every((org) => org !== actor.org)
      ? refuse('NOT_THIS_PROVIDER')
      : undefined,
  needsRecord: true,
  needsPurchases: true,
  needsDirectory: true,
  needsBans: true,
  // An acceptance is decided again on the records of its period.
  needsService: 'read',
  // A visit may be put right by pictures that were left out.
  needsPhotographs: ({ form }) => numbersAnywhere(form),
  needsTexts: textsOfRecord,
  needsBudgets: (state, { form }) => yearsOf(state, form),
  decide: ({ state, lot, form: given, facts, kernel }) => {
    const refused =
      (actAt(state, given.seq)?.act.lot === lot ? undefined : refuse('FACT_UNKNOWN')) ??
      refuseFact(state, given.seq, facts.actor, kernel) ??
      (positionKey('ApproveCorrection', lot, 0) in state.positions
        ? refuse('CORRECTION_PENDING')
        : undefined) ??
      (given.seen === state.version ? undefined : refuse('CORRECTION_SEEN'));
    if (refused) return refused;
    const found = consequencesOf(state, given.seq, given.form, facts, kernel);
    if (isRefusal(found)) return found;
    const [block] = found.blocks;
    if (block) return block.refusal;
    const money = moneyFor(state, found, facts);
    if (isRefusal(money)) return money;
    const wrong = refusePublic(state, given.media, found.notices, facts);
    if (wrong) return wrong;
    const { reason } = seal(correctionForm, given) as Record<string, unknown>;
    const said = {
      of: given.seq,
      reason,
      ...(found.approval === undefined ? {} : { because: found.approval }),
      ...(given.media === undefined ? {} : { media: given.media }),
    };
    const { changes, ...rest } = written(found);
    if (found.approval !== undefined)
      return {
        outcome: 'proposed',
        data: { ...said, proposed: changes, ...rest },
        start: [{ stage: 'corrections', lots: [lot] }],
      };
    return {
      outcome: 'corrected',
      data: { ...said, patches: found.patches, ...rest },
      moves: found.moves.map(({ key, due }) => ({ key, due })),
      hands: found.hands.map(({ key, owner }) => ({ key, owner })),
      budget: money,
    };
  },
});

/** 公开的更正: where it stands, and that it tells the public nothing about persons. */
function refusePublic(
  state: PurchaseState,
  media: z.infer<typeof correctionForm>['media'],
  notices: readonly NoticeChange[],
  facts: Facts,
): Refusal | undefined {
  if (notices.length === 0) return undefined;
  const unseen = refuseMediaOf(state, media ?? []);
  if (unseen) return unseen;
  for (const { label, after } of notices.flatMap(({ lines }) => lines)) {
    const personal = findPersonalData(after)[0];
    if (personal) {
      const article = privacySource(today(facts.now)).text;
      return refuse('PERSONAL_DATA', { field: label, kind: personal.label, article }, 'form');
    }
  }
  return undefined;
}
