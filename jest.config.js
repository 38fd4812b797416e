/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  transform: { '\\.(t|j)s$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  transformIgnorePatterns: ['/node_modules/(?!(p-limit|p-map|yocto-queue)/)'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.venv-moto'],
  globalSetup: '<rootDir>/test/support/judge/begin.js',
  globalTeardown: '<rootDir>/test/support/judge/end.js',
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/judge/no-denials.ts'],
  maxWorkers: 2,
  // The slowest takes seconds; a busy machine must not fail it.
  testTimeout: 60_000,
  collectCoverageFrom: ['lambda/core/**/*.ts'],
  coverageReporters: ['text-summary'],
  // The rules are pure, so nothing keeps a test from reaching every line and branch of them.
  coverageThreshold: { global: { lines: 100, branches: 100 } },
};
