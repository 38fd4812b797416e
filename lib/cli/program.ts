/** All commands. What a command takes to run is loaded when it is run. */
import { Command } from 'commander';
import { registerCredentials } from './credentials-command';
import { registerDemo } from './demo-command';
import { registerDoctor } from './doctor-command';
import { registerExplain } from './explain-command';
import { registerHold, registerRelease } from './hold-command';
import { registerLocal } from './local-command';
import { registerPause, registerResume } from './pause-command';
import { registerPlan } from './plan-command';
import { registerReactivate } from './reactivate-command';
import { registerReport } from './report-command';
import { registerRotate } from './rotate-command';
import { registerRun } from './run-command';
import { registerSimulate } from './simulate-command';
import type { Start } from './start';
import { registerSync } from './sync-command';

type Register = (program: Command, start: Start) => void;

const GROUPS: Readonly<Record<string, readonly Register[]>> = {
  'Look, and change nothing:': [registerPlan, registerExplain, registerSimulate, registerReport, registerDoctor],
  'Decide about one user:': [registerHold, registerRelease, registerReactivate, registerRotate],
  'Run the deployed function, or stop it for a while:': [registerRun, registerPause, registerResume],
  'Where a key is used:': [registerSync, registerCredentials],
  'On this machine alone, without an account:': [registerDemo, registerLocal],
};

export function keyturnProgram(version: string, start: Start): Command {
  const program = new Command('keyturn')
    .description('Rotates AWS IAM access keys without breaking what uses them.')
    .version(version)
    .exitOverride()
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nIn a clone, or where the package is installed: npx keyturn ...; keyturn COMMAND --help has examples.',
    );
  for (const [title, registers] of Object.entries(GROUPS)) {
    program.commandsGroup(title);
    for (const register of registers) register(program, start);
  }
  return program;
}
