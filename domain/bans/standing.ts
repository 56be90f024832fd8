/**
 * 禁止参加政府采购活动（政府采购法 第七十七条；实施条例 第七十二条、第七十三条）: which decisions bind on a day, and what is refused because
 * of them. A decision binds in the whole country (财库〔2015〕150号 二) from its first to its last day, by itself and no longer.
 */
import { type BanAct, type BanForm, banActLabels, executions } from '#domain/bans/forms.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Facts, Instant, IsoDate } from '#domain/kernel/types.ts';
import { banGrounds } from '#domain/law/ban-grounds.ts';
import { today } from '#domain/law/calendar.ts';
import { cite } from '#domain/law/sources.ts';

/** 全国范围内生效. */
export const banScope = cite('财库〔2015〕150号', '二');

export type BanChangeAct = Exclude<BanAct, 'ConfirmBan'>;

/** One entry of the register and what became of it: it counts from its confirmation on. */
export type BanChange = {
  [A in BanChangeAct]: {
    number: number;
    act: A;
    data: BanForm<A>;
    region: string;
    by: Actor;
    at: Instant;
    verdict?: { decision: 'confirm' | 'return'; opinion?: string | undefined; by: Actor; at: Instant };
  };
}[BanChangeAct];

/** A decision with all that followed it. */
export interface Ban extends BanForm<'EnterBan'> {
  /** Number of its entry. */
  number: number;
  /** When the register began to count it. */
  knownAt: Instant;
  appeals: readonly BanForm<'RecordBanAppeal'>[];
  /** In the order they were entered. */
  stays: readonly BanForm<'RecordBanStay'>[];
  revoked?: BanForm<'RecordBanRevocation'>;
}

/** The decisions as the register held them at a moment: what was confirmed later changes no earlier act. */
export function bansAt(changes: readonly BanChange[], moment: Instant): Ban[] {
  const bans = new Map<number, Ban>();
  for (const change of changes) {
    const known = change.verdict;
    if (known?.decision !== 'confirm' || Date.parse(known.at) > Date.parse(moment)) continue;
    if (change.act === 'EnterBan') {
      bans.set(change.number, {
        ...change.data,
        number: change.number,
        knownAt: known.at,
        appeals: [],
        stays: [],
      });
      continue;
    }
    const ban = bans.get(change.data.ban);
    if (ban) bans.set(ban.number, followed(ban, change));
  }
  return [...bans.values()];
}

function followed(ban: Ban, change: Exclude<BanChange, { act: 'EnterBan' }>): Ban {
  switch (change.act) {
    case 'RecordBanAppeal':
      return { ...ban, appeals: [...ban.appeals, change.data] };
    case 'RecordBanStay':
      return { ...ban, stays: [...ban.stays, change.data] };
    case 'RecordBanRevocation':
      return { ...ban, revoked: change.data };
  }
}

export type BanStanding = 'coming' | 'open' | 'stayed' | 'lapsed' | 'revoked';

export const banStandings: Record<BanStanding, string> = {
  coming: '尚未开始',
  open: '禁止期内',
  stayed: '停止执行',
  lapsed: '期满失效',
  revoked: '已撤销',
};

/** 复议、诉讼期间不停止执行，依法停止的除外: an appeal alone ends nothing. */
export function standingOn(ban: Ban, day: IsoDate): BanStanding {
  if (ban.revoked && ban.revoked.on <= day) return 'revoked';
  if (day < ban.from) return 'coming';
  if (day > ban.to) return 'lapsed';
  return isStayed(ban, day) ? 'stayed' : 'open';
}

/** The latest word on the execution; of two of one day the one entered last. */
export function isStayed(ban: Ban, day: IsoDate): boolean {
  let latest: BanForm<'RecordBanStay'> | undefined;
  for (const stay of ban.stays)
    if (stay.on <= day && (latest === undefined || stay.on >= latest.on)) latest = stay;
  return latest?.effect === 'stayed';
}

/** 禁止期内的决定 against an organisation, as known at the moment of the act and judged by its day. */
export function openBan(org: string, { bans = [], now }: Pick<Facts, 'bans' | 'now'>): Ban | undefined {
  const day = today(now);
  return bansAt(bans, now).find((ban) => ban.org === org && standingOn(ban, day) === 'open');
}

/** Where an organisation is kept out, and what is left to do. */
export const banGates = {
  respond: { what: '不能参加本项目', wayOut: '禁止期满或者决定依法停止执行、撤销以后再参加采购活动。' },
  invite: { what: '不能被邀请参加本项目', wayOut: '不发出邀请；终止采购后另选供应商或者采购方式。' },
  qualify: { what: '不能认定为符合条件', wayOut: '将该供应商的信用条件记为不符合，并写明处罚决定书的文号。' },
  award: {
    what: '不能确定为成交供应商',
    wayOut:
      '将该供应商列入“依法不能确定的供应商”，理由选择“禁止参加政府采购活动”，由下一顺位候选人成交；没有候选人的终止采购。',
  },
  sign: {
    what: '不能签订合同',
    wayOut: '由购买主体负责人办理“另行确定承接主体”，从候选人中按顺序另行确定，或者重新开展采购。',
  },
  standby: { what: '不能列为备选承接主体', wayOut: '另选没有被禁止参加政府采购活动的备选承接主体。' },
  takeUp: {
    what: '不能接受接续指定',
    wayOut:
      '答复“不能接受”并写明处罚决定书的文号，由购买主体负责人另行指定接续主体，或者由政府人员直接接续服务。',
  },
  renew: { what: '不能续期', wayOut: '选择“不再续期，办理退出”，并落实服务对象的后续安排。' },
  replace: { what: '不能接替服务', wayOut: '另选接替的承接主体，或者由政府人员直接接续服务。' },
} as const;

/** Refuses what an organisation may not do while it is banned; undefined = nothing stands against it. */
export function refuseBanned(
  org: string,
  facts: Pick<Facts, 'bans' | 'now'>,
  gate: keyof typeof banGates,
  field?: string,
): Refusal | undefined {
  const ban = openBan(org, facts);
  if (!ban) return undefined;
  const { name, authority, document, decidedOn, from, to, ground } = ban;
  const values = { org, name, authority, document, decidedOn, from, to, ...banGates[gate] };
  return refuse('BAN_REGISTERED', { ...values, article: articleOf(ground) }, field);
}

export function articleOf(ground: BanForm<'EnterBan'>['ground']): string {
  return `${banGrounds[ground].article}；${banScope.text}`;
}

/** What an entry is called in lists and refusals. */
export function changeLabel(change: BanChange): string {
  return change.act === 'RecordBanStay' ? `登记${executions[change.data.effect]}` : banActLabels[change.act];
}
