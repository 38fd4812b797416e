/** What the Lambda's handler writes to its log, line by line. */
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import { createHandler } from '../../lambda/handler';
import type { World } from './world';

export type LogLine = Readonly<Record<string, unknown>>;

/** One invocation over the world's account, in the environment that a stack of this name gives it. */
export async function handlerLog(world: World, stack: string): Promise<readonly LogLine[]> {
  const { env } = process;
  const { now, until } = world.engineClock;
  let printed = '';
  const write = (text: string | Uint8Array) => {
    printed += text;
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(write));
  process.env = {
    ...env,
    ...environmentOf(world.settings),
    [TOPIC_ARN_VARIABLE]: world.topicArn,
    [STACK_VARIABLE]: stack,
  };
  try {
    await createHandler({ clients: world.clients, clock: { now, until } })(
      {},
      { getRemainingTimeInMillis: () => 900_000 },
    );
  } finally {
    process.env = env;
    for (const spy of spies) spy.mockRestore();
  }
  const lines = printed.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line));
}
