/** An account as an operator looks at it: what a run reads, with his own credentials, and without changing anything. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createClients } from '../../lambda/aws/clients';
import { awsPorts } from '../../lambda/aws/ports';
import type { LambdaConfig } from '../../lambda/config';
import type { RunContext } from '../../lambda/look';
import type { Ports } from '../../lambda/ports';
import { observed } from '../../lambda/run';
import { surveyAccount } from '../../lambda/survey';
import type { AccountView } from '../account-view';
import { recipientsOf } from '../recipients';
import { deployment, findDeployment } from './deployment';
import { Failure } from './failure';
import { DEFAULT_STACK } from './options';
import { chosenSettings, parsedChange } from './settings-chosen';
import type { Surroundings } from './surroundings';

export interface AccountOptions {
  readonly stack: string;
  /** `NAME=VALUE`, in place of what is deployed. */
  readonly set?: readonly string[];
}

export interface Account extends Pick<AccountView, 'accountId' | 'region' | 'settings' | 'stack'> {
  readonly ports: Ports;
}

/** Where Keyturn is not deployed, it is as if it were, with the settings of cdk.json, and everybody had confirmed. */
export async function openAccount({ stack, set = [] }: AccountOptions, surroundings: Surroundings): Promise<Account> {
  const { clientOptions, now, until } = surroundings;
  const clients = createClients(clientOptions);
  const changes = set.map(parsedChange);
  const found =
    stack === DEFAULT_STACK ? await findDeployment(stack, clientOptions) : await deployment(stack, clientOptions);
  const chosen = await chosenSettings(found?.settings, changes);
  const settings = found || recipientsOf(chosen).length > 0 ? chosen : { ...chosen, adminEmail: SOMEBODY };
  const { accountId, region } = found ?? (await whereabouts(surroundings, await clients.iam.config.region()));
  const topicArn = found?.topicArn ?? `arn:${partitionOf(region)}:sns:${region}:${accountId}:none`;
  const config: LambdaConfig = { stack, ...found, settings, topicArn };
  const ports = awsPorts(clients, config, { now, until, remainingMs: () => Number.POSITIVE_INFINITY }, () => {});
  const confirmed = new Set(recipientsOf(settings).map((address) => address.toLowerCase()));
  const heard = found ? {} : { confirmedAddresses: async () => confirmed };
  const named = found ? { stack } : {};
  return { accountId, region, settings, ports: { ...ports, ...CHANGES_NOTHING, ...heard }, ...named };
}

/** Where nobody is named yet, as if somebody were: Keyturn does nothing of which nobody would hear. */
const SOMEBODY = 'whoever keyturn:adminEmail will name';

async function whereabouts({ clientOptions }: Surroundings, region: string) {
  const { Account: accountId = '' } = await new STSClient(clientOptions).send(new GetCallerIdentityCommand({}));
  return { accountId, region };
}

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

const refuse = async (): Promise<never> => {
  throw new Failure('This command only reads.');
};

const CHANGES_NOTHING = {
  tag: refuse,
  prepareSecret: refuse,
  createAccessKey: refuse,
  storeSecret: refuse,
  deactivateAccessKey: refuse,
  deleteAccessKey: refuse,
  publish: refuse,
  putEvent: refuse,
} as const satisfies Partial<Ports>;

export const accountView = async (options: AccountOptions, surroundings: Surroundings): Promise<AccountView> =>
  viewOf(await openAccount(options, surroundings), surroundings);

export async function viewOf({ ports, settings, ...place }: Account, surroundings: Surroundings): Promise<AccountView> {
  const readAt = surroundings.now();
  surroundings.progress('Reading the credential report');
  const survey = await surveyAccount(counting(ports, surroundings), settings);
  surroundings.progress('Asking CloudTrail');
  const report = await observed(survey);
  surroundings.progress(undefined);
  const users = [...survey.progress.users.values()].map(({ decision }) => decision);
  return { ...place, settings, readAt, rows: survey.inScope, users, report };
}

/** Long work shows that it goes on. */
function counting(ports: Ports, { progress }: Surroundings): Ports {
  let count = 0;
  const user: Ports['user'] = async (userName) => {
    const read = await ports.user(userName);
    count += 1;
    progress(`${count} users looked at`);
    return read;
  };
  return { ...ports, user };
}

/** What it takes to look at one user. */
export async function lookingAt({ ports, settings }: Account): Promise<RunContext> {
  return { ports, settings, confirmed: await ports.confirmedAddresses() };
}
