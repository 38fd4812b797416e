/** Before all test files: a directory in which they share the policies that they synthesise. */
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  process.env.KEYTURN_JUDGE_DIRECTORY = mkdtempSync(join(tmpdir(), 'keyturn-judge-'));
};
