/** Puts into AWS's answers what should not be there. */
import type { LocalAws } from '../../lib/local-aws/local-aws';
import { around } from './calls';
import { ROLE } from './world';

/** What Keyturn gets for a credential report; returns how to step aside. */
export function changeReport(aws: LocalAws, edit: (text: string) => string): () => void {
  return around(aws, async ({ operation, accessKeyId }, proceed) => {
    const answer = await proceed();
    if (operation !== 'GetCredentialReport' || accessKeyId !== ROLE.accessKeyId) return answer;
    const body = answer.body.replace(/<Content>(.*)<\/Content>/, (_, content: string) => {
      const text = edit(Buffer.from(content, 'base64').toString('utf8'));
      return `<Content>${Buffer.from(text, 'latin1').toString('base64')}</Content>`;
    });
    return { ...answer, body };
  });
}

/** What a proxy, a cut connection or a fault of AWS may answer with, with status 200, to a call that was done. */
export const BODIES: Readonly<Record<string, (body: string) => string>> = {
  nothing: () => '',
  'a page': () => '<html><body>Service Unavailable</body></html>',
  'a page that is no XML': () => '<!DOCTYPE html><html><body>Bad<br>gateway</body></html>',
  text: () => 'Bad gateway',
  'another root element': () => '<Other><OtherResult><Message>hello</Message></OtherResult></Other>',
  'an empty result': (body) =>
    body.replace(/(<(\w+Response)[^>]*>)[\s\S]*<\/\2>/, '$1</$2>').replace(/^\{[\s\S]*/, '{}'),
  'half of it': (body) => body.slice(0, body.length / 2),
};

/** Answers to the calls of an operation whose fields name `name` become that body. */
export function changeAnswers(
  aws: LocalAws,
  operation: string,
  name: string,
  change: (body: string) => string,
): () => void {
  return around(aws, async (call, proceed) => {
    const answer = await proceed();
    const isMeant = call.operation === operation && call.accessKeyId === ROLE.accessKeyId;
    if (!isMeant || !JSON.stringify(call.fields).includes(name)) return answer;
    return { ...answer, body: change(answer.body) };
  });
}
