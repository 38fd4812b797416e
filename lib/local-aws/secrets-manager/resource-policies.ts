/** PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy. */
import { AwsError, constraintMessage } from '../errors';
import type { Operation } from '../service';
import { validationException } from './errors';
import { namedLiveSecret } from './find-secret';
import { parseResourcePolicy } from './parse-resource-policy';
import type { ResourcePolicy } from './resource-policy';

const MOST_CHARACTERS = 20_480;

export const putResourcePolicy: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  const text = input.text('ResourcePolicy') ?? '';
  if (text.length < 1 || text.length > MOST_CHARACTERS) {
    const bound = text.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_CHARACTERS}`;
    throw validationException(constraintMessage(text.slice(0, 40), 'resourcePolicy', `have length ${bound}`));
  }
  const policy = parseResourcePolicy(text, call.state.iam);
  if (input.flag('BlockPublicPolicy') && isPublic(policy)) {
    const message = "You can't attach a resource policy that allows broad access to the secret.";
    throw new AwsError('PublicPolicyException', 400, message);
  }
  secret.resourcePolicy = policy;
  return { ARN: secret.arn, Name: secret.name };
};

export const getResourcePolicy: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  return { ARN: secret.arn, Name: secret.name, ResourcePolicy: secret.resourcePolicy?.text };
};

export const deleteResourcePolicy: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  secret.resourcePolicy = undefined;
  return { ARN: secret.arn, Name: secret.name };
};

function isPublic(policy: ResourcePolicy): boolean {
  return policy.statements.some(
    ({ effect, principals, conditions }) => effect === 'Allow' && principals.includes('*') && conditions.length === 0,
  );
}
