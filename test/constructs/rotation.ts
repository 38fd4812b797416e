/** The construct in a stack of somebody else's. */
import { Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Construct } from 'constructs';
import { SettingsError } from '../../lambda/errors';
import { AccessKeyRotation, type AccessKeyRotationProps } from '../../lib/access-key-rotation';
import { ADMIN, appOf } from './synth';

export const platformStack = (props: StackProps = {}): Stack => new Stack(appOf(), 'Platform', props);

/** @param props - besides those that let it enforce */
export function rotationIn(scope: Construct, props: AccessKeyRotationProps = {}): AccessKeyRotation {
  return new AccessKeyRotation(scope, 'Keys', { mode: 'enforce', adminEmail: ADMIN, ...props });
}

/** @param props - made in the stack, besides those that let it enforce */
export function templateWith(props: (stack: Stack) => AccessKeyRotationProps = () => ({})): Template {
  const stack = platformStack();
  rotationIn(stack, props(stack));
  return Template.fromStack(stack);
}

export function refusalsOf(act: () => unknown): SettingsError['faults'] {
  try {
    act();
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

export const propertiesOf = (template: Template, type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);
