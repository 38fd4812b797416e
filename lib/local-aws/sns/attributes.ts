/** Maps and lists of a form, as SNS calls have them. */
import type { Input } from '../input';
import { invalidParameter } from './errors';

/** `Attributes.entry.1.key` and `.value`. */
export function readAttributes(input: Input, allowed: ReadonlySet<string>): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const entry of input.list('Attributes')) {
    const name = entry.text('key') ?? '';
    attributes.set(checkedName(name, allowed, 'Attributes'), entry.text('value') ?? '');
  }
  return attributes;
}

export function checkedName(name: string, allowed: ReadonlySet<string>, parameter: string): string {
  if (!allowed.has(name)) throw invalidParameter(`${parameter} Reason: Unknown attribute ${name}`);
  return name;
}

export const TOPIC_ATTRIBUTES: ReadonlySet<string> = new Set([
  'DisplayName',
  'Policy',
  'DeliveryPolicy',
  'KmsMasterKeyId',
  'TracingConfig',
  'SignatureVersion',
]);

export const SUBSCRIPTION_ATTRIBUTES: ReadonlySet<string> = new Set([
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'DeliveryPolicy',
  'RedrivePolicy',
]);
