/** `npm run bench`: what a run over 5,000 users takes, measured with the bundled function in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import { parseSettings } from '../../lambda/settings-check';
import { TurnableClock } from '../../lib/local-aws/clock';
import type { HttpRequestLike } from '../../lib/local-aws/http';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { serve } from '../../lib/local-aws/server';
import { DAY_MS } from '../support/world';
import { populate } from './population';

const USERS = 5_000;

interface Measured {
  readonly calls: number;
  readonly seconds: number;
  readonly peakMemoryMb: number;
}

/** The same code as is deployed: bundled, minified, as an ECMAScript module. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'index.mjs');
  await build({
    entryPoints: ['lambda/handler.ts'],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    outfile,
  });
  return outfile;
}

class CountingAws extends LocalAws {
  calls = 0;

  override handle(request: HttpRequestLike) {
    this.calls += 1;
    return super.handle(request);
  }
}

/** A quiet account, whose keys are all young, or one that was neglected, whose keys are all overdue. */
async function measure(code: string, ageDays: number): Promise<Measured> {
  const clock = new TurnableClock(new Date(Date.now() - ageDays * DAY_MS));
  const aws = new CountingAws({ clock });
  const topicArn = await populate(aws, USERS);
  clock.advanceTo(new Date());
  const { url, close } = await serve(aws);
  const settings = parseSettings(new Map([['adminEmail', 'admin@example.com']]));
  const resources = { [TOPIC_ARN_VARIABLE]: topicArn, [STACK_VARIABLE]: 'keyturn' };
  aws.calls = 0;
  const started = performance.now();
  const peakMemoryMb = await invoke(code, { ...environmentOf(settings), ...resources, AWS_ENDPOINT_URL: url });
  const seconds = (performance.now() - started) / 1000;
  await close();
  return { calls: aws.calls, seconds, peakMemoryMb };
}

/** @returns the most memory that the process had, in MB */
async function invoke(code: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const script = `import { handler } from ${JSON.stringify(pathToFileURL(code).href)};
const end = Date.now() + 900_000;
await handler({}, { getRemainingTimeInMillis: () => end - Date.now() });
process.stderr.write(String(process.resourceUsage().maxRSS));`;
  const env = {
    ...environment,
    PATH: process.env.PATH,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'ADMINISTRATOR',
    AWS_SECRET_ACCESS_KEY: 'of-the-account',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stderr) said += String(chunk);
  if (!/^\d+$/.test(said)) throw new Error(`the function failed:\n${said}`);
  return Number(said) / 1024;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-bench-'));
  const code = await bundle(folder);
  const rows = { 'nobody due': await measure(code, 10), 'everybody overdue, observed': await measure(code, 200) };
  process.stdout.write(`${USERS} users        calls  seconds  peak memory\n`);
  for (const [name, { calls, seconds, peakMemoryMb }] of Object.entries(rows)) {
    process.stdout.write(`${name.padEnd(28)} ${calls}  ${seconds.toFixed(1)} s  ${peakMemoryMb.toFixed(0)} MB\n`);
  }
  rmSync(folder, { recursive: true });
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
