/** The operators' commands as they are typed: their arguments, options and help. */
import { Command } from 'commander';
import { registerDoctor } from '../../lib/cli/doctor-command';
import { registerHold, registerRelease } from '../../lib/cli/hold-command';
import { registerPause, registerResume } from '../../lib/cli/pause-command';
import { registerReactivate } from '../../lib/cli/reactivate-command';
import { registerRotate } from '../../lib/cli/rotate-command';
import { registerRun } from '../../lib/cli/run-command';
import { SCHEDULE } from '../support/deployed-in';
import { operated } from '../support/operated';
import { REGION, type World } from '../support/world';

const REGISTER = [
  ...[registerDoctor, registerHold, registerRelease, registerPause, registerResume],
  ...[registerReactivate, registerRotate, registerRun],
];

type Operated = Awaited<ReturnType<typeof operated>>;

/** Types a command, and answers with its exit code. */
async function type({ surroundings }: Pick<Operated, 'surroundings'>, ...words: readonly string[]) {
  let code: number | undefined;
  const program = new Command('keyturn')
    .exitOverride()
    .configureOutput({ writeErr: () => {}, writeOut: surroundings.out });
  for (const register of REGISTER) {
    register(program, async (action) => {
      code = await action(surroundings);
    });
  }
  await program.parseAsync(words, { from: 'user' });
  return code;
}

const scheduleState = (world: World) =>
  world.aws.state.scheduler.schedules.get(REGION, `default/${SCHEDULE}`)?.settings.State;

it('hold and release', async () => {
  const one = await operated();
  expect(await type(one, 'hold', 'app', '--until', '2026-03-31', '--reason', 'moving to a role')).toBe(0);
  expect(one.world.tagsOf('app')).toEqual({ 'keyturn:hold': '2026-03-31 moving to a role' });
  expect(await type(one, 'release', 'app')).toBe(0);
  expect(one.world.tagsOf('app')).toEqual({});
});

it('a user whose name begins with a hyphen comes after two of them', async () => {
  const one = await operated();
  await one.world.createUser('-batch');
  await type(one, 'hold', '--always', '--reason', 'break-glass', '--', '-batch');
  expect(one.world.tagsOf('-batch')).toEqual({ 'keyturn:hold': 'always break-glass' });
  await type(one, 'release', '--', '-batch');
  expect(one.world.tagsOf('-batch')).toEqual({});
  await expect(type(one, 'release', '-batch')).rejects.toThrow("unknown option '-batch'");
});

it('reactivate', async () => {
  const one = await operated();
  expect(await type(one, 'reactivate', 'app', '--key', one.key.accessKeyId)).toBe(0);
});

it('rotate, of the stack that is named', async () => {
  const one = await operated();
  await expect(type(one, 'rotate', 'app', '--stack', 'Other')).rejects.toThrow('There is no stack Other');
  expect(await type(one, 'rotate', 'app')).toBe(0);
  expect(one.world.keysOf('app')).toHaveLength(2);
});

it('pause and resume', async () => {
  const one = await operated();
  await type(one, 'pause');
  expect(scheduleState(one.world)).toBe('DISABLED');
  await type(one, 'resume');
  expect(scheduleState(one.world)).toBe('ENABLED');
});

it('run and doctor, as JSON', async () => {
  const one = await operated(80);
  await type(one, 'run', '--json');
  expect(JSON.parse(one.surroundings.said.out.pop() ?? '').counts.created).toBe(1);
  one.world.aws.state.settings.credentialReportPolls = 0;
  expect(await type(one, 'doctor', '--json')).toBe(1);
  expect(JSON.parse(one.surroundings.said.out.pop() ?? '')).toMatchObject({ stack: 'Keyturn', region: REGION });
});

it.each(['doctor', 'hold', 'release', 'pause', 'resume', 'reactivate', 'rotate', 'run'])(
  'the help of %s has an example, the exit codes, and what has to be allowed',
  async (name) => {
    const one = await operated();
    await expect(type(one, name, '--help')).rejects.toThrow('(outputHelp)');
    const help = one.said();
    expect(help).toMatch(new RegExp(`Examples?:\n  keyturn ${name}`));
    expect(help).toContain('Exit codes: 0 ');
    expect(help).toMatch(/You need [a-z]+:[A-Z]/);
  },
);
