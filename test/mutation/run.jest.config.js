/**
 * The tests that mutants of a run (run.ts, survey.ts, run-report.ts) are held against: whole runs against the local AWS. The others of
 * test/engine play the same runs over and over, each time with another call disturbed, and take minutes.
 */
const { mkdirSync } = require('node:fs');
const { resolve } = require('node:path');
const {
  globalSetup: _setup,
  globalTeardown: _teardown,
  coverageThreshold: _threshold,
  ...jest
} = require('../../jest.config.js');

// Policies are synthesised once, and not anew for each mutant.
const policies = resolve(__dirname, '../../reports/mutation/policies');
mkdirSync(policies, { recursive: true });
process.env.KEYTURN_JUDGE_DIRECTORY = policies;

/** @type {import('jest').Config} */
module.exports = {
  ...jest,
  rootDir: '../..',
  testMatch: [
    'invariants-*',
    'rotate-now',
    'run-report',
    'discovery',
    'deleted-keys',
    'handler',
    'time-budget',
    'bad-input-report',
    'field-failures',
  ].map((name) => `<rootDir>/test/engine/${name}.test.ts`),
  testRunner: '<rootDir>/test/mutation/jest-circus-until-failure.js',
};
