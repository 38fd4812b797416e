/** The environment of this process, lent for a while; what it had of the same kind is put aside. */
import { devNull } from 'node:os';
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import type { Settings } from '../../lambda/settings';
import { STACK } from './settings';

export type Variables = Readonly<Record<string, string>>;

/** The Lambda's. */
export const lambdaEnvironment = (settings: Settings, topicArn: string): Variables => ({
  ...environmentOf(settings),
  [TOPIC_ARN_VARIABLE]: topicArn,
  [STACK_VARIABLE]: STACK,
});

/** A machine without any AWS settings of its own: no profile, no FIPS, no endpoint may reach the SDK. */
const FRESH_MACHINE: Variables = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

export const onFreshMachine = <T>(action: () => Promise<T>): Promise<T> => lend('AWS_', FRESH_MACHINE, action);

/** Settings that this process happens to have are put aside: an unset one must be unset. */
export const withEnvironment = <T>(variables: Variables, action: () => Promise<T>): Promise<T> =>
  lend('KEYTURN_', variables, action);

async function lend<T>(prefix: string, variables: Variables, action: () => Promise<T>): Promise<T> {
  const aside = take(prefix);
  Object.assign(process.env, variables);
  try {
    return await action();
  } finally {
    take(prefix);
    Object.assign(process.env, aside);
  }
}

function take(prefix: string): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!name.startsWith(prefix)) continue;
    own[name] = value;
    delete process.env[name];
  }
  return own;
}
