/** 移送违法线索：outside a takeover too, with a file that the record makes again. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { evidenceDigest, evidenceFile, inOrder } from '#domain/stages/exit/evidence.ts';
import { referralAt, referralsOf } from '#domain/stages/exit/refer.ts';
import { stepOf } from '#domain/stages/index.ts';
import { qiming, qinghe } from '#test/domain/support/forms.ts';
import {
  act,
  activated,
  paid,
  referred,
  refused,
  registered,
  reviewed,
  serving,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const form = (changes: object = {}) =>
  takeover.referForm('2021-08-20', { grounds: ['transfer'], ...changes });
const supervised = (): Purchase => paid(serving(), '2021-08-10').at('2021-08-20T10:00');
const told = (purchase: Purchase, who = 'lanxi'): Purchase =>
  act(purchase, '2021-08-20T10:00', who, 'ReferSupplier', form());

function evidenceOf({ events }: Purchase): { through: number; digest: string } {
  const evidence = events.at(-1)?.data.evidence as { through: number; digest: string } | undefined;
  if (!evidence) throw new Error('the last act refers nobody');
  return evidence;
}

const fileOf = (purchase: Purchase, through: number) =>
  evidenceFile(purchase.events.slice(0, through), { purchase: purchase.state.id, lot: 1, org: qinghe });

describe('a referral', () => {
  it('is made during supervision by officer or leader, and changes nothing of what runs', () => {
    const before = supervised();
    const open = before.open();
    expect(told(before).open()).toEqual(open);
    expect(told(supervised(), 'weiguo').events.at(-1)?.type).toBe('ReferSupplier');
  });

  it('is made after the purchaser has rescinded the contract', () => {
    const purchase = act(supervised(), '2021-08-20T10:00', 'weiguo', 'RequestExit', {
      ground: 'rescission',
      exitOn: '2021-08-20',
      reason: '转包。',
      recipientsPlan: '由政府人员接续。',
      basis: 'contract',
    });
    expect(told(purchase).open()).toContain('1/NotifyExit');
  });

  it.each([
    ['no ground', { grounds: [] }, 'REFERRAL_WITHOUT_GROUND', 'grounds'],
    ['no day', { referredOn: undefined }, 'DATE_NEEDED', 'referredOn'],
    ['a day to come', { referredOn: '2021-08-21' }, 'DATE_IN_FUTURE', 'referredOn'],
    ['nothing to refer', { decision: 'notReferred' }, 'REFERRAL_NOTHING', 'decision'],
  ])('is refused with %s', (_, changes, code, field) => {
    expect(refused(supervised(), 'lanxi', 'ReferSupplier', form(changes))).toMatchObject({ code, field });
  });

  it('wants a contract, and in a takeover is the takeover’s own step', () => {
    const early = reviewed().at('2021-08-20T10:00');
    expect(refused(early, 'lanxi', 'ReferSupplier', form())?.code).toBe('NO_CONTRACT');
    expect(refused(registered().at('2021-08-20T10:00'), 'lanxi', 'ReferSupplier', form())).toBeUndefined();
    const running = activated().at('2021-12-07T10:00');
    expect(refused(running, 'lanxi', 'ReferSupplier', form())?.code).toBe('REFERRAL_IN_TAKEOVER');
    expect(latest(referred().state, 'ReferViolation', 1)?.data).toMatchObject({
      org: qinghe,
      grounds: ['unauthorised'],
    });
  });
});

describe('its evidence file', () => {
  it('names what was done on the lot and on all, in order, with office and digest and without a person or a text', () => {
    // Prepare
    const purchase = told(supervised());
    const evidence = evidenceOf(purchase);
    // Act
    const file = fileOf(purchase, evidence.through);
    // Assess
    expect(evidence.through).toBe(purchase.state.version - 1);
    expect(evidenceDigest(file)).toBe(evidence.digest);
    const steps = file.items.map(({ step }) => step);
    for (const step of [
      'PublishNotice',
      'SubmitResponse',
      'ReviewQualifications',
      'SignAsPurchaser',
      'VisitService',
      'PayService',
    ])
      expect(steps).toContain(step);
    expect(steps).not.toContain('ConfirmFunding');
    expect(file.items.map(({ seq }) => seq)).toEqual(
      [...file.items.map(({ seq }) => seq)].sort((a, b) => a - b),
    );
    // Of the other lot only what concerns all lots.
    expect(file.items.filter(({ lot }) => lot === 2)).toEqual([]);
    const visit = file.items.find(({ step }) => step === 'VisitService');
    expect(visit).toMatchObject({ on: '2021-08-11', office: '县民政局经办人', lot: 1 });
    expect(visit?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(file)).not.toMatch(/lanxi|xieqing|蓝溪/);
  });

  it('changes with any change of what it rests on, and only then', () => {
    const purchase = told(supervised());
    const { through } = evidenceOf(purchase);
    const digest = evidenceDigest(fileOf(purchase, through));
    const visit = purchase.events.findIndex(({ type }) => type === 'VisitService');
    const bent = purchase.events.map((event, index) =>
      index === visit ? { ...event, at: '2021-08-12T10:00:00.000+08:00' } : event,
    );
    const again = (events: typeof bent) =>
      evidenceDigest(
        evidenceFile(events.slice(0, through), { purchase: purchase.state.id, lot: 1, org: qinghe }),
      );
    expect(again(bent)).not.toBe(digest);
    expect(again(purchase.events)).toBe(digest);
    expect(again([...purchase.events].reverse())).not.toBe(digest);
  });

  it('leaves out what only urges, and takes in what the supplier did elsewhere', () => {
    const base = { v: 1, item: 0, visit: 1, outcome: 'done', closes: [], opens: [], moves: [], starts: [] };
    const at = '2021-08-20T10:00:00.000+08:00';
    const by = { account: 'a', role: 'provider', region: '451200', org: qiming } as const;
    const events = [
      { ...base, type: 'UrgeTask', lot: 1, at, by, data: {} },
      {
        ...base,
        type: 'AskInquiry',
        lot: 1001,
        at,
        by,
        data: { text: { ref: 'x', digest: 'd1' }, rows: [{ a: { ref: 'y', digest: 'd2' } }] },
      },
      { ...base, type: 'AskInquiry', lot: 1002, at, by: { ...by, org: qinghe }, data: {} },
      { ...base, type: 'ConfirmFunding', lot: 0, at, by: { ...by, org: qinghe }, data: {} },
    ];
    const { items } = evidenceFile(events, { purchase: 'P', lot: 1, org: qiming });
    expect(items.map(({ seq, documents }) => [seq, documents])).toEqual([[2, ['d1', 'd2']]]);
  });

  it('writes the same content as the same text', () => {
    expect(inOrder({ b: 1, a: [true, null, { d: undefined, c: '一' }] })).toBe(
      '{"a":[true,null,{"c":"一"}],"b":1}',
    );
    expect(inOrder({ a: undefined })).toBe('{}');
    expect(inOrder([undefined])).toBe('[null]');
  });
});

describe('the referrals of a record', () => {
  it('are found by their number, and nothing else is', () => {
    const purchase = told(supervised());
    const seq = purchase.state.version;
    expect(referralAt(purchase.state, seq)).toMatchObject({
      step: 'ReferSupplier',
      referred: { org: qinghe },
    });
    expect(referralAt(purchase.state, seq - 1)).toBeUndefined();
    told(purchase);
    expect(referralsOf(purchase.state).map(({ act: { seq: at } }) => at)).toEqual([seq, seq + 1]);
    const kept = referred();
    expect(referralsOf(kept.state).map(({ step }) => step)).toEqual(['ReferViolation']);
    expect(stepOf('ReferViolation')?.needsRecord).toBe(true);
    expect(stepOf('ReferSupplier')?.needsRecord).toBe(true);
  });

  it('hold none where nobody was referred', () => {
    const purchase = act(supervised(), '2021-08-20T10:00', 'lanxi', 'ReferSupplier', form());
    const { state } = purchase;
    const [record] = state.acts['1/ReferSupplier'] ?? [];
    if (!record) throw new Error('no referral');
    const without = {
      ...state,
      acts: { '1/ReferSupplier': [{ ...record, data: { decision: 'notReferred' } }] },
    };
    expect(referralsOf(without)).toEqual([]);
  });
});
