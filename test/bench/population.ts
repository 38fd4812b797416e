/** Users with one key each, and the administrator's subscription. */
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import type { LocalAws } from '../../lib/local-aws/local-aws';

export async function populate(aws: LocalAws, users: number): Promise<string> {
  const options = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'ADMINISTRATOR', secretAccessKey: 'of-the-account' },
    requestHandler: new InProcessHandler(aws),
  };
  const iam = new IAMClient(options);
  for (let user = 0; user < users; user += 1) {
    const UserName = `user-${user}`;
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));
  }
  const sns = new SNSClient(options);
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'keyturn' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'admin@example.com' }));
  aws.state.sns.confirm('admin@example.com');
  return TopicArn;
}
