import type { LocalAws } from '../local-aws/local-aws';
import type { InboxMessage } from '../local-aws/sns/state';
import { ADMIN, REGION } from './local-keyturn';

/** One of the sample's first users, whose key is due. */
const EXAMPLE = 'ci-deploy';

/** What `keyturn local` prints once it listens. */
export function localWelcome(url: string, aws: LocalAws): string {
  const { users, accessKeys } = aws.state.iam;
  const ofExample = users.has(EXAMPLE) ? [`npx keyturn explain ${EXAMPLE}`, `npx keyturn rotate ${EXAMPLE}`] : [];
  const commands = ['npx keyturn plan', 'npx keyturn doctor', ...ofExample, 'npx keyturn run'];
  return [
    `An AWS that runs on this machine: ${url}`,
    `It holds Keyturn, and ${count(users.size, 'user')} with ${count(accessKeys.size, 'access key')}, made up to have something to look at.`,
    'Nothing here reaches the real AWS, and everything is forgotten when it ends. Ctrl-C ends it.',
    '',
    'In another window:',
    '',
    `  export AWS_ENDPOINT_URL=${url} AWS_REGION=${REGION} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test`,
    ...commands.map((command) => `  ${command}`),
    `  aws iam list-users --region ${REGION}`,
    '',
    'What it plays of AWS is in lib/local-aws/README.md; the schedule starts nothing here.',
    `Mails to ${ADMIN} are shown below.`,
  ].join('\n');
}

export function mailShown({ subject, message }: Pick<InboxMessage, 'subject' | 'message'>): string {
  return `\nMail to ${ADMIN}: ${subject}\n\n${message.trimEnd().replace(/^(?=.)/gm, '  ')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
