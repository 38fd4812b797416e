#!/usr/bin/env -S npx tsx
/** The command line. */
import { CommanderError } from 'commander';
import { inWords } from '../lib/cli/failure';
import { keyturnProgram } from '../lib/cli/program';
import { start } from '../lib/cli/start';
import { EXIT } from '../lib/cli/surroundings';
import { version } from '../package.json';

// The SDK announces the end of its support for Node 20 on every start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Whoever reads it may have read enough, as head does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

keyturnProgram(version, start)
  .parseAsync()
  .catch((error: unknown) => {
    // Commander has said what was not understood; help and version end with an error too, of code 0.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    else {
      console.error(inWords(error));
      process.exitCode = EXIT.failed;
    }
  });
