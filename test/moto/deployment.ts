/** Deploys the unchanged stack with the unchanged CDK command line, and takes back what was deployed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const REGION = 'us-east-1';

export interface Deployment {
  readonly topicArn: string;
  /** Runs the deployed code with the deployed environment, in a process of its own. */
  invoke(): { readonly ok: boolean; readonly output: string };
}

export function awsEnvironment(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

export async function deploy(url: string, context: Readonly<Record<string, string>>): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-moto-'));
  const outputsFile = join(folder, 'outputs.json');
  const settings = Object.entries(context).flatMap(([name, value]) => ['-c', `keyturn:${name}=${value}`]);
  cdk(url, ['bootstrap', `aws://123456789012/${REGION}`, ...settings]);
  // moto loses the outputs of a change set, and knows no previous parameters.
  const moto = ['--method=direct', '--previous-parameters=false'];
  cdk(url, ['deploy', '--require-approval', 'never', '--outputs-file', outputsFile, ...moto, ...settings]);
  const outputs: Record<string, string> = JSON.parse(readFileSync(outputsFile, 'utf8')).Keyturn;
  const { code, environment } = await deployedFunction(url, outputs.FunctionName ?? '', folder);
  return { topicArn: outputs.TopicArn ?? '', invoke: () => invoke(code, { ...environment, ...awsEnvironment(url) }) };
}

function cdk(url: string, args: readonly string[]): void {
  const env = { ...process.env, ...awsEnvironment(url), CDK_DISABLE_VERSION_CHECK: '1', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync('npx', ['cdk', ...args], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`cdk ${args[0]} failed:\n${stdout}\n${stderr}`);
}

async function deployedFunction(url: string, functionName: string, folder: string) {
  const { Code, Configuration } = JSON.parse(
    (await get(`${url}/2015-03-31/functions/${functionName}`, 'lambda')).toString(),
  );
  const key = String(Code.Location).split('?')[0]?.split('/').at(-1);
  const archive = join(folder, 'function.zip');
  writeFileSync(archive, await get(`${url}/cdk-hnb659fds-assets-123456789012-${REGION}/${key}`, 's3'));
  const { status } = spawnSync('python3', ['-m', 'zipfile', '-e', archive, folder]);
  if (status !== 0) throw new Error(`the deployed code ${key} is no zip archive`);
  return {
    code: join(folder, 'index.js'),
    environment: Configuration.Environment.Variables as Record<string, string>,
  };
}

/** moto asks only which service a request was signed for. */
async function get(url: string, service: string): Promise<Buffer> {
  const authorization = `AWS4-HMAC-SHA256 Credential=testing/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  const answer = await fetch(url, { headers: { authorization } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

function invoke(code: string, environment: Readonly<Record<string, string>>): { ok: boolean; output: string } {
  const script = `import { handler } from ${JSON.stringify(pathToFileURL(code).href)};
await handler({}, { getRemainingTimeInMillis: () => 900_000 });`;
  const env = { PATH: process.env.PATH ?? '', ...environment };
  const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script], {
    env,
    encoding: 'utf8',
  });
  return { ok: status === 0, output: stdout + stderr };
}
