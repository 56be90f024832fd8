/** What is counted of a register, where a recipient is refused, and the chain of those who looked. */
import { describe, expect, it } from '@jest/globals';
import { actorOf } from '#domain/people/accounts.ts';
import { partsOf } from '#domain/recipients/forms.ts';
import {
  countOf,
  initialRegister,
  refuseErased,
  refuseRecipient,
  townshipsOf,
} from '#domain/recipients/register.ts';
import { evolveReveals, initialReveals, type RevealEvent } from '#domain/recipients/reveals.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';

const open = (change: object = {}) => partsOf(recipientForm(1, change)).open;

describe('what is counted', () => {
  it('is each class by itself', () => {
    const parts = (['p2', 'p1', 'p3', 'p2', 'p2', 'p3'] as const).map((priority) => ({ priority }));
    expect(countOf(parts)).toEqual({ p1: 1, p2: 3, p3: 2 });
  });
});

describe('the numbers by township', () => {
  it('are of those who live there, in the order of their codes', () => {
    const parts = [
      { township: '451221105', priority: 'p1' },
      { township: '451221104', priority: 'p3' },
      { township: '451221105', priority: 'p2' },
    ] as const;
    expect(townshipsOf(parts)).toEqual([
      { township: '451221104', p1: 0, p2: 0, p3: 1 },
      { township: '451221105', p1: 1, p2: 1, p3: 0 },
    ]);
    expect(townshipsOf([])).toEqual([]);
  });
});

describe('a recipient', () => {
  const contract = {
    services: [
      { no: 1, item: 12, quantity: 1 },
      { no: 2, item: 13, quantity: 1 },
    ],
  };
  const refused = (region: string, change: object) => refuseRecipient({ region }, contract, open(change));

  it('may need any line of the contract', () => {
    expect([1, 2].map((service) => refused('451221', { service }))).toEqual([undefined, undefined]);
  });

  it('is refused at its field, and the refusal says what stands there', () => {
    const foreign = refused('451222', {});
    const unknown = refused('451221', { service: 3 });
    expect(foreign).toMatchObject({ code: 'TOWNSHIP_FOREIGN', field: 'township' });
    expect(foreign?.sentence).toContain('451221104');
    expect(unknown).toMatchObject({ code: 'RECIPIENT_SERVICE_UNKNOWN', field: 'service' });
    expect(unknown?.sentence).toContain('3');
  });

  it('has no village where none is known', () => {
    expect(open({ village: undefined })).not.toHaveProperty('village');
    expect(open()).toHaveProperty('village');
  });
});

describe('a register', () => {
  it('is open until it is erased', () => {
    expect(refuseErased(initialRegister)).toBeUndefined();
  });
});

describe('the chain of those who looked', () => {
  it('is one longer with each look', () => {
    const look: RevealEvent = {
      type: 'RevealRecipients',
      v: 1,
      at: '2021-05-10T09:00:00.000+08:00',
      by: actorOf('lanxi'),
      data: { recipients: ['1'], purpose: 'service', note: { ref: 'n', digest: 'd' } },
    };
    expect([look, look].reduce(evolveReveals, initialReveals)).toEqual({ version: 2 });
    expect(initialReveals).toEqual({ version: 0 });
  });
});
