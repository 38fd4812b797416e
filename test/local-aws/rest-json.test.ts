/** The wire of REST with JSON: what stands in paths, headers and answers, where SDKs would hide it. */
import { TurnableClock } from '../../lib/local-aws/clock';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { MINUTE } from './local';

const SIGNATURE = 'a'.repeat(64);
const INVOCATIONS = '/2015-03-31/functions/rotator/invocations';

it('the answer of a function is the whole body, and what is said of it stands in headers', async () => {
  const aws = withFunction(() => {
    throw new Error('no');
  });

  const { statusCode, headers, body } = await ask(aws, 'POST', INVOCATIONS, '{}');

  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'x-amz-function-error': 'Unhandled',
    'x-amz-executed-version': '$LATEST',
  });
  expect(JSON.parse(body)).toMatchObject({ errorType: 'Error', errorMessage: 'no' });
});

it('a function that does well has no header of an error', async () => {
  const { headers } = await ask(
    withFunction(() => 1),
    'POST',
    INVOCATIONS,
    '{}',
  );

  expect(headers).not.toHaveProperty('x-amz-function-error');
});

it('the date of an answer is when the function had ended', async () => {
  const clock = new TurnableClock(new Date('2026-01-05T09:00:00Z'));
  const aws = withFunction(() => clock.advance(MINUTE), clock);

  const { headers } = await ask(aws, 'POST', INVOCATIONS, '{}');

  expect(headers.date).toBe('Mon, 05 Jan 2026 09:01:00 GMT');
});

it('names in paths and queries are decoded', async () => {
  const path = '/2015-03-31/functions/rotator%3A%24LATEST/configuration';

  const { statusCode, body } = await ask(
    withFunction(() => 1),
    'GET',
    path,
    '',
    { Qualifier: '$LATEST' },
  );

  expect(statusCode).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ FunctionName: 'rotator' });
});

it('a refusal has its code in a header', async () => {
  const { statusCode, headers, body } = await ask(new LocalAws(), 'POST', INVOCATIONS, '{}');

  expect(statusCode).toBe(404);
  expect(headers['x-amzn-errortype']).toBe('ResourceNotFoundException');
  expect(JSON.parse(body)).toEqual({
    Message: 'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:rotator',
  });
});

it.each([
  ['DELETE', '/2015-03-31/functions/rotator'],
  ['GET', INVOCATIONS],
  ['POST', `${INVOCATIONS}/more`],
  ['GET', '/'],
])('%s %s is refused by what was asked for, with what is played', async (method, path) => {
  const { statusCode, headers, body } = await ask(new LocalAws(), method, path, '');

  expect(statusCode).toBe(404);
  expect(headers['x-amzn-errortype']).toBe('UnknownOperationException');
  expect(JSON.parse(body).Message).toBe(
    `Lambda has no ${method} ${path} here. The embedded AWS plays GetFunctionConfiguration, Invoke.`,
  );
});

function withFunction(handler: () => unknown, clock?: TurnableClock): LocalAws {
  const aws = new LocalAws(clock && { clock });
  const lastModified = new Date('2026-01-05T09:00:00Z');
  aws.state.lambda.functions.add({ region: 'eu-west-1', functionName: 'rotator', lastModified, handler });
  return aws;
}

function ask(aws: LocalAws, method: string, path: string, body: string, query: Record<string, string> = {}) {
  const scope = 'administrator/20260105/eu-west-1/lambda/aws4_request';
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${SIGNATURE}`;
  return aws.handle({ method, path, query, headers: { authorization }, body });
}
