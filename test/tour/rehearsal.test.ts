/** The stories on the domain alone: the law allows what they do and refuses what they try, before any server runs. */
import { describe, expect, it } from '@jest/globals';
import { nandan } from '#test/tour/nandan/index.ts';
import { recall } from '#test/tour/recall/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';
import { remedies } from '#test/tour/remedies/index.ts';

describe('the stories of the tour', () => {
  it('go as written from the catalogue to the replacement of a failed provider', () => {
    // Prepare, Act
    const played = rehearse(nandan);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions).sort()).toEqual(['1/WaitPeriod', '2/ReportService']);
    expect(played.state.runs['1/takeover']?.attempt).toBe(1);
    expect(played.state.runs['1/contract']?.attempt).toBe(2);
  });

  it('end a call that drew one supplier, award the second one by silence, and call the lot that was left alone', () => {
    // Prepare, Act
    const played = rehearse(recall);
    const awards = played.state.acts['0/ConfirmAward'] ?? [];
    // Assess
    expect(played.wrong).toEqual([]);
    expect(played.state.runs['0/notice']?.attempt).toBe(3);
    expect(awards.map(({ by, data }) => [by.role, data.deemed])).toEqual([
      ['system', true],
      ['leader', false],
    ]);
    expect(Object.keys(played.state.positions).sort()).toEqual([
      '1/FileContract',
      '1/PublishContract',
      '1/RegisterRecipients',
      '2/DraftContract',
    ]);
  });

  it('answer a supplier who asks, challenges and complains, and take the award back', () => {
    // Prepare, Act
    const played = rehearse(remedies);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions).sort()).toEqual(['1/DraftContract', '2/DraftContract']);
    expect(played.state.acts['1/AwardNextCandidate']?.at(-1)?.data).toMatchObject({ rank: 2 });
    expect(played.state.runs['1002/remedies']?.attempt).toBe(1);
  });
});
