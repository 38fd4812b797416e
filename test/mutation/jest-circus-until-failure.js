/**
 * Runs test files until a test fails, which is all that a mutant needs to be killed: Jest's own `bail` ends the process.
 * Stryker wants `jest-circus` in the name.
 */
const { createEmptyTestResult } = require('@jest/test-result');
const { default: circus } = require('jest-circus/runner');

/** Jest takes a file without tests for a broken one. */
const notRun = (testFilePath) => ({
  ...createEmptyTestResult(),
  testFilePath,
  skipped: true,
  numPendingTests: 1,
  testResults: [{ ancestorTitles: [], failureMessages: [], fullName: testFilePath, status: 'pending', title: '' }],
});

let killed;

module.exports = async (globalConfig, config, environment, runtime, testFilePath, sendMessage) => {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (mutant !== undefined && mutant === killed) return notRun(testFilePath);
  const result = await circus(globalConfig, config, environment, runtime, testFilePath, sendMessage);
  if (result.numFailingTests > 0) killed = mutant;
  return result;
};
