/** What the command line offers, and how it says so. */
import { CommanderError } from 'commander';
import { userName } from '../../lib/cli/options';
import { keyturnProgram } from '../../lib/cli/program';

async function typed(...args: readonly string[]) {
  let printed = '';
  const program = keyturnProgram('0.0.0', async () => {});
  const writeOut = (text: string) => {
    printed += text;
  };
  for (const command of [program, ...program.commands]) command.configureOutput({ writeOut, writeErr: writeOut });
  const error = await program.parseAsync([...args], { from: 'user' }).catch((thrown: unknown) => thrown);
  return { printed, exitCode: error instanceof CommanderError ? error.exitCode : undefined };
}

const names = keyturnProgram('0.0.0', async () => {}).commands.map((command) => command.name());

test('the help names every command', async () => {
  const { printed } = await typed('--help');
  for (const name of names) expect(printed).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
});

describe.each(names)('keyturn %s', (name) => {
  test('has a help with a description, an example and its exit codes', async () => {
    const { printed, exitCode } = await typed(name, '--help');
    expect(exitCode).toBe(0);
    expect(printed).toContain(`Usage: keyturn ${name}`);
    expect(printed).toMatch(/Examples?:\n/);
    expect(printed).toMatch(/Exit codes?:? /);
  });

  test('has no line that a terminal would break', async () => {
    const { printed } = await typed(name, '--help');
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130);
  });
});

test.each([
  [['plan', '--everything'], "unknown option '--everything'"],
  [['explain'], "missing required argument 'user'"],
  [['plain'], "unknown command 'plain'"],
  [['plan', '--json', '--csv'], "option '--csv' cannot be used with option '--json'"],
  [['explain', 'no user'], 'An IAM user has a name of up to 64'],
  [['simulate', '--days', '0'], 'It has to be a whole number from 1 to 1000.'],
])('what cannot be understood is told, and ends it: %s', async (args, words) => {
  const { printed, exitCode } = await typed(...args);
  expect(printed).toContain(words);
  expect(exitCode).toBe(1);
});

test('the ARN of a user stands for its name', () => {
  expect(userName('arn:aws:iam::123456789012:user/people/eu/anna')).toBe('anna');
  expect(userName('mail,relay')).toBe('mail,relay');
});
