/**
 * Order of the test files. The longest begin first, so that no worker is left alone with one at the end; and of those that go on
 * from the played tour only one begins at once, since the others would wait for it: the other workers do what needs none.
 */
import Sequencer from '@jest/test-sequencer';

const first = [
  '/crash/crash.test.ts',
  '/authority/authority.test.ts',
  '/local/system/house.test.ts',
  '/authority/domain.test.ts',
  '/console/browser/screens.test.ts',
  '/tour/tour.test.ts',
  '/crash/roll.test.ts',
  '/console/browser/takeover.test.ts',
  '/console/browser/work.test.ts',
  '/console/browser/registers.test.ts',
  '/functions/roll.test.ts',
  '/console/browser/supervision.test.ts',
  '/console/browser/photographs.test.ts',
  '/console/browser/contract.test.ts',
  '/console/browser/changes.test.ts',
  '/infra/nag.test.ts',
  '/e2e/sealed.test.ts',
  '/console/browser/without-login.test.ts',
  '/functions/ticks.test.ts',
  '/functions/http.test.ts',
  '/console/browser/directory.test.ts',
  '/local/states/damage.test.ts',
  '/local/cli/deployed.test.ts',
  '/workflows/walks.test.ts',
  '/domain/bidding/scoring.test.ts',
  '/infra/stack.test.ts',
];

function rank({ path }) {
  const place = first.findIndex((end) => path.endsWith(end));
  return place < 0 ? first.length : place;
}

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}
