#!/usr/bin/env -S npx tsx
/** The command line. What a command takes to run is loaded when it is run. */
import { Command, CommanderError } from 'commander';
import { registerDemo } from '../lib/cli/demo-command';
import { registerExplain } from '../lib/cli/explain-command';
import { inWords } from '../lib/cli/failure';
import { registerLocal } from '../lib/cli/local-command';
import { registerPlan } from '../lib/cli/plan-command';
import { registerSimulate } from '../lib/cli/simulate-command';
import { start } from '../lib/cli/start';
import { EXIT } from '../lib/cli/surroundings';
import { version } from '../package.json';

// The SDK announces the end of its support for Node 20 on every start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const program = new Command('keyturn')
  .description('Rotates AWS IAM access keys without breaking what uses them.')
  .version(version)
  .exitOverride()
  .addHelpText('after', '\nFrom a checkout: npx keyturn ..., or npm run demo -- --days 300');

for (const register of [registerPlan, registerExplain, registerSimulate, registerDemo, registerLocal]) {
  register(program, start);
}

program.parseAsync().catch((error: unknown) => {
  // Commander has said what was not understood; help and version end with an error too, of code 0.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else {
    console.error(inWords(error));
    process.exitCode = EXIT.failed;
  }
});
