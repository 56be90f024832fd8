/** 接管人员查看个人信息: who may know the people behind the numbers of a roll, and until when. */
import { describe, expect, it } from '@jest/globals';
import { refuseReveal } from '#domain/roll/reveal.ts';
import { carryingOn } from '#domain/stages/performance-select.ts';
import { yunxiu } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  act,
  activated,
  responded,
  serving,
  standbyServing,
} from '#test/domain/support/performance-story.ts';
import { helper, Roll, recipient } from '#test/domain/support/roll.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

/** Two persons asked of a, who accepted the first. */
function accepted(): Roll {
  const roll = new Roll([recipient('r000001'), recipient('r000002')], [helper('a'), helper('b')]).settle();
  expect(roll.accept('a', ['r000001'])).toBeUndefined();
  return roll;
}

describe('whoever accepted somebody', () => {
  it('may know who it is; whoever was only asked, or is another, may not', () => {
    const { state } = accepted();
    expect(refuseReveal(state, 'a', ['r000001'])).toBeUndefined();
    expect(refuseReveal(state, 'b', ['r000001'])).toMatchObject({ code: 'RECIPIENT_NOT_ACCEPTED' });
    const asked = refuseReveal(state, 'a', ['r000001', 'r000002']);
    expect(asked).toMatchObject({ code: 'RECIPIENT_NOT_ACCEPTED', field: 'recipients.1' });
    expect(asked?.sentence).toContain('r000002');
    expect(refuseReveal(state, 'a', ['r000009'])).toMatchObject({ field: 'recipients.0' });
  });

  it('no longer may when it passed the person on, nor when the roll is closed, nor where there is none', () => {
    const passed = accepted();
    expect(passed.act('a', 'DeclineRecipients', { ids: ['r000001'], reason: 'health' })).toBeUndefined();
    expect(refuseReveal(passed.state, 'a', ['r000001'])).toMatchObject({ code: 'RECIPIENT_NOT_ACCEPTED' });
    const { state } = accepted();
    expect(refuseReveal({ ...state, closed: 'ended' }, 'a', ['r000001'])).toMatchObject({
      code: 'ROLL_CLOSED',
    });
    const { place: _, ...unopened } = state;
    expect(refuseReveal(unopened, 'a', ['r000001'])).toMatchObject({ code: 'ROLL_CLOSED' });
  });

  it('sees nobody in a drill', () => {
    const { state } = accepted();
    expect(refuseReveal({ ...state, drill: true }, 'a', ['r000001'])).toMatchObject({
      code: 'DRILL_SHOWS_NOBODY',
    });
  });
});

describe('the organisation that carries the service on', () => {
  it('is the one that accepted, from then until the takeover is over', () => {
    expect(carryingOn(serving().state, 1)).toBeUndefined();
    expect(carryingOn(activated().state, 1)).toBeUndefined();
    const purchase = responded();
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    expect(carryingOn(purchase.state, 1)).toBeUndefined();
    expect(carryingOn(standbyServing().state, 1)).toBe(forms.anhe);
    expect(forms.anhe).not.toBe(yunxiu);
  });

  it('is none where the one that was asked cannot, and none where the government’s own staff carries on', () => {
    const refused = responded();
    act(refused, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(refused, '2021-12-06T20:00', 'panan', 'AcceptAssignment', {
      decision: 'refused',
      reason: '人手不足。',
    });
    expect(carryingOn(refused.state, 1)).toBeUndefined();
    const { state } = standbyServing();
    const over = (state.acts['1/AcceptAssignment'] ?? []).map(({ data, ...one }) => {
      const { org: _, ...rest } = data;
      return { ...one, data: rest };
    });
    expect(carryingOn({ ...state, acts: { ...state.acts, '1/AcceptAssignment': over } }, 1)).toBeUndefined();
  });
});
