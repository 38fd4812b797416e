/** `keyturn sync` and `keyturn credentials` by themselves, as a process. */
import { Command } from 'commander';
import { registerCredentials } from '../../lib/cli/credentials-command';
import { start } from '../../lib/cli/start';
import { registerSync } from '../../lib/cli/sync-command';

const program = new Command('keyturn');
for (const register of [registerSync, registerCredentials]) register(program, start);
void program.parseAsync();
