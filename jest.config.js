/** One project; ESM through swc, so that tests run the sources as they are. */
export default {
  testEnvironment: 'node',
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
  // The connected and the long browser suites have scripts of their own: test:connected, test:browser.
  testPathIgnorePatterns: ['/node_modules/', '/test/connected/', '/test/console/browser/'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.huicai', '<rootDir>/dist'],
  watchman: false,
  maxWorkers: 2,
  // No test waits for time to pass; this is for machines that are busy with something else.
  testTimeout: 60_000,
};
