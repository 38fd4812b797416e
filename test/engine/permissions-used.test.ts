/** Holds the role that is synthesised against the calls that the engine really makes. */

import { ENFORCE, type Statement, statementsOf, templateOf, written } from '../constructs/synth';
import { callsTo, loseAnswer, refuse, type SentCall } from '../support/calls';
import { runUntil } from '../support/people';
import { worldWithKey } from '../support/world';

/** What no call stands behind: the Lambda service and KMS act on the role's behalf. */
const INDIRECT = /^(logs|kms|sqs):|^secretsmanager:TagResource$/;

/** The resource that IAM checks a call against, as far as the call itself tells it. */
function resourceOf({ action, fields }: SentCall, userOfKey: ReadonlyMap<string, string>): string {
  if (/^iam:/.test(action)) {
    const userName = fields.UserName ?? userOfKey.get(String(fields.AccessKeyId));
    return userName ? `arn:Partition:iam::AccountId:user/${userName}` : '*';
  }
  const secret = fields.SecretId ?? fields.Name;
  return secret ? `arn:Partition:secretsmanager:Region:AccountId:secret:${secret}` : '*';
}

function isAllowed(call: SentCall, statements: readonly Statement[], userOfKey: ReadonlyMap<string, string>): boolean {
  const resource = resourceOf(call, userOfKey);
  return statements.some(({ Action, Resource, Condition }) => {
    const pattern = written(Resource);
    const covers = !/^arn:.*(iam|secretsmanager)/.test(pattern) || resource.startsWith(pattern.replace(/\*$/, ''));
    return Action === call.action && covers && holds(call, Condition);
  });
}

function holds({ fields }: SentCall, condition: Statement['Condition']): boolean {
  const allowed = condition?.['ForAllValues:StringLike']?.['aws:TagKeys'] as readonly string[] | undefined;
  if (!allowed) return true;
  const keys = Object.entries(fields).flatMap(([name, value]) =>
    /\.Key$|^TagKeys\.member/.test(name) ? [String(value)] : [],
  );
  return keys.length > 0 && keys.every((key) => allowed.some((like) => key.startsWith(like.replace(/\*$/, ''))));
}

test('row 17: every call made in any scenario is allowed by the synthesised role, and nothing else is', async () => {
  const { world, key } = await worldWithKey(61);
  await world.tag('app', { [key.accessKeyId]: 'the batch job' });
  const sent = callsTo(world.aws);
  loseAnswer(world.aws, 'CreateAccessKey');
  await world.run();
  const userOfKey = () => new Map([...world.aws.state.iam.accessKeys].map(([id, { user }]) => [id, user.userName]));
  const known = new Map(userOfKey());
  const stepAside = refuse(world.aws, 'PutSecretValue', 'EncryptionFailure', 400);
  await runUntil(
    world,
    () => sent.some(({ operation }) => operation === 'DeleteAccessKey'),
    () => world.use(key),
  );
  stepAside();
  await runUntil(
    world,
    () => world.statusOf('app', key) === 'gone',
    async () => {
      for (const [id, userName] of userOfKey()) known.set(id, userName);
      await world.use(world.storedKey('app') ?? key);
    },
  );
  const own = sent.filter(({ action }) => !action.startsWith('sts:'));
  const statements = statementsOf(templateOf(ENFORCE));
  expect(own.filter((call) => !isAllowed(call, statements, known)).map(({ action }) => action)).toEqual([]);
  const allowed = statements.map(({ Action }) => String(Action)).filter((action) => !INDIRECT.test(action));
  expect(new Set(own.map(({ action }) => action))).toEqual(new Set(allowed));
});
