/** Both stories on the domain alone: the law allows what they do and refuses what they try, before any server runs. */
import { describe, expect, it } from '@jest/globals';
import { nandan } from '#test/tour/nandan/index.ts';
import { recall } from '#test/tour/recall/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';

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

  it('end a call that drew one supplier and award the second one by silence', () => {
    // Prepare, Act
    const played = rehearse(recall);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(played.state.runs['0/notice']?.attempt).toBe(2);
    expect(played.state.acts['0/ConfirmAward']?.at(-1)).toMatchObject({
      by: { role: 'system' },
      data: { deemed: true },
    });
  });
});
