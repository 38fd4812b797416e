/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
module.exports = {
  ...require('./stryker.config.cjs'),
  mutate: ['lambda/run.ts', 'lambda/run-report.ts', 'lambda/survey.ts'],
  jest: { configFile: 'test/mutation/run.jest.config.js' },
  htmlReporter: { fileName: 'reports/mutation/run.html' },
  jsonReporter: { fileName: 'reports/mutation/run.json' },
};
