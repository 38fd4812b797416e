/** `keyturn run`: a run now, as the schedule starts it. */
import { summary } from '../../lambda/core/summary';
import { deployment } from './deployment';
import { invoke } from './invoke';
import { EXIT, type Surroundings } from './surroundings';

export interface RunOptions {
  readonly stack: string;
  readonly json?: boolean;
}

export async function run({ stack, json }: RunOptions, surroundings: Surroundings): Promise<number> {
  const deployed = await deployment(stack, surroundings.clientOptions);
  const report = await invoke(deployed, {}, surroundings);
  surroundings.out(json ? JSON.stringify(report) : summary(report, '').text.trimEnd());
  return EXIT.done;
}
