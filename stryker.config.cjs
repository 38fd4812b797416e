/**
 * Mutants of the rules, held against the tests of the rules. All mutators are on.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
module.exports = {
  mutate: ['lambda/core/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'test/mutation/core.jest.config.js' },
  coverageAnalysis: 'perTest',
  // Stryker reads a tsconfig.json with the compiler's API, which TypeScript 7 does not have: it is told of none.
  tsconfigFile: 'no-tsconfig.json',
  concurrency: 2,
  // A timeout counts as killed, so a busy machine must not cause one.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'reports/mutation/core.html' },
  jsonReporter: { fileName: 'reports/mutation/core.json' },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['cdk.out', 'coverage', 'reports', '.venv-moto', 'keyturn-demo.html', 'docs'],
};
