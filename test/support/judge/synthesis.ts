/** Synthesises the stack as `cdk deploy` would, with the context of cdk.json, but without bundling the function. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../../cdk.json';
import { KeyturnStack } from '../../../lib/keyturn-stack';
import type { Template } from './template';

/** CDK's own rules take seconds; test/constructs/validation.test.ts holds the stack to them. */
process.env.CDK_VALIDATION = 'false';

type Context = Readonly<Record<string, unknown>>;

/**
 * @param settings - by their names, without `keyturn:`
 * @param context - whatever else is set in the context, by its full name
 */
export function newApp(outdir: string, settings: Context, context: Context = {}): App {
  const named = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`keyturn:${name}`, value]));
  return new App({ outdir, context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...named, ...context } });
}

export function synthesise(settings: Context): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'keyturn-judge-'));
  try {
    const app = newApp(outdir, settings);
    const stack = new KeyturnStack(app, 'Keyturn');
    return app.synth().getStackByName(stack.stackName).template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
