/** What `keyturn sync` and `keyturn credentials` have in common. */
import { type Command, Option } from 'commander';
import type { SyncSettings } from '../sync/sync-profile';
import type { Surroundings } from './surroundings';

export interface KeyOptions {
  readonly profile?: string;
  readonly file?: string;
  readonly region?: string;
  readonly secret?: string;
  readonly secretPrefix: string;
}

/** A machine's own Region stands behind `--region`, as it does for the AWS CLI. */
export function askingFor(
  { region, secret, secretPrefix }: KeyOptions,
  { clientOptions, now, until }: Surroundings,
): Omit<SyncSettings, 'tries'> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const chosen = region || AWS_REGION || AWS_DEFAULT_REGION;
  const sleep = (milliseconds: number) => until(new Date(now().getTime() + milliseconds));
  return { clientOptions, sleep, secretPrefix, ...(secret ? { secret } : {}), ...(chosen ? { region: chosen } : {}) };
}

export const withKeyOptions = (command: Command): Command =>
  command
    .option('--file <path>', 'the file with the profile (default: AWS_SHARED_CREDENTIALS_FILE or ~/.aws/credentials)')
    .option('--region <name>', "the Region of Keyturn's stack, where the secrets are (default: the profile's)")
    .addOption(
      new Option('--secret <name>', "the user's secret, where it is not the prefix and the user's name").conflicts(
        'secretPrefix',
      ),
    )
    .option('--secret-prefix <prefix>', 'the setting secretPrefix of the stack', 'keyturn/');
