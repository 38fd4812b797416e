/** User agents as CloudTrail shows them, without versions, and what people call them. */
import { withoutVersions } from '../../lambda/aws/trail';
import { agentName } from '../../lambda/core/user-agent';

test.each([
  [
    'aws-cli/2.32.1 md/awscrt#0.28.4 ua/2.1 os/macos#25.1.0 md/arch#arm64 lang/python#3.13.9 md/pyimpl#CPython m/E,Z,b cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#sts.get-caller-identity',
    'aws-cli',
  ],
  ['aws-cli/1.18.147 Python/2.7.18 Linux/4.14.225-168.357.amzn2.x86_64 botocore/1.18.6', 'aws-cli'],
  [
    '[aws-cli/2.13.5 Python/3.11.4 Linux/4.14.255 exec-env/CloudShell exe/x86_64.amzn.2 prompt/off command/s3.ls]',
    'aws-cli',
  ],
  [
    'Boto3/1.34.145 md/Botocore#1.34.145 ua/2.0 os/linux#5.10 md/arch#x86_64 lang/python#3.11.10 md/pyimpl#CPython exec-env/AWS_Lambda_python3.11 cfg/retry-mode#legacy Botocore/1.34.145',
    'Boto3',
  ],
  [
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.70.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.31.0 ua/2.1 os/macos lang/go#1.22',
    'Terraform terraform-provider-aws aws-sdk-go-v2',
  ],
  ['aws-sdk-go/1.44.328 (go1.20.7; darwin; amd64) my-tool/3', 'aws-sdk-go my-tool'],
  ['aws-sdk-nodejs/2.1083.0 linux/v12.22.7 promise', 'aws-sdk-nodejs'],
  ['crm-sync/5.0', 'crm-sync'],
  ['S3 Browser/11.5.7 (https://s3browser.com)', 'S3 Browser https:'],
  ['one/1 two/2 three/3 four/4', 'one two three'],
  ['os/linux md/arch', 'os md'],
  [`x${'y'.repeat(80)}`, `x${'y'.repeat(59)}`],
])('%s is %s', (userAgent, name) => {
  expect(agentName(withoutVersions(userAgent))).toBe(name);
});

test('what would be a link or a mention in a chat is taken out: whoever has the key writes its agent', () => {
  expect(agentName('<!channel> [click](https://example.com|me) `x`')).toBe('!channel clickhttps://example.comme x');
});
