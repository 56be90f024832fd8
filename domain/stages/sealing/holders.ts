/** 开标密钥持有人: three people of three organisations; two of them open what was sealed to their keys. */
import { z } from 'zod';
import { holderCount, publicKeySchema } from '#domain/kernel/envelope.ts';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import { choice, type FieldMeta } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';
import type { Holder } from '#domain/stages/data.ts';
import { account, group, rows } from '#domain/stages/fields.ts';
import { type Named, numberOf, owedByHolders } from '#domain/stages/sealing/owed.ts';
import { noticeOf } from '#domain/stages/select.ts';
import { leaders, officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

/** Who may keep a key: the purchaser, those who watch over it, and who acts for it. */
export const holderRoles = [...officers, ...leaders, 'finance', 'agency', 'auditor'] as const;
type HolderRole = (typeof holderRoles)[number];

export const holdersArticle = '财政部令第87号 第三十三条（招标）；系统规则 密封与开标密钥';

const naming = z.strictObject({
  holders: rows(
    '开标密钥持有人',
    group('持有人', {
      account: account('账号'),
      role: choice(
        '身份',
        Object.fromEntries(holderRoles.map((role) => [role, roles[role].label])) as Record<
          HolderRole,
          string
        >,
      ),
    }),
    holderCount,
    holderCount,
    '三人分属三个单位，例如采购人、财政局、代理机构或审计机关；任意两人可以开启，一人不能，丢失一把不影响开启',
  ),
});

export const nameKeyHolders = purchaseStep({
  id: 'NameKeyHolders',
  stage: 'any',
  kind: 'act',
  label: '指定开标密钥持有人',
  roles: [...officers, ...leaders],
  article: holdersArticle,
  form: naming,
  owner: officerOwns,
  admits: (state) => (isCallAhead(state) ? undefined : refuse('HOLDERS_TOO_LATE')),
  decide: ({ state, form: given }) => {
    const accounts = new Set(given.holders.map((one) => one.account));
    return accounts.size < holderCount
      ? refuse('HOLDERS_NOT_DISTINCT', {}, 'holders')
      : { data: { holders: given.holders }, ...askForKeys(state, given.holders) };
  },
});

/** Whoever is named and has no key yet is asked for one. Who stays keeps the task and its day; who goes is asked no more. */
function askForKeys(
  state: PurchaseState,
  holders: readonly Named[],
): Pick<Decided, 'withdraw' | 'hands' | 'open' | 'start'> {
  const open = owedByHolders(state, 'MakeHolderKey');
  const namedAs = (who: string) => holders.find(({ account: one }) => one === who)?.role;
  const withdraw = open.filter(({ owner }) => !namedAs(owner.scope)).map(({ key }) => key);
  const hands = open.flatMap(({ key, owner: { role: was, scope } }) => {
    const role = namedAs(scope);
    return role && role !== was ? [{ key, owner: { role, scope } }] : [];
  });
  const items = holders
    .filter(({ account: who }) => !keyActOf(state, who) && !open.some(({ owner }) => owner.scope === who))
    .map(({ account: who }) => numberOf(state, who, holders));
  if (items.length === 0) return { withdraw, hands };
  // A machine whose task is taken away asks the record again, and finds who came in its place.
  return withdraw.length > 0
    ? { withdraw, hands, open: items.map((item) => ({ stage: 'sealing', step: 'MakeHolderKey', item })) }
    : { hands, start: [{ stage: 'sealing', items }] };
}

/** Whether a call is still to begin, the first or one after a call that failed: its keys go out with it. */
export function isCallAhead(state: PurchaseState): boolean {
  return Object.values(state.positions).some(
    ({ stage, step }) => stage === 'catalogue' || (stage === 'notice' && step !== 'WaitNoticePeriod'),
  );
}

const registering = z.strictObject({
  publicKey: publicKeySchema.meta({
    title: '公钥',
    help: '由本页在您的浏览器中生成；私钥不离开您的电脑',
  } satisfies FieldMeta),
});

export const registerHolderKey = purchaseStep({
  id: 'RegisterHolderKey',
  stage: 'any',
  kind: 'act',
  label: '登记开标密钥',
  roles: [...holderRoles],
  article: holdersArticle,
  form: registering,
  owner: officerOwns,
  decide: ({ state, form: given, facts }) => {
    const { actor } = facts;
    const holders = namedHolders(state);
    if (!holders.some((one) => one.account === actor.account && one.role === actor.role))
      return refuse('HOLDER_NOT_NAMED');
    const others = holders.filter((one) => one.account !== actor.account && one.key !== undefined);
    if (others.some(({ key }) => key === given.publicKey)) return refuse('HOLDER_KEY_TAKEN', {}, 'publicKey');
    if (actor.org !== undefined && others.some(({ org }) => org === actor.org))
      return refuse('HOLDERS_OF_ONE_OFFICE');
    return {
      data: { publicKey: given.publicKey },
      completes: [{ step: 'MakeHolderKey', item: numberOf(state, actor.account) }],
    };
  },
});

/** A person as named, with the newest key it has registered. */
export interface NamedHolder extends Named {
  key?: string;
  org?: string;
}

/** The newest key of a person, as it was registered. */
const keyActOf = (state: PurchaseState, who: string): ActRecord | undefined =>
  actsOf(state, 'RegisterHolderKey').findLast(({ by }) => by.account === who);

/** Those named for the next call, in their order. */
export function namedHolders(state: PurchaseState): NamedHolder[] {
  const named = (latest(state, 'NameKeyHolders')?.data.holders ?? []) as Named[];
  return named.map(({ account: who, role }) => {
    const registered = keyActOf(state, who);
    if (!registered) return { account: who, role };
    const { org } = registered.by;
    const key = registered.data.publicKey as string;
    return { account: who, role, key, ...(org === undefined ? {} : { org }) };
  });
}

/** The holders of a call that begins now, or why it cannot begin: nobody could seal a bid to them. */
export function holdersForCall(state: PurchaseState): Holder[] | Refusal {
  const named = namedHolders(state);
  if (named.length < holderCount) return refuse('HOLDERS_NOT_NAMED');
  const missing = named.filter(({ key }) => key === undefined).map(({ role }) => roles[role].label);
  return missing.length > 0
    ? refuse('HOLDER_KEYS_MISSING', { missing: missing.join('、') })
    : named.map(({ role, key = '' }) => ({ role, key }));
}

/** What a call records of its holders; for the acts that begin one. */
export function sealedCall(state: PurchaseState): { holders: Holder[] } | Refusal {
  const holders = holdersForCall(state);
  return isRefusal(holders) ? holders : { holders };
}

/** Which of the newest call's holders an account is; undefined where it is none. */
export function holderOf(state: PurchaseState, who: string): number | undefined {
  const own = actsOf(state, 'RegisterHolderKey')
    .filter(({ by }) => by.account === who)
    .map(({ data }) => data.publicKey);
  const index = (noticeOf(state)?.holders ?? []).findIndex(({ key }) => own.includes(key));
  return index < 0 ? undefined : index;
}

/** The people whose keys the newest call has published, in its order. */
export function holdersOfCall(state: PurchaseState): string[] {
  const registered = actsOf(state, 'RegisterHolderKey');
  return (noticeOf(state)?.holders ?? []).flatMap(
    ({ key }) => registered.findLast(({ data }) => data.publicKey === key)?.by.account ?? [],
  );
}
