import type { LocalAws } from '../local-aws/local-aws';
import { services } from '../local-aws/services';

/** What `keyturn local` prints once it listens. */
export function localWelcome(url: string, aws: LocalAws): string {
  const { users, accessKeys } = aws.state.iam;
  return [
    `An AWS that runs on this machine: ${url}`,
    `It holds ${count(users.size, 'user')} with ${count(accessKeys.size, 'access key')}, made up to have something to look at.`,
    'Nothing here reaches the real AWS, and everything is forgotten when it ends. Ctrl-C ends it.',
    '',
    'Any made-up credentials make you its administrator. In another window:',
    '',
    '  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1',
    `  aws --endpoint-url ${url} iam list-users`,
    `  aws --endpoint-url ${url} iam create-access-key --user-name ${firstUser(aws)}`,
    `  aws --endpoint-url ${url} secretsmanager list-secrets`,
    `  python3 -c "import boto3; print(boto3.client('iam', endpoint_url='${url}').list_users()['Users'])"`,
    '',
    'What it plays:',
    '',
    ...services.flatMap((service) => entry(service.title, [...service.operations.keys()])),
  ].join('\n');
}

function firstUser(aws: LocalAws): string {
  return aws.state.iam.sortedUsers[0]?.userName ?? 'NAME';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const TITLE_WIDTH = 18;
const LINE_WIDTH = 100;

/** A title with its operations beside it, broken into lines. */
function entry(title: string, operations: readonly string[]): string[] {
  const lines: string[] = [];
  let line = `  ${title}`.padEnd(TITLE_WIDTH);
  for (const [index, operation] of operations.entries()) {
    const word = index < operations.length - 1 ? `${operation},` : operation;
    if (line.length + word.length > LINE_WIDTH) {
      lines.push(line.trimEnd());
      line = ' '.repeat(TITLE_WIDTH);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
