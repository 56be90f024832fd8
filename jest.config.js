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
  // These have scripts of their own: test:connected, test:browser, and test:long for those not yet seen green on a quiet machine.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/test/connected/',
    '/test/console/browser/',
    '/test/console/screens/',
    '/test/crash/',
    '/test/local/system/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.huicai', '<rootDir>/dist'],
  watchman: false,
  maxWorkers: 2,
  // No test waits for time to pass; this is for machines that are busy with something else.
  testTimeout: 60_000,
};
