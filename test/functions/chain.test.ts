import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { PurchaseEvent } from '#domain/kernel/types.ts';
import { canonical, genesis, link, sm3 } from '#functions/store/chain.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import { LastUsed } from '#functions/store/last-used.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import { upcast } from '#functions/store/upcast.ts';

describe('The chain', () => {
  it('hashes as GB/T 32905-2016 says in its first example', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('writes the same value as the same bytes, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        // Prepare
        const turned = Object.fromEntries(Object.entries(value).reverse());
        // Act, Assess
        expect(canonical(turned)).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  it('leaves out what is undefined and refuses what has no place in a record', () => {
    expect(canonical({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
    expect(() => canonical(Number.NaN)).toThrow();
    expect(() => canonical(() => 1)).toThrow();
  });

  it('binds an event to its stream and to every event before it', () => {
    const first = link(genesis('purchase#A'), '{}');
    expect(link(genesis('purchase#B'), '{}')).not.toBe(first);
    expect(link(first, '{}')).not.toBe(first);
  });
});

describe('An old event', () => {
  const event = { type: 'Old', v: 1, data: { yuan: 7 } } as unknown as PurchaseEvent;

  it('is lifted version by version when it is read', () => {
    const read = upcast(event, {
      Old: {
        1: (old) => ({ ...old, v: 2, data: { fen: (old.data.yuan as number) * 100 } }),
        2: (old) => ({ ...old, v: 3, data: { ...old.data, currency: 'CNY' } }),
      },
    });
    expect(read).toMatchObject({ v: 3, data: { fen: 700, currency: 'CNY' } });
  });

  it('stops at a step that does not lift by one', () => {
    expect(() => upcast(event, { Old: { 1: (old) => old } })).toThrow(/by one/);
  });
});

describe('A cursor', () => {
  it('gives back the sort key it was made of, for its own list alone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        const cursor = cursorOf('list', key.toWellFormed());
        expect(readCursor('list', cursor)).toBe(key.toWellFormed());
        expect(isRefusal(readCursor('other', cursor))).toBe(true);
      }),
    );
  });

  it('is refused when it was made up', () => {
    fc.assert(
      fc.property(fc.base64String(), (text) => {
        expect(isRefusal(readCursor('list', `${text}x`))).toBe(true);
      }),
    );
  });
});

describe('In one process', () => {
  it('work under one name goes one after the other, and goes on after a failure', async () => {
    // Prepare
    const order: string[] = [];
    const work = (name: string, fail: boolean) =>
      oneAtATime('purchase', async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fail) throw new Error(name);
      });
    // Act
    await Promise.allSettled([work('a', true), work('b', false)]);
    // Assess
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('a bounded cache forgets what was used least recently', () => {
    const cache = new LastUsed<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });
});
