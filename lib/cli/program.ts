/** All commands. What a command takes to run is loaded when it is run. */
import { Command } from 'commander';
import { registerDemo } from './demo-command';
import { registerExplain } from './explain-command';
import { registerLocal } from './local-command';
import { registerPlan } from './plan-command';
import { registerSimulate } from './simulate-command';
import type { Start } from './start';

type Register = (program: Command, start: Start) => void;

/** In the order of the help: what one looks at first, what one does, what runs where a key is used, what needs no account. */
const REGISTERS: readonly Register[] = [registerPlan, registerExplain, registerSimulate, registerDemo, registerLocal];

export function keyturnProgram(version: string, start: Start): Command {
  const program = new Command('keyturn')
    .description('Rotates AWS IAM access keys without breaking what uses them.')
    .version(version)
    .exitOverride()
    .addHelpText('after', '\nFrom a checkout: npx keyturn ..., or npm run demo -- --days 300');
  for (const register of REGISTERS) register(program, start);
  return program;
}
