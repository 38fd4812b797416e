/** The Lambda's environment, lent to this process while a run is on. */
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import type { Settings } from '../../lambda/settings';
import { STACK } from './settings';

export type Variables = Readonly<Record<string, string>>;

export const lambdaEnvironment = (settings: Settings, topicArn: string): Variables => ({
  ...environmentOf(settings),
  [TOPIC_ARN_VARIABLE]: topicArn,
  [STACK_VARIABLE]: STACK,
});

/** Settings that this process happens to have are put aside: an unset one must be unset. */
export async function withEnvironment<T>(variables: Variables, action: () => Promise<T>): Promise<T> {
  const aside = takeOwn();
  Object.assign(process.env, variables);
  try {
    return await action();
  } finally {
    takeOwn();
    Object.assign(process.env, aside);
  }
}

function takeOwn(): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!name.startsWith('KEYTURN_')) continue;
    own[name] = value;
    delete process.env[name];
  }
  return own;
}
