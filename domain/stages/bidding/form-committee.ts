/** 组成评审小组（B.5）: experts drawn from the recorded pool with the recorded seed; the purchaser's people are no experts. */
import { z } from 'zod';
import { area, seal, text, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Owner, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { checkCommittee } from '#domain/law/method.ts';
import { draw } from '#domain/stages/bidding/draw.ts';
import { owedByMembers } from '#domain/stages/committee/seat.ts';
import type { Seat } from '#domain/stages/data.ts';
import { account, group, rows } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import {
  budgetFenOf,
  chosenMethod,
  committeeSeats,
  latestInCall,
  projectDate,
} from '#domain/stages/select.ts';
import {
  handlerOwns,
  leaders,
  officerOwns,
  officers,
  officersAndAgency,
  purchaserScope,
  purchaseStep,
} from '#domain/stages/who.ts';

interface Candidate {
  account: string;
  name: Sealed;
}

const candidates = (title: string, min: number, max: number) =>
  rows(title, group('人员', { account: account('账号'), name: text('姓名', 40) }), min, max);

const form = z.strictObject({
  pool: candidates('备选评审专家', 1, 25),
  experts: whole('抽取专家人数', 1, 20),
  representatives: candidates('采购人代表', 0, 5),
});
type Form = z.infer<typeof form>;

export const formCommittee = purchaseStep({
  id: 'FormCommittee',
  stage: 'bidding',
  kind: 'task',
  label: '组成评审小组',
  roles: officersAndAgency,
  article:
    '政府采购法实施条例 第三十九条；财政部令第87号 第四十七条（招标）；财政部令第74号 第七条（谈判）；财库〔2014〕214号 第十四条（磋商）',
  form,
  owner: handlerOwns,
  due: within('experts'),
  decide: ({ state, form: given, facts }) => {
    const refused = refusePeople(state, given) ?? refuseSize(state, given);
    if (refused) return refused;
    const sealed = seal(form, given) as { pool: Candidate[]; representatives: Candidate[] };
    const drawn = draw(given.pool, (one) => one.account, given.experts, facts.seed);
    const rep = purchaserScope(state).officer.role;
    const seats: Seat[] = [
      ...drawn.map((one) => ({ account: one.account, kind: 'expert' as const, role: 'expert' as const })),
      ...given.representatives.map((one) => ({
        account: one.account,
        kind: 'purchaser' as const,
        role: rep,
      })),
    ].map((one, index) => ({ ...one, item: index + 1 }));
    return {
      outcome: chosenMethod(state).id === 'negotiation' ? 'negotiate' : 'done',
      data: {
        ...sealed,
        experts: given.experts,
        seed: facts.seed,
        seats,
        items: seats.map((seat) => seat.item),
      },
      start: ['committee'],
    };
  },
});

function refusePeople(state: PurchaseState, given: Form): Refusal | undefined {
  const seen = new Set<string>();
  for (const { account: id } of [...given.pool, ...given.representatives]) {
    if (seen.has(id)) return refuse('EXPERT_REPEATED', { account: id }, 'pool');
    seen.add(id);
  }
  return refuseStaff(state, given.pool) ?? refusePool(given.pool.length, given.experts);
}

/** 采购人不得以专家身份参加评审: whoever has acted for the purchaser or the agency here is known by the record. */
function refuseStaff(state: PurchaseState, pool: readonly { account: string }[]): Refusal | undefined {
  const ours: readonly string[] = [...officers, ...leaders, 'agency', 'finance'];
  const staff = new Set(
    Object.values(state.acts)
      .flat()
      .filter((record) => ours.includes(record.by.role))
      .map((record) => record.by.account),
  );
  const found = pool.find((one) => staff.has(one.account));
  return found ? refuse('EXPERT_IS_STAFF', { account: found.account }, 'pool') : undefined;
}

function refusePool(found: number, needed: number): Refusal | undefined {
  return found < needed ? refuse('EXPERT_POOL', { found, needed }, 'pool') : undefined;
}

function refuseSize(state: PurchaseState, given: Form): Refusal | undefined {
  return checkCommittee({
    method: chosenMethod(state).id,
    size: given.experts + given.representatives.length,
    experts: given.experts,
    budgetFen: budgetFenOf(state),
    date: projectDate(state),
    place: state,
  });
}

const replacement = z.strictObject({
  seat: whole('席位', 1, 100),
  reason: area('更换理由', 1000),
  pool: candidates('补充备选专家', 0, 25),
});

/** 补抽评审专家: a member with an interest leaves before scoring, or between the rounds of a negotiation; the next one is drawn from those not yet drawn. */
export const replaceExpert = purchaseStep({
  id: 'ReplaceExpert',
  stage: 'any',
  kind: 'act',
  label: '更换评审专家',
  roles: officersAndAgency,
  article: '政府采购法 第十二条；政府采购法实施条例 第三十九条',
  form: replacement,
  owner: officerOwns,
  decide: ({ state, form: given, facts }) => {
    const seats = committeeSeats(state);
    const leaving = seats.find((seat) => seat.item === given.seat && seat.kind === 'expert');
    const position = state.positions[`0/ScoreResponses@${given.seat}`];
    // A negotiation opens no seats: the new member sits in from the next round on.
    const negotiating = '0/RecordRound' in state.positions;
    if (!leaving || !(position || negotiating)) return refuse('SEAT_UNKNOWN', { seat: given.seat }, 'seat');
    const sealed = seal(replacement, given) as { reason: Sealed; pool: Candidate[] };
    const seated = everSeated(state);
    const free = [...poolOf(state), ...sealed.pool].filter(({ account: one }) => !seated.has(one));
    const refused = refuseStaff(state, free) ?? refusePool(free.length, 1);
    if (refused) return refused;
    const drawn = draw(free, (one) => one.account, 1, facts.seed);
    const item = Math.max(...seats.map((seat) => seat.item)) + 1;
    const kept = seats.filter((seat) => seat.item !== given.seat);
    const data = {
      ...sealed,
      seat: given.seat,
      seed: facts.seed,
      seats: [...kept, ...drawn.map((next) => ({ ...leaving, account: next.account, item }))].map(seatOnly),
    };
    const owed = owedByMembers(state, given.seat);
    const declaring = { stage: 'committee' as const, step: 'DeclareAsMember', item };
    return {
      data,
      withdraw: [...(position ? [position.key] : []), ...owed],
      open: [...(position ? [{ stage: 'bidding' as const, step: 'ScoreResponses', item }] : []), declaring],
      // The seat had declared: its machine may be over, or does not come back to it.
      ...(owed.length > 0 ? {} : { restart: ['committee' as const] }),
    };
  },
});

/** The event names nobody: the seat is its account. */
function seatOnly({ name: _, ...seat }: Seat): Seat {
  return seat;
}

function poolOf(state: PurchaseState): Candidate[] {
  return (latestInCall(state, 'FormCommittee')?.data.pool ?? []) as Candidate[];
}

/** Everybody who has held a seat in this call, those who left included. */
function everSeated(state: PurchaseState): Set<string> {
  const formed = (latestInCall(state, 'FormCommittee')?.data.seats ?? []) as Seat[];
  return new Set([...formed, ...committeeSeats(state)].map((seat) => seat.account));
}

/** 评审席位 stands in the member's own list. */
export function seatOwns(state: PurchaseState, item: number): Owner {
  const seat = committeeSeats(state).find((one) => one.item === item);
  return seat ? { role: seat.role, scope: seat.account } : officerOwns(state);
}
