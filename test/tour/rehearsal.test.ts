/** The stories on the domain alone: the law allows what they do and refuses what they try, before any server runs. */
import { describe, expect, it } from '@jest/globals';
import { belowThreshold } from '#test/tour/below-threshold/index.ts';
import { correction } from '#test/tour/correction/index.ts';
import { invitedTender } from '#test/tour/invited-tender/index.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { negotiation } from '#test/tour/negotiation/index.ts';
import { openTender } from '#test/tour/open-tender/index.ts';
import { real } from '#test/tour/real/index.ts';
import { recall } from '#test/tour/recall/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';
import { remedies } from '#test/tour/remedies/index.ts';
import { singleSource } from '#test/tour/single-source/index.ts';
import { broughtIn } from '#test/tour/year/brought.ts';
import { collapse } from '#test/tour/year/collapse.ts';
import { fair } from '#test/tour/year/fair.ts';
import { fraud } from '#test/tour/year/fraud.ts';
import { leaving } from '#test/tour/year/leaving.ts';
import { renewal } from '#test/tour/year/renewal.ts';

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

  it('negotiate with the one supplier after publication, objection and approval', () => {
    // Prepare, Act
    const played = rehearse(singleSource);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions).sort()).toEqual(signed);
    expect(played.state.acts['0/ScoreResponses']).toBeUndefined();
  });

  it('negotiate with three, and award the lowest final offer of those who meet the requirements', () => {
    // Prepare, Act
    const played = rehearse(negotiation);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions).sort()).toEqual(signed);
    expect(played.state.acts['0/WaitFinalOffers']?.[0]?.at.slice(0, 16)).toBe('2021-05-24T10:20');
  });

  it('tender openly to those who passed, and by invitation to those who were drawn', () => {
    for (const story of [openTender, invitedTender]) {
      // Prepare, Act
      const played = rehearse(story);
      // Assess
      expect(played.wrong).toEqual([]);
      expect(Object.keys(played.state.positions).sort()).toEqual(signed);
      expect(played.state.acts['0/PublishNotice']?.[0]?.data.invited).toHaveLength(3);
    }
  });

  it('answer ten real projects by the rules of their days', () => {
    // Prepare, Act
    const played = rehearse(real);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions)).toEqual(['0/DraftNotice']);
  });

  it('correct a date that the public has read, and end on the right day', () => {
    // Prepare, Act
    const played = rehearse(correction);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(played.state.acts['0/WaitSoleSource']?.[0]?.at.slice(0, 10)).toBe('2021-09-14');
    expect(played.state.acts['0/PublishSoleSource']?.[0]?.data.until).toBe('2021-09-13');
  });

  it('go on into the second year by decision, with the money of that year', () => {
    // Prepare, Act
    const played = rehearse(renewal);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions)).toEqual(['1/WaitPeriod']);
    expect(played.state.acts['1/DecideRenewal']?.[0]?.outcome).toBe('renewed');
  });

  it('put a fair year right, and leave a contract by the door', () => {
    // Prepare, Act
    const [corrected, left] = [rehearse(fair), rehearse(leaving)];
    // Assess
    expect([corrected.wrong, left.wrong]).toEqual([[], []]);
    expect(Object.keys(corrected.state.positions)).toEqual(['1/WaitPeriod']);
    expect(corrected.state.acts['1/ConfirmGrade']?.[0]?.data).toMatchObject({ grade: 'pass' });
    expect(left.state.positions).toEqual({});
  });

  it('end a contract for fraud, and turn its provider away at the next call', () => {
    // Prepare, Act
    const played = rehearse(fraud);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(played.state.acts['1/SubmitResponse']).toHaveLength(1);
  });

  it('take over from two providers in one night, on the word of one officer', () => {
    // Prepare, Act
    const played = rehearse(collapse);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions).sort()).toEqual(['1/SignHandover', '2/SignHandover']);
    expect(played.state.acts['2/DecideTakeover']?.[0]?.by.role).toBe('officer');
  });

  it('bring in a contract from outside, and pay its next period', () => {
    // Prepare, Act
    const played = rehearse(broughtIn);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions)).toEqual(['1/WaitPeriod']);
  });

  it('compare by quality below the limit, after a first call that drew one', () => {
    // Prepare, Act
    const played = rehearse(belowThreshold);
    // Assess
    expect(played.wrong).toEqual([]);
    expect(Object.keys(played.state.positions).sort()).toEqual(signed);
    expect(played.state.runs['0/notice']?.attempt).toBe(2);
  });
});

/** What stands open when both have signed. */
const signed = ['1/FileContract', '1/PublishContract', '1/RegisterRecipients'];
