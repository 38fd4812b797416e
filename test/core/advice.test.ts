/** How to need no key at all, by where it is used from. */
import { adviceOn, servicesOf } from '../../lambda/core/advice';
import type { Source } from '../../lambda/core/model';
import { aKey, aSource, aTrail, NEVER, NO_TRAIL, NOW, unread, used } from '../support/builders';

const NO_SERVICES = new Set<string>();
const advice = (...sources: readonly Partial<Source>[]) => adviceOn(sources.map(aSource), NO_SERVICES);

describe('what a user agent shows', () => {
  test.each([
    [
      'aws-sdk-js/3.7 ua/2.1 os/linux lang/js configure-aws-credentials-for-github-actions',
      'GitHub Actions can assume a role by OIDC',
    ],
    [
      'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) exec-env/AWS_ECS_EC2',
      'Terraform and its like',
    ],
    ['OpenTofu/1.8', 'Terraform and its like'],
    ['pulumi-aws/6 os/macos', 'Terraform and its like'],
    ['Boto3/1.34 os/linux#5.10.233-244.887.amzn2.x86_64 exec-env/AWS_Lambda_python3.11', 'a Lambda function'],
    ['aws-sdk-java/2.17 Linux/4.14.291-218.527.amzn2.x86_64 exec-env/AWS_ECS_FARGATE', 'an ECS task'],
    ['aws-cli/2.32.1 ua/2.1 os/macos#25.1.0 md/arch#arm64', 'people sign in'],
    ['aws-sdk-java/2.0.0 Mac_OS_X/10.11.6 Java_HotSpot', 'people sign in'],
    ['aws-sdk-go/1.44 (go1.20.7; darwin; amd64)', 'people sign in'],
    ['aws-cli/2.13.5 Python/3.11.4 Linux/4.14.amzn2.x86_64 exec-env/CloudShell', 'people sign in'],
    ['Boto3/1.10.27 Python/3.7.4 Windows/10 Botocore/1.13.20', 'people sign in'],
    ['aws-cli/2.2 Python/3.8 Windows/2019Server exe/AMD64', 'a server outside AWS'],
    ['Boto3/1.34 os/linux#5.10.233-244.887.amzn2.x86_64', 'an EC2 instance'],
    ['Boto3/1.34 os/linux#6.1.140-154.222.amzn2023.x86_64', 'an EC2 instance'],
    ['Boto3/1.34 os/linux#6.8.0-1021-aws md/arch', 'an EC2 instance'],
    ['aws-cli/2.32 os/linux#6.8.0-45-generic', 'a server outside AWS'],
  ])('%s: %s', (fullUserAgent, words) => {
    expect(advice({ fullUserAgent })).toEqual([expect.stringContaining(words)]);
  });

  test('where only the agent without versions is known, it is that', () => {
    expect(advice({ userAgent: 'APN HashiCorp Terraform' })).toEqual([expect.stringContaining('Terraform')]);
  });
});

describe('what an address shows', () => {
  test.each([
    ['10.0.2.10', 'an EC2 instance'],
    ['192.168.7.1', 'an EC2 instance'],
    ['172.16.0.1', 'an EC2 instance'],
    ['172.31.255.1', 'an EC2 instance'],
    ['172.20.0.1', 'an EC2 instance'],
    ['172.15.0.1', 'a server outside AWS'],
    ['172.32.0.1', 'a server outside AWS'],
    ['110.0.2.10', 'a server outside AWS'],
    ['198.51.100.7', 'a server outside AWS'],
    ['2001:db8::7', 'a server outside AWS'],
    ['cloudformation.amazonaws.com', 'roles for what runs in AWS'],
    ['unknown address', 'roles for what runs in AWS'],
  ])('%s: %s', (address, words) => {
    expect(advice({ address, userAgent: 'crm-sync' })).toEqual([expect.stringContaining(words)]);
  });
});

describe('of several uses', () => {
  const LAPTOP = { fullUserAgent: 'aws-cli/2 os/macos' };
  const LAMBDA = { fullUserAgent: 'Boto3/1 exec-env/AWS_Lambda_python3.11' };

  test('each kind once, and not more than three', () => {
    expect(advice(LAPTOP, LAMBDA, LAPTOP)).toHaveLength(2);
    expect(advice(LAPTOP, LAMBDA, { address: '10.0.0.1' }, { fullUserAgent: 'Terraform/1' })).toHaveLength(3);
  });

  test('what SES needs comes first', () => {
    expect(adviceOn([aSource(LAMBDA)], new Set(['s3', 'ses']))).toEqual([
      expect.stringContaining('only SMTP needs a key'),
      expect.stringContaining('a Lambda function'),
    ]);
  });
});

test('where nothing is known, in general', () => {
  expect(adviceOn([], new Set(['s3']))).toEqual([expect.stringMatching(/^roles for what runs in AWS, OIDC/)]);
});

test('the services of a key are those of CloudTrail and of its last use', () => {
  const sources = [aSource({ serviceName: 'ses' }), aSource({ serviceName: 'sts' })];
  expect(servicesOf(aKey({ lastUsed: used(NOW, 's3'), trail: aTrail(...sources) }))).toEqual(
    new Set(['ses', 'sts', 's3']),
  );
  expect(servicesOf(aKey({ lastUsed: NEVER, trail: NO_TRAIL }))).toEqual(new Set());
  expect(servicesOf(unread(aKey({ lastUsed: used(NOW, 's3') })))).toEqual(new Set(['s3']));
});
