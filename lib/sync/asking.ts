/** What is needed to ask AWS with an access key, and the clients for it. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { bounded, signalAfter } from '../../lambda/aws/bounded';
import type { ClientOptions } from '../cli/surroundings';
import type { Sleep } from './again';
import type { Place } from './profile-settings';
import type { AccessKey } from './profile-text';

export interface Asking {
  readonly place: Place;
  /** The one that is in that place. */
  readonly key: AccessKey;
  /** @default `secretPrefix` and the user's name */
  readonly secret?: string;
  /** The stack's setting of the same name. */
  readonly secretPrefix: string;
  /** @default what the SDK finds for the profile */
  readonly region?: string;
  readonly clientOptions: ClientOptions;
  readonly sleep: Sleep;
  /** How often a new key is tried, 5 seconds apart: it takes seconds to work everywhere. */
  readonly tries: number;
}

/** CloudTrail shall tell these calls from the application's own, which prove that the new key has arrived there. */
const USER_AGENT = 'keyturn-sync';

/** Enough for a slow line, and little enough for an application that waits for its credentials. */
const LIMITS = { answerMs: 4_000, callMs: 10_000, after: signalAfter };

export const stsWith = (key: AccessKey, asking: Asking): STSClient =>
  bounded(new STSClient(configOf(key, asking)), LIMITS);

export const secretsManagerFor = (asking: Asking): SecretsManagerClient =>
  bounded(new SecretsManagerClient(configOf(asking.key, asking)), LIMITS);

const configOf = (credentials: AccessKey, { clientOptions, region, place }: Asking) => ({
  requestHandler: { connectionTimeout: 2_000, throwOnRequestTimeout: true },
  maxAttempts: 3,
  customUserAgent: USER_AGENT,
  profile: place.profile,
  ...clientOptions,
  ...(region ? { region } : {}),
  credentials,
});
