/** 开标密钥持有人: named while a call is still to begin, since its keys go out with it. */
import { describe, expect, it } from '@jest/globals';
import { draftedNotice, openedPurchase, publishedNotice } from '#test/domain/support/story.ts';

const holders = [
  { account: 'lanxi', role: 'officer' },
  { account: 'luocai', role: 'finance' },
  { account: 'shenji', role: 'auditor' },
];

describe('NameKeyHolders', () => {
  it('may be done from the first day on, and again while the notice is drafted', () => {
    expect('code' in openedPurchase().try('lanxi', 'NameKeyHolders', { holders })).toBe(false);
    expect('code' in draftedNotice().try('weiguo', 'NameKeyHolders', { holders })).toBe(false);
  });

  it('is refused once suppliers seal to the keys of the call, with what may be done instead', () => {
    const answer = publishedNotice().try('lanxi', 'NameKeyHolders', { holders });
    expect(answer).toMatchObject({ code: 'HOLDERS_TOO_LATE', article: expect.stringContaining('第87号') });
  });
});
