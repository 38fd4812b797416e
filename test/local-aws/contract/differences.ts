/**
 * Where moto is known to answer otherwise than AWS: the name of the test, and why. Against moto such a test has to
 * fail, so that an entry which is no longer true shows itself.
 */
export const differences: Readonly<Record<string, string>> = {
  'the ids of users begin with AIDA': 'ids of users have no prefix',
  'a name with other characters is refused': 'names of users are not checked',
  'a name that is taken is refused in the words of AWS': 'the message differs',
  'users come in pages': 'listings are never cut',
  'a user with access keys cannot be deleted': 'keys do not hinder the deletion',
  'the keys of a renamed user carry the new name': 'keys keep the name that their user had',
  'tag keys are matched without regard to case': 'tag keys are told apart by case',
  'a user has 50 tags at the most': 'there is no limit on tags',
  'a tag with characters that AWS does not allow is refused': 'the characters of tags are not checked',
  'a key that is gone is refused in the words of AWS': 'the message lacks the full stop',
  'the last use of a key that does not exist may not be asked for': 'answers NoSuchEntity, as older documentation says',
  'an inactive key is refused': 'requests are not authenticated',
  'a wrong secret is refused': 'requests are not authenticated',
  'the credential report has N/A where a key was never used': 'writes not_supported for Region and service',
  'the credential report begins with the root user': 'there is no row for the root user',
  'a missing secret is a bad request': 'the status is 404',
  'a comma in a name is refused': 'names of secrets are not checked',
  'a policy that opens the secret to everybody is refused where asked': 'BlockPublicPolicy is ignored',
  'a version without labels is not shown': 'such versions are shown with an empty list',
  'a secret that awaits deletion takes no value': 'secrets that await deletion can be written',
  'an email subscription waits for its owner': 'email subscriptions are confirmed at once',
  'a topic counts who waits': 'email subscriptions are confirmed at once, and not counted',
  'a structured message needs a default': 'the structure of messages is not checked',
  'a subject with a line break is refused': 'only the length of subjects is checked',
  'calls are looked up by what was called': 'there is no LookupEvents',
  'the policies of a role that does not exist are not simulated': 'there is no SimulatePrincipalPolicy',
};
