/** The wire itself: what stands in answers, byte for byte, where SDKs would hide it. */
import type { HttpResponseLike } from '../../lib/local-aws/http';
import { LocalAws } from '../../lib/local-aws/local-aws';

const SIGNATURE = 'a'.repeat(64);

describe('AWS Query', () => {
  it('answers with the operation in its elements', async () => {
    const { statusCode, headers, body } = await query(new LocalAws(), 'sts', 'Action=GetCallerIdentity');

    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/xml');
    expect(body).toBe(
      [
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>',
        '<Arn>arn:aws:sts::123456789012:assumed-role/Administrator/administrator</Arn>',
        '<UserId>AROALOCALADMINEXAMPLE:administrator</UserId><Account>123456789012</Account>',
        '</GetCallerIdentityResult><ResponseMetadata>',
        `<RequestId>${headers['x-amzn-requestid']}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
      ].join(''),
    );
  });

  it('has an element for an empty list, and none for a result that is empty', async () => {
    const aws = new LocalAws();

    expect((await query(aws, 'iam', 'Action=ListUsers')).body).toContain('<ListUsersResult><Users/><IsTruncated>false');
    await query(aws, 'iam', 'Action=CreateUser&UserName=ann');
    expect((await query(aws, 'iam', 'Action=DeleteUser&UserName=ann')).body).toMatch(
      /^<DeleteUserResponse xmlns="[^"]+"><ResponseMetadata>/,
    );
  });

  it('refuses with type, code and message', async () => {
    const { statusCode, headers, body } = await query(new LocalAws(), 'iam', 'Action=GetUser&UserName=nobody');

    expect(statusCode).toBe(404);
    expect(body).toBe(
      [
        '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>',
        '<Code>NoSuchEntity</Code><Message>The user with name nobody cannot be found.</Message></Error>',
        `<RequestId>${headers['x-amzn-requestid']}</RequestId></ErrorResponse>`,
      ].join(''),
    );
  });

  it('escapes what XML gives a meaning to, and replaces what it cannot carry', async () => {
    const aws = new LocalAws();
    const path = encodeURIComponent('/a&b<c>"d\'e/');

    const { body } = await query(aws, 'iam', `Action=CreateUser&UserName=ann&Path=${path}`);
    const refused = await query(aws, 'iam', 'Action=GetUser&UserName=%01%ED%A0%80%0A');

    expect(body).toContain('<Path>/a&amp;b&lt;c&gt;&quot;d&apos;e/</Path>');
    expect(refused.body).toContain('Value &apos;\ufffd\ufffd\ufffd\ufffd\n&apos; at');
  });

  it('reads plus signs, commas and percent signs as a form has them', async () => {
    const { body } = await query(new LocalAws(), 'iam', 'Action=CreateUser&UserName=a%2Bb%2Cc%3Dd%40e');

    expect(body).toContain('<UserName>a+b,c=d@e</UserName>');
  });

  it('takes parameters from the query, too', async () => {
    const aws = new LocalAws();
    const parameters = { Action: 'CreateUser', UserName: 'ann' };

    await aws.handle({ method: 'GET', path: '/', query: parameters, headers: headersFor('iam'), body: '' });

    expect(aws.state.iam.users.has('ann')).toBe(true);
  });

  it.each([
    ['Action=CreateUser&UserName=ann&Tags.member.0.Key=a', 'MalformedQueryString'],
    ['Action=CreateUser&UserName=ann&Tags.member.x.Key=a', 'MalformedQueryString'],
    ['Action=CreateUser&UserName=ann&Tags.member.99999999.Key=a', 'MalformedQueryString'],
    ['Action=CreateUser&UserName=ann&UserName.member.1=a', 'MalformedQueryString'],
    ['Action=CreateUser&UserName.member.1=ann', 'SerializationException'],
    ['Action=ListUsers&MaxItems=many', 'SerializationException'],
    ['UserName=ann', 'MissingAction'],
    ['Action=constructor', 'InvalidAction'],
  ])('%s is a %s', async (body, code) => {
    const answer = await query(new LocalAws(), 'iam', body);

    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(`<Code>${code}</Code>`);
  });

  it('names what is supported where an operation is not', async () => {
    const { statusCode, body } = await query(new LocalAws(), 'iam', 'Action=ListRoles&Version=2010-05-08');

    expect(statusCode).toBe(400);
    expect(body).toContain('<Code>InvalidAction</Code>');
    expect(body).toContain(
      'Could not find operation ListRoles for version 2010-05-08. The embedded AWS plays CreateUser,',
    );
  });
});

describe('AWS JSON', () => {
  it('answers with times in epoch seconds', async () => {
    const clock = { now: () => new Date('2026-01-05T09:00:00.250Z') };
    const aws = new LocalAws({ clock });
    await json(aws, 'secretsmanager', 'secretsmanager.CreateSecret', '{"Name":"secret"}');

    const { headers, body } = await json(
      aws,
      'secretsmanager',
      'secretsmanager.DescribeSecret',
      '{"SecretId":"secret"}',
    );

    expect(headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(JSON.parse(body)).toMatchObject({ Name: 'secret', CreatedDate: 1767603600.25 });
  });

  it('takes operations by what follows the last dot, as clients differ before it', async () => {
    for (const prefix of ['CloudTrail_20131101', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101']) {
      const { body } = await json(new LocalAws(), 'cloudtrail', `${prefix}.LookupEvents`, '{}');
      expect(JSON.parse(body)).toEqual({ Events: [] });
    }
  });

  it.each([
    ['secretsmanager.RotateSecret', '{}', 'UnknownOperationException', 'The embedded AWS plays CreateSecret,'],
    ['secretsmanager.DescribeSecret', '{', 'SerializationException', 'The body is not JSON'],
    ['secretsmanager.DescribeSecret', '{"SecretId":{}}', 'SerializationException', 'SecretId is of the wrong type'],
    ['secretsmanager.DescribeSecret', '[]', 'ValidationException', "Value null at 'secretId'"],
    ['secretsmanager.DescribeSecret', '{"SecretId":"no"}', 'ResourceNotFoundException', "can't find the specified"],
  ])('refuses %s of %s as %s', async (target, body, code, message) => {
    const answer = await json(new LocalAws(), 'secretsmanager', target, body);

    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({ __type: code, Message: expect.stringContaining(message) });
  });

  it('refuses a body whose value changes the prototype as any other', async () => {
    const body = '{"__proto__":{"SecretId":"x"},"constructor":1}';

    const answer = await json(new LocalAws(), 'secretsmanager', 'secretsmanager.DescribeSecret', body);

    expect(JSON.parse(answer.body).__type).toBe('ValidationException');
  });
});

describe('a service that is not played', () => {
  it('says which ones are, in the way that its client speaks', async () => {
    const inXml = await query(new LocalAws(), 's3', '');
    const inJson = await json(new LocalAws(), 'dynamodb', 'DynamoDB_20120810.ListTables', '{}');

    expect(inXml.body).toContain('<Code>UnknownService</Code>');
    expect(inXml.body).toContain('It plays iam, secretsmanager, sns, sts, cloudtrail, events, lambda,');
    expect(JSON.parse(inJson.body)).toMatchObject({ __type: 'UnknownService' });
  });
});

describe('a request without a proper signature', () => {
  it.each([
    [{}, 403, 'MissingAuthenticationToken'],
    [{ authorization: 'Basic eDp5' }, 400, 'IncompleteSignature'],
    [{ authorization: 'AWS4-HMAC-SHA256 Credential=x' }, 400, 'IncompleteSignature'],
  ])('%j is refused', async (headers, status, code) => {
    const answer = await new LocalAws().handle({ method: 'POST', path: '/', headers, body: 'Action=ListUsers' });

    expect(answer.statusCode).toBe(status);
    expect(answer.body).toContain(`<Code>${code}</Code>`);
  });

  it('is refused in JSON where JSON was spoken', async () => {
    const headers = { 'x-amz-target': 'secretsmanager.ListSecrets' };

    const answer = await new LocalAws().handle({ method: 'POST', path: '/', headers, body: '{}' });

    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });
});

function query(aws: LocalAws, service: string, body: string): Promise<HttpResponseLike> {
  return aws.handle({ method: 'POST', path: '/', headers: headersFor(service), body });
}

function json(aws: LocalAws, service: string, target: string, body: string): Promise<HttpResponseLike> {
  return aws.handle({ method: 'POST', path: '/', headers: { ...headersFor(service), 'x-amz-target': target }, body });
}

function headersFor(service: string): Record<string, string> {
  const scope = `administrator/20260105/eu-west-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${SIGNATURE}` };
}
