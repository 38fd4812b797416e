/** Synthesises the stack, and reads what came of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Environment } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { KeyturnStack } from '../../lib/keyturn-stack';
import { newApp } from '../support/judge/synthesis';

type Context = Readonly<Record<string, unknown>>;

export const ADMIN = 'admin@example.com';
export const ENFORCE: Context = { mode: 'enforce', adminEmail: ADMIN };

const ROOT = mkdtempSync(join(tmpdir(), 'keyturn-synth-'));
afterAll(() => rmSync(ROOT, { recursive: true }));

/**
 * @param settings - by their names, without `keyturn:`
 * @param context - whatever else is set in the context, by its full name
 */
export function appOf(settings: Context = {}, context: Context = {}): App {
  return newApp(mkdtempSync(join(ROOT, 'app-')), settings, context);
}

export function stackOf(settings: Context = {}, env?: Environment): KeyturnStack {
  return new KeyturnStack(appOf(settings), 'Keyturn', env ? { env } : {});
}

export function templateOf(settings: Context = {}, env?: Environment): Template {
  return Template.fromStack(stackOf(settings, env));
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The statements of the function's own role. */
export function statementsOf(template: Template): readonly Statement[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const own = policies.filter(([logicalId]) => logicalId.startsWith('Permissions'));
  return own.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

export function actionsOf(template: Template): readonly string[] {
  return statementsOf(template).flatMap(({ Action }) => Action);
}

/** An ARN as it will be, with the pseudo parameters by their names: `arn:Partition:iam::AccountId:user/*`. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, Ref: ref } = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  if (join) return join[1].map(written).join(join[0]);
  return ref?.replace('AWS::', '') ?? JSON.stringify(value);
}
