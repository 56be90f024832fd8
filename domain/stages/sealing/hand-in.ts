/** 提交开标密钥份额: each holder's parts of the content keys, after the deadline; with the second the offers are open. */
import { z } from 'zod';
import { quorum, shareSchema } from '#domain/kernel/envelope.ts';
import { type FieldMeta, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Unsealing } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { finalOfferContent } from '#domain/stages/bidding/final-offers.ts';
import { responseContent } from '#domain/stages/bidding/respond.ts';
import { group, rows } from '#domain/stages/fields.ts';
import { holderOf, holderRoles } from '#domain/stages/sealing/holders.ts';
import {
  handedInFor,
  isPartless,
  owedBy,
  releaseHolders,
  type SealedOffer,
  toOpen,
} from '#domain/stages/sealing/opening.ts';
import type { Content, Unsealed } from '#domain/stages/sealing/unsealed.ts';
import { officerOwns, purchaseStep } from '#domain/stages/who.ts';

export const openingArticle = '财政部令第87号 第三十三条、第四十一条（招标）；系统规则 密封与开标密钥';

/** More than these come in several acts: each opened offer is a row of texts in one transaction. */
export const mostAtOnce = 20;

const form = z.strictObject({
  shares: rows(
    '密钥份额',
    group('份额', {
      of: whole('密封件序号', 1, 1_000_000),
      share: shareSchema
        .optional()
        .meta({ title: '份额', help: '空 = 我的密钥取不出这一件的份额' } satisfies FieldMeta),
    }),
    1,
    mostAtOnce,
  ),
});
type Form = z.infer<typeof form>;

/** What an opened form must be, by the step it was sealed for; undefined where it is no whole offer. */
const contents: Readonly<Record<string, (form: unknown) => Content | undefined>> = {
  SubmitResponse: responseContent,
  SubmitFinalOffer: finalOfferContent,
};

export const handInShares = purchaseStep({
  id: 'HandInShares',
  stage: 'any',
  kind: 'act',
  label: '提交开标密钥份额',
  roles: [...holderRoles],
  article: openingArticle,
  form,
  owner: officerOwns,
  needsUnsealing: (state, given, actor) =>
    given.shares.flatMap((row) => unsealing(state, row, holderOf(state, actor.account) ?? -1)),
  decide: ({ state, form: given, facts }) => {
    const { account } = facts.actor;
    const holder = holderOf(state, account);
    if (holder === undefined) return refuse('HOLDER_NOT_NAMED');
    if (toOpen(state).length === 0) return refuse('NOTHING_TO_OPEN');
    const owed = owedBy(state, account);
    const refused = refuseRows(owed, given, facts);
    if (refused) return refused;
    const opened = owed.flatMap((offer) => openedBy(state, offer, given, facts));
    return {
      data: { holder, shares: given.shares, opened },
      ...releaseHolders(state, account, given.shares, opened),
    };
  },
});

function unsealing(state: PurchaseState, { of, share }: Form['shares'][number], holder: number): Unsealing[] {
  const offer = toOpen(state).find(({ seq }) => seq === of);
  if (!offer) return [];
  const before = handedInFor(state, of).flatMap((row) => (row.share === undefined ? [] : [row.share]));
  return [{ ...offer, holder, before, ...(share === undefined ? {} : { share }) }];
}

/** Each offer once, and only parts that are what the bidder made for this holder. */
function refuseRows(owed: readonly SealedOffer[], given: Form, facts: Facts): Refusal | undefined {
  const seen = new Set<number>();
  for (const [index, { of }] of given.shares.entries()) {
    const offer = owed.find(({ seq }) => seq === of);
    if (!offer || seen.has(of)) return refuse('SHARE_NOT_OWED', { of }, `shares.${index}.of`);
    seen.add(of);
    const { lot, org } = offer.place;
    const found = foundIn(facts, of);
    if (found.changed) return refuse('ENVELOPE_CHANGED', { lot, org, receipt: offer.envelope.digest });
    if (found.wrong) return refuse('SHARE_WRONG', { lot, org }, `shares.${index}.share`);
  }
  return undefined;
}

/** What this act settles of an offer: its content, that it is void, or nothing yet. */
function openedBy(state: PurchaseState, { seq, place }: SealedOffer, given: Form, facts: Facts): Unsealed[] {
  const row = given.shares.find(({ of }) => of === seq);
  if (!row) return [];
  const { lot, org, step } = place;
  const base = { of: seq, lot, org };
  const rowsIn = [...handedInFor(state, seq), row];
  if (rowsIn.filter(({ share }) => share !== undefined).length < quorum)
    return isPartless(rowsIn) ? [{ ...base, void: 'partless' }] : [];
  const { form: held } = foundIn(facts, seq);
  if (held === undefined) return [{ ...base, void: 'broken' }];
  const content = contents[step]?.(held);
  return [content ? { ...base, content } : { ...base, void: 'invalid' }];
}

function foundIn(facts: Facts, of: number): NonNullable<Facts['unsealed']>[number] {
  const found = facts.unsealed?.[of];
  if (!found) throw new Error(`nobody tried to open ${of}`);
  return found;
}
