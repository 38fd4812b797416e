/** What a command has around it, in a test: an account in the embedded AWS, its clock, and what was written where. */
import type { Surroundings } from '../../lib/cli/surroundings';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import { REGION, type World } from './world';

export interface Said {
  readonly out: string[];
  readonly note: string[];
}

/** An administrator of the account, unless other credentials are named. */
export function surroundingsOf(
  world: Pick<World, 'aws' | 'clock' | 'engineClock'>,
  credentials = { accessKeyId: 'ADMINISTRATOR', secretAccessKey: 'of-the-account' },
): Surroundings & { readonly said: Said } {
  const said: Said = { out: [], note: [] };
  return {
    said,
    out: (text) => said.out.push(text),
    note: (text) => said.note.push(text),
    progress: () => {},
    colors: false,
    now: () => world.clock.now(),
    until: (date) => world.engineClock.until(date),
    clientOptions: { region: REGION, credentials, requestHandler: new InProcessHandler(world.aws), maxAttempts: 1 },
  };
}
