/** Node, and of a test that fails with a browser open: what each of its pages shows. */
import { TestEnvironment } from 'jest-environment-node';

export default class extends TestEnvironment {
  async handleTestEvent({ name, test }) {
    if (name !== 'test_fn_failure' || this.global.pagesOfFailure === undefined) return;
    try {
      for (const page of await this.global.pagesOfFailure())
        process.stderr.write(`\n${test.name}\n${page}\n`);
    } catch (error) {
      process.stderr.write(`\n${test.name}: its pages do not answer: ${error}\n`);
    }
  }
}
