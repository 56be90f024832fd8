/**
 * Sealing in tests of the domain alone, which knows envelopes as things that somebody outside opens: here they are boxes of
 * paper. What the room `sealing/` makes of it is tested there and through the functions.
 */
import { type Command, isSealed } from '#domain/kernel/decide.ts';
import type { Envelope } from '#domain/kernel/envelope.ts';
import { positionKey } from '#domain/kernel/evolve.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Actor, Facts, PurchaseState } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import { mostAtOnce } from '#domain/stages/sealing/hand-in.ts';
import { namedHolders } from '#domain/stages/sealing/holders.ts';
import { owedBy } from '#domain/stages/sealing/opening.ts';
import type { Unsealed } from '#domain/stages/sealing/unsealed.ts';
import { agencyOf, noticeOf } from '#domain/stages/select.ts';
import { isTownship } from '#domain/stages/who.ts';

/** Open tasks of the three holders of a call whose offers wait to be opened. */
export const holdersCalled = [1, 2, 3].map((item) => positionKey('OpenWithKey', 0, item));

type Act = (actor: Actor, step: string, form: unknown) => void;

const key = (account: string): string => Buffer.from(account.padEnd(32, '.')).toString('hex');
const part = 'ab'.repeat(33);

/** An envelope of paper. */
export function paper(form: unknown): Envelope {
  return {
    v: 1,
    keys: '0'.repeat(64),
    nonce: 'AAAA',
    cipher: Buffer.from(JSON.stringify(form)).toString('base64'),
    shares: Array.from({ length: 3 }, () => ({ box: 'AAAA', mark: '0'.repeat(64) })),
    digest: '0'.repeat(64),
  };
}

/** What the outside tells a decision of envelopes of paper. */
export function paperFacts(
  state: PurchaseState,
  command: Command,
  actor: Actor,
): Pick<Facts, 'envelopeSound' | 'unsealed'> {
  if (isSealed(command.form)) return { envelopeSound: true };
  const definition = stepOf(command.step);
  const parsed = definition?.form.safeParse(command.form);
  if (!definition?.needsUnsealing || !parsed?.success) return {};
  const tried = definition.needsUnsealing(state, parsed.data as never, actor).map(({ seq, envelope }) => {
    const form = JSON.parse(Buffer.from(envelope.cipher, 'base64').toString('utf8')) as unknown;
    return [seq, { form }] as const;
  });
  return { unsealed: Object.fromEntries(tried) };
}

/** Three people of three offices: those a county with an agency would name, and those without one. */
export function holdersIn(state: PurchaseState): Actor[] {
  const [officer, leader] = isTownship(state.region) ? ['yangzhen', 'hezhen'] : ['lanxi', 'weiguo'];
  const purchaser = actorOf(leader ?? officer ?? '');
  const third = agencyOf(state) === actorOf('huangda').org ? 'huangda' : 'shenji';
  return [purchaser, actorOf('luocai'), actorOf(third)];
}

/**
 * Does what a refusal says is missing, as the people concerned would: names and registers the holders, seals the form, hands in
 * the parts. True where the act is to be tried again, with `form` in place of the one that was refused.
 */
export function settle(
  refusal: Refusal,
  state: () => PurchaseState,
  form: unknown,
  act: Act,
): { form: unknown } | undefined {
  switch (refusal.code) {
    case 'HOLDERS_NOT_NAMED':
    case 'HOLDER_KEYS_MISSING': {
      const holders = holdersIn(state());
      if (namedHolders(state()).length === 0) {
        const named = holders.map(({ account, role }) => ({ account, role }));
        const [first] = holders;
        if (first) act(first, 'NameKeyHolders', { holders: named });
      }
      for (const holder of holders) act(holder, 'RegisterHolderKey', { publicKey: key(holder.account) });
      return { form };
    }
    case 'RESPONSE_NOT_SEALED':
      return noticeOf(state())?.holders ? { form: { sealed: paper(form) } } : undefined;
    case 'SEALED_STILL':
      handIn(state, act);
      return { form };
    default:
      return undefined;
  }
}

/** Two of the holders hand in their parts of what may be opened now. */
export function handIn(state: () => PurchaseState, act: Act): void {
  for (const holder of holdersIn(state()).slice(0, 2)) handInAs(holder, state, act);
}

/** One does. */
export function handInAs(holder: Actor, state: () => PurchaseState, act: Act): void {
  const owed = () => owedBy(state(), holder.account);
  for (let left = owed(); left.length > 0; left = owed()) {
    const shares = left.slice(0, mostAtOnce).map(({ seq }) => ({ of: seq, share: part }));
    act(holder, 'HandInShares', { shares });
  }
}

/** As if the opened responses that are meant had carried the declaration of a small enterprise. */
export function declareSmall(purchase: { state: PurchaseState }, meant: (row: Unsealed) => boolean): void {
  const { acts } = purchase.state;
  const changed = (acts['0/HandInShares'] ?? []).map((record) => ({
    ...record,
    data: {
      ...record.data,
      opened: (record.data.opened as Unsealed[]).map((row) =>
        row.content && meant(row) ? { ...row, content: { ...row.content, sme: 'small' } } : row,
      ),
    },
  }));
  purchase.state = { ...purchase.state, acts: { ...acts, '0/HandInShares': changed } };
}
