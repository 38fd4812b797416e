import { run } from '../../lib/cli/run';
import { STACK } from '../support/deployed-in';
import { operated } from '../support/operated';

it('starts the function as the schedule does, and tells what it did', async () => {
  const { world, key, surroundings, said } = await operated(80);
  expect(await run({ stack: STACK }, surroundings)).toBe(0);
  expect(world.keysOf('app')).toHaveLength(2);
  expect(said()).toContain('1 key created, 0 switched off, 0 deleted');
  expect(said()).toContain(`replaced ${key.accessKeyId} of app`);
});

it('with --json the report, and nothing else', async () => {
  const { surroundings, said } = await operated(80);
  await run({ stack: STACK, json: true }, surroundings);
  expect(JSON.parse(said())).toMatchObject({ mode: 'enforce', counts: { created: 1 } });
});

const failing = (name: string, message: string) => () => {
  throw Object.assign(new Error(message), { name });
};

it.each([
  ['RunFailed', '1 step failed', 'The run ended with an error: 1 step failed\nMore is in its log: Keyturn-Log'],
  ['Function.ResponseSizeTooLarge', 'too large', 'The run went to its end, but its report is larger than the 6 MB'],
  ['Sandbox.Timedout', 'Task timed out after 900.00 seconds', 'Task timed out after 900.00 seconds'],
])('a function that fails with %s is told in words', async (name, message, words) => {
  const { surroundings } = await operated(80, {}, failing(name, message));
  await expect(run({ stack: STACK }, surroundings)).rejects.toThrow(words);
});

it('a function whose answer is lost is not started a second time', async () => {
  let runs = 0;
  const { surroundings } = await operated(80, {}, () => {
    runs += 1;
  });
  const { requestHandler } = surroundings.clientOptions;
  const losing = Object.create(requestHandler ?? {}, {
    handle: {
      value: async (request: { path: string }, options: object) => {
        const answer = await (requestHandler as { handle: (...all: object[]) => Promise<object> }).handle(
          request,
          options,
        );
        if (!request.path.endsWith('/invocations')) return answer;
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });
      },
    },
  });
  const { maxAttempts: _, ...clientOptions } = surroundings.clientOptions;
  const lossy = { ...surroundings, clientOptions: { ...clientOptions, requestHandler: losing } };
  await expect(run({ stack: STACK }, lossy)).rejects.toThrow('socket hang up');
  expect(runs).toBe(1);
});

it('shows for how long it has been at work, and wipes it at the end', async () => {
  const { surroundings } = await operated(80);
  const shown: (string | undefined)[] = [];
  await run({ stack: STACK }, { ...surroundings, progress: (text) => shown.push(text) });
  expect([shown[0], shown.at(-1)]).toEqual(['Keyturn is at work: 0 s; it takes 15 minutes at the most', undefined]);
});
