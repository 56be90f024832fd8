import { describe, expect, it } from '@jest/globals';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { partsOf, type RecipientForm, recipientForm as schema } from '#domain/recipients/forms.ts';
import { maskName } from '#domain/recipients/mask.ts';
import {
  ageOf,
  countOf,
  decideConfirmation,
  evolveRegister,
  initialRegister,
  type RegisterEvent,
  refuseRecipient,
  refuseRegister,
  totalOf,
} from '#domain/recipients/register.ts';
import { endedOn, keepsUntil } from '#domain/recipients/retention.ts';
import { judges } from '#test/cases/judges/index.ts';
import { column, readCases } from '#test/cases/read.ts';
import { closed } from '#test/domain/support/exit-story.ts';
import { replaced, serving, signedByBoth } from '#test/domain/support/performance-story.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';

const told = { v: 1, at: '2021-05-10T09:00:00.000+08:00', by: actorOf('lanxi') } as const;
const stateOf = (...events: RegisterEvent[]) => events.reduce(evolveRegister, initialRegister);
const entered: RegisterEvent = {
  ...told,
  type: 'EnterRecipients',
  data: { p1: 3, p2: 2, p3: 1, digest: 'd' },
};

describe('The events of a register', () => {
  it('tell how many there are of each class after entries, corrections and removals', () => {
    const state = stateOf(
      entered,
      { ...told, type: 'CorrectRecipient', data: { from: 'p1', to: 'p2', digest: 'e' } },
      { ...told, type: 'CorrectRecipient', data: { from: 'p3', to: 'p3', digest: 'e' } },
      { ...told, type: 'RemoveRecipient', data: { from: 'p2', reason: 'moved' } },
    );
    expect(state).toEqual({ version: 4, numbered: 6, p1: 2, p2: 2, p3: 1 });
    expect(totalOf(state)).toBe(5);
  });

  it('tell the day it was last confirmed, and how old it is', () => {
    const state = stateOf(entered, {
      ...told,
      type: 'ConfirmRegister',
      data: { p1: 3, p2: 2, p3: 1, digest: 'whole' },
    });
    expect([state.refreshedOn, state.digest]).toEqual(['2021-05-10', 'whole']);
    expect([ageOf(state, '2021-06-10'), ageOf(stateOf(entered), '2021-06-10')]).toEqual([31, undefined]);
  });

  it('tell that it was erased, and keep no number of persons behind', () => {
    const erased = stateOf(entered, {
      ...told,
      type: 'EraseRegister',
      data: { p1: 3, p2: 2, p3: 1, keptUntil: '2025-05-10' },
    });
    const gone = evolveRegister(erased, { ...told, type: 'RegisterErased', data: { rows: 19 } });
    expect(erased).toMatchObject({ erasedAt: told.at, p1: 3 });
    expect(gone).toMatchObject({ goneAt: told.at, p1: 0, p2: 0, p3: 0, numbered: 6 });
  });

  it('confirm what was counted, and nothing of an empty register', () => {
    const facts = { actor: told.by, now: told.at };
    expect(decideConfirmation({ p1: 0, p2: 0, p3: 1 }, 'd', facts)).toMatchObject({
      type: 'ConfirmRegister',
      data: { p1: 0, p2: 0, p3: 1, digest: 'd' },
    });
    expect(decideConfirmation(countOf([]), 'd', facts)).toMatchObject({ code: 'REGISTER_EMPTY' });
  });
});

describe('A recipient', () => {
  const parsed = (change: object) => parseFields(schema, { ...recipientForm(), ...change });
  const refusedAt = (change: object): string | undefined => {
    const answer = parsed(change);
    return isRefusal(answer) ? answer.field : undefined;
  };

  it('is parted into what a list may show and what is encrypted', () => {
    const { open, secrets } = partsOf(parsed({}) as RecipientForm);
    expect(open).toEqual({ priority: 'p1', township: '451221104', village: '451221104201', service: 1 });
    expect(Object.keys(secrets).sort()).toEqual([
      'address',
      'contact',
      'contactPhone',
      'name',
      'need',
      'phone',
    ]);
  });

  it('is refused at the field that is wrong, and no refusal repeats what was written', () => {
    expect(
      [
        { village: '451221100201' },
        { township: '451221' },
        { priority: 'p4' },
        { need: '' },
        { identityNumber: '452725194510120020' },
        { phone: '打电话给村委' },
      ].map(refusedAt),
    ).toEqual(['village', 'township', 'priority', 'need', 'identityNumber', 'phone']);
    const number = parsed({ identityNumber: '452725194510120020' });
    expect(JSON.stringify(number)).not.toContain('45272519451012');
    expect(refusedAt({ identityNumber: '452725194510120029', village: undefined })).toBeUndefined();
  });

  it('lives where the purchaser is and is owed what the contract provides', () => {
    const contract = { services: [{ no: 1, item: 12, quantity: 1 }] };
    const codeOf = (region: string, change: object) =>
      refuseRecipient({ region }, contract, partsOf(recipientForm(1, change)).open)?.code;
    expect(codeOf('451221', {})).toBeUndefined();
    expect(codeOf('451222', {})).toBe('TOWNSHIP_FOREIGN');
    expect(codeOf('451221105', {})).toBe('TOWNSHIP_FOREIGN');
    expect(codeOf('451221104', {})).toBeUndefined();
    expect(codeOf('451221', { service: 2 })).toBe('RECIPIENT_SERVICE_UNKNOWN');
  });

  it('is shown by the surname alone', () => {
    expect(['韦槐', '蓝桂柳凤', '欧阳海棠花开', '韦', '𠮷田花'].map(maskName)).toEqual([
      '韦*',
      '蓝***',
      '欧***',
      '*',
      '𠮷**',
    ]);
  });
});

describe('The register of a lot', () => {
  it('is kept from the signature on, and not any more once it was erased', () => {
    expect(refuseRegister(signedByBoth().state, 1, initialRegister)).toMatchObject({
      termEnd: expect.any(String),
    });
    expect(refuseRegister(signedByBoth().state, 2, initialRegister)).toMatchObject({ code: 'NO_CONTRACT' });
    expect(refuseRegister(signedByBoth().state, 1, { ...initialRegister, erasedAt: told.at })).toMatchObject({
      code: 'REGISTER_ERASED',
      sentence: expect.stringContaining('2021-05-10'),
    });
  });

  it('is kept for years after the last contract was closed, and without an end before', () => {
    const state = closed().state;
    const ended = endedOn(state, 1);
    expect([endedOn(serving().state, 1), keepsUntil(serving().state, 1)]).toEqual([undefined, undefined]);
    expect([ended, keepsUntil(state, 1)]).toEqual(['2021-09-20', '2024-09-20']);
    expect([endedOn(replaced().state, 1), endedOn(state, 2)]).toEqual([undefined, undefined]);
  });

  it.each(readCases('retentions').map((row) => [column(row, '关闭日'), row] as const))(
    'of a contract closed on %s is kept as the cases say',
    (_, row) => {
      const [answer, expected] = judges.retentions?.(row) ?? [];
      expect(answer).toBe(expected);
    },
  );
});
