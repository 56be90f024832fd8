/** One project; ESM through swc, so that tests run the sources as they are. */
export default {
  testEnvironment: '<rootDir>/test/environment.js',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2024',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  // Wants an endpoint that is named to it: `npm run test:connected`.
  testPathIgnorePatterns: ['/node_modules/', '/test/connected/', '<rootDir>/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.huicai', '<rootDir>/dist', '<rootDir>/.cache'],
  watchman: false,
  // One more than the two cores we count with: a worker often waits for its system or its browser.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/sequencer.js',
  // No test waits for time to pass; this is for machines that are busy with something else.
  testTimeout: 60_000,
};
