/** The settings that the demo deploys Keyturn with: the defaults, in enforce mode, and who is told. */
import type { Settings } from '../../lambda/settings';
import { parseSettings } from '../../lambda/settings-check';

export const REGION = 'eu-west-1';
export const ACCOUNT_ID = '123456789012';
export const STACK = 'keyturn';
export const PATH_PREFIX = '/corp/';
export const ADMIN = 'platform@example.com';

/** Who carries the key from a secret to a host where it is hard-coded. */
const OPERATORS_ROLE = `arn:aws:iam::${ACCOUNT_ID}:role/Administrator`;

export const OWNERS = {
  shop: ['shop-team@example.com'],
  search: ['search-oncall@example.com'],
  storage: ['storage@example.com'],
  post: ['postmaster@example.com'],
  sales: ['sales-ops@example.com'],
  facilities: ['facilities@example.com'],
  finance: ['finance-it@example.com'],
  media: ['media-oncall@example.com', 'media-lead@example.com'],
  people: ['hr-it@example.com'],
  labs: ['labs@example.com'],
  data: ['data-team@example.com'],
  payments: ['payments@example.com'],
  tax: ['tax@example.com'],
  logistics: ['logistics@example.com'],
  press: ['press@example.com'],
} as const satisfies Record<string, readonly string[]>;

/** They never open the mail that asks whether they want Keyturn's: the administrator hears of their users. */
export const UNCONFIRMED: readonly string[] = ['hr-it@example.com', 'logistics@example.com', 'media-lead@example.com'];

export function demoSettings(): Settings {
  return parseSettings(
    new Map<string, unknown>([
      ['mode', 'enforce'],
      ['adminEmail', ADMIN],
      ['owners', OWNERS],
      ['userPathPrefix', PATH_PREFIX],
      ['secretReaders', OPERATORS_ROLE],
    ]),
  );
}
