/**
 * The tests that mutants of lambda/core are held against: those of the rules, stated in sentences.
 * The property tests are left out: what random histories find by luck is no test of a rule, and they take ten seconds.
 */
const { transform } = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/core/**/*.test.ts'],
  testPathIgnorePatterns: ['\\.property\\.test\\.ts$'],
  testRunner: '<rootDir>/test/mutation/jest-circus-until-failure.js',
  transform,
};
