/** 禁止参加政府采购活动登记 in a test: forms that are in order, two persons of the finance department, a register to fill. */
import { type BanAct, type BanForm, banForms as schemas } from '#domain/bans/forms.ts';
import { type BanState, decideBan, evolveBans, initialBans } from '#domain/bans/register.ts';
import { type Ban, type BanChange, type BanStanding, bansAt, standingOn } from '#domain/bans/standing.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { accountOf, actorOf } from '#domain/people/accounts.ts';
import { wantWhole } from '#test/domain/support/whole-refusal.ts';

const found = accountOf('panan');
if (!found) throw new Error('no such account');
/** Who is banned unless a test says otherwise. */
export const banned = found;

export const banForms: { [A in BanAct]: BanForm<A> } = {
  EnterBan: {
    document: '丹财采罚〔2026〕3号',
    authority: '南丹县财政局',
    decidedOn: '2026-03-10',
    org: banned.org,
    name: banned.organisation,
    ground: 'transfer',
    from: '2026-03-16',
    to: '2027-03-15',
    link: 'https://www.ccgp.gov.cn/cr/list',
  },
  RecordBanAppeal: { ban: 1, way: 'reconsideration', body: '河池市财政局', on: '2026-04-20' },
  RecordBanStay: {
    ban: 1,
    effect: 'stayed',
    body: '河池市财政局',
    document: '河财复停〔2026〕1号',
    on: '2026-05-06',
  },
  RecordBanRevocation: {
    ban: 1,
    by: 'reconsideration',
    body: '河池市财政局',
    document: '河财复决〔2026〕2号',
    on: '2026-06-01',
  },
  ConfirmBan: { number: 1, decision: 'confirm' },
};

export class BanRegister {
  state: BanState = initialBans;
  now: Instant = '2026-07-01T10:00:00.000+08:00';

  at(now: Instant): this {
    this.now = now;
    return this;
  }

  try<A extends BanAct>(act: A, change: Partial<BanForm<A>> = {}, by = 'luocai'): Refusal | undefined {
    const form = { ...banForms[act], ...change } as BanForm<A>;
    const event = decideBan(this.state, act, form, { actor: actorOf(by), now: this.now });
    if (isRefusal(event)) {
      wantWhole(event, schemas[act]);
      return event;
    }
    this.state = evolveBans(this.state, event);
    return undefined;
  }

  /** Entered by one person and left to wait. */
  enter<A extends BanAct>(act: A, change: Partial<BanForm<A>> = {}, by = 'luocai'): this {
    const refused = this.try(act, change, by);
    if (refused) throw new Error(`${act}: ${refused.code} ${refused.sentence}`);
    return this;
  }

  /** Entered by one person, confirmed by the other. */
  act<A extends BanAct>(act: A, change: Partial<BanForm<A>> = {}): this {
    return this.enter(act, change).enter('ConfirmBan', { number: this.state.changes.length }, 'moheng');
  }

  /** Of the only decision. */
  standing(day: string): BanStanding {
    const [ban] = this.bans;
    if (!ban) throw new Error('no decision counts');
    return standingOn(ban, day);
  }

  get bans(): Ban[] {
    return bansAt(this.state.changes, this.now);
  }
}

/** A register that holds one confirmed decision, entered on the day it was decided. */
export function bansWith(change: Partial<BanForm<'EnterBan'>> = {}): readonly BanChange[] {
  const form = { ...banForms.EnterBan, ...change };
  return new BanRegister().at(`${form.decidedOn}T09:00:00.000+08:00`).act('EnterBan', change).state.changes;
}
