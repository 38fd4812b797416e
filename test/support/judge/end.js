/** After all test files. */
const { rmSync } = require('node:fs');

module.exports = () => {
  rmSync(process.env.KEYTURN_JUDGE_DIRECTORY, { recursive: true, force: true });
};
