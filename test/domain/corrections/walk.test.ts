/** 更正等于当初填对: over every story, every act and every field of its form. */
import { describe, expect, it } from '@jest/globals';
import { fixedSteps } from '#domain/corrections/exceptions.ts';
import { steps } from '#domain/stages/index.ts';
import { mutations } from '#test/domain/corrections/mutations.ts';
import { pointsOf, type Walked, walkAct } from '#test/domain/corrections/walk.ts';
import { Random } from '#test/domain/law/random.ts';
import { walkedStories } from '#test/domain/support/walked-stories.ts';

const stories = walkedStories();

/** One field in so many is walked in a run, another each time; `CORRECTION_WALK=1` walks them all. */
const share = Number(process.env.CORRECTION_WALK ?? 40);

/** What a correction of a wrong entry may come to, besides that all is as if it had been right. */
const refusedWith: readonly string[] = [
  // The table of exceptions says why, and what is to be done.
  'FACT_FIXED',
  // What was done since would not stand, or goes another way.
  'CORRECTION_BREAKS',
  'CORRECTION_PARTS',
  'CORRECTION_REACHES',
  // Who entered it no longer stands where they stood.
  'NOT_THIS_PROVIDER',
];

describe('a fact that was entered wrongly', () => {
  it.each(stories)('is corrected to what would have been, or listed as an exception: %s', (_, asked) => {
    // Prepare
    const random = new Random();
    const points = pointsOf(asked);
    const walked: Walked[] = [];
    // Act
    for (const index of asked.keys())
      walked.push(...walkAct(asked, points, index, () => random.between(1, share) === 1));
    // Assess
    const allowed = ['same', 'notEntered', ...refusedWith];
    const fits = (step: string, outcome: string): boolean =>
      // Whoever enters nothing but what is in the table has no act to correct with.
      allowed.includes(outcome) || (outcome === 'ROLE_NOT_ALLOWED' && Object.hasOwn(fixedSteps, step));
    const wrong = walked.filter(({ step, atOnce, later }) => !fits(step, atOnce) || !fits(step, later));
    expect({ seed: random.seed, wrong }).toEqual({ seed: random.seed, wrong: [] });
    // Before anybody acts on it, nothing stands in the way but the table, and a choice of the way itself.
    const early = walked.filter(
      ({ atOnce }) => atOnce === 'CORRECTION_BREAKS' || atOnce === 'CORRECTION_REACHES',
    );
    expect({ seed: random.seed, early }).toEqual({ seed: random.seed, early: [] });
  });

  it('is reached for every step that has a form, or the step is in the table of exceptions', () => {
    // Prepare
    const asked = stories.flatMap(([, acts]) => acts.map(({ command }) => command));
    const walked = new Set(
      asked
        .filter(({ step, form }) => mutations(steps[step]?.form as never, form).length > 0)
        .map(({ step }) => step),
    );
    // Act
    const missing = Object.values(steps)
      .filter(({ id, kind }) => kind !== 'wait' && !walked.has(id) && !Object.hasOwn(fixedSteps, id))
      .map(({ id }) => id);
    // Assess
    expect(missing).toEqual([]);
  });

  it('has exceptions for steps that exist, each with a way out', () => {
    for (const [id, { wayOut }] of Object.entries(fixedSteps)) {
      expect(Object.keys(steps)).toContain(id);
      expect(wayOut).toMatch(/。$/);
    }
  });
});
