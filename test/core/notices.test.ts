/** What a person reads of one key: what happened, why, what to do and by when. */
import {
  aKey,
  aPair,
  aSecret,
  aUser,
  daysAgo,
  FOREIGN,
  inDays,
  NEVER,
  NEW,
  NOW,
  OLD,
  recorded,
  tagged,
  UNKNOWN,
} from '../support/builders';
import { whatIsTold } from '../support/items';

describe('what is told', () => {
  const off = aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER });

  test('of a replacement: install it, by when, and how to read it', () => {
    const user = aPair({
      old: { createDate: daysAgo(61) },
      replacement: { createDate: NOW },
      entry: { since: undefined },
    });
    expect(whatIsTold(tagged(user, { [OLD]: 'nightly backup' }))).toMatchInlineSnapshot(`
"app: install the new access key
  Key   AKIAIOSFODNN7EXAMPLE (nightly backup), created 2026-04-01
  Why   Its replacement AKIAI44QH8DHBEXAMPLE is in the secret. It was last used yesterday (2026-05-31, s3), and stays on until it is idle.
  Do    Install the new key by 2026-06-16, wherever the old one is used. Read it with the old key, as nobody else may: aws secretsmanager get-secret-value --region eu-west-1 --secret-id keyturn/app --query SecretString --output text
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'
  Next  On 2026-06-15 or at the next run after it, it can be switched off, if by then the new key is in use wherever this one was."
`);
  });

  test('of a key that is still used: who uses it', () => {
    expect(whatIsTold(aPair({ entry: { told: { topic: 'superseded', date: daysAgo(7) } } }))).toMatchInlineSnapshot(`
"URGENT app: old key is still active
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-03-13
  Why   It was replaced by AKIAI44QH8DHBEXAMPLE on 2026-05-12; it was last used yesterday (2026-05-31, s3). The new key AKIAI44QH8DHBEXAMPLE has not been used yet. It is switched off once it has been idle for 35 days.
  Do    Install the new key now, wherever the old one is used. Read it with the old key, as nobody else may: aws secretsmanager get-secret-value --region eu-west-1 --secret-id keyturn/app --query SecretString --output text
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'
  Next  On 2026-07-05 or at the next run after it, it is switched off, unless it is used before."
`);
  });

  test('of a key that will be switched off', () => {
    expect(whatIsTold(aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER })))).toMatchInlineSnapshot(`
"app: key will be switched off on 2026-06-04
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-04-12
  Why   It was never used since it was created on 2026-04-12. A key that is idle for 42 days is switched off and gets no replacement.
  Do    If app still needs it, nothing but using it: any use calls this off.
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'
  Next  On 2026-06-04 or at the next run after it, it is switched off, unless it is used before."
`);
  });

  test('of a key that is switched off, and of one that will be deleted', () => {
    expect(whatIsTold(aUser(off))).toMatchInlineSnapshot(`
"app: key is switched off, to be deleted on 2026-06-22
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-03-03
  Why   It has been switched off since 2026-06-01; it can be switched on again until it is deleted.
  Do    If anything broke, switch it on again: aws iam update-access-key --user-name app --access-key-id AKIAIOSFODNN7EXAMPLE --status Active
  Next  On 2026-06-22 or at the next run after it, it is deleted."
`);
    const told = { topic: 'inactive', date: daysAgo(18) };
    expect(whatIsTold(recorded(aUser(off), { off: daysAgo(18), told }))).toMatchInlineSnapshot(`
"app: old key will be deleted on 2026-06-04
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-03-03
  Why   It has been switched off since 2026-05-14; it can be switched on again until it is deleted.
  Do    If anything broke, switch it on again: aws iam update-access-key --user-name app --access-key-id AKIAIOSFODNN7EXAMPLE --status Active
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'
  Next  On 2026-06-04 or at the next run after it, it is deleted."
`);
  });

  test('of a secret that serves a dead key', () => {
    expect(whatIsTold(aPair({ replacement: { status: 'Inactive' } }))).toMatchInlineSnapshot(`
"URGENT app: the secret serves a dead key
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-03-13
  Why   Its replacement AKIAI44QH8DHBEXAMPLE is switched off, so the secret serves a key that is refused. It is 80 days old and was last used yesterday (2026-05-31, s3). Its replacement waits for AKIAI44QH8DHBEXAMPLE, which is switched off and holds the other slot until it is deleted.
  Do    If anything broke, switch it on again: aws iam update-access-key --user-name app --access-key-id AKIAI44QH8DHBEXAMPLE --status Active
  Do    Use this key until it is replaced, not the one in the secret.
  Next  On 2026-06-22 or at the next run after it, it gets its replacement."
`);
  });

  test('of two keys in use', () => {
    const user = aUser(aKey({ createDate: daysAgo(95) }), aKey({ accessKeyId: FOREIGN, createDate: daysAgo(30) }));
    expect(whatIsTold(user)).toMatchInlineSnapshot(`
"URGENT app: key cannot be replaced yet
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-02-26
  Why   It is 95 days old and was last used today (2026-06-01, s3). Both keys are in use (AKIAF0REIGNKEYEXAMPLE was last used today (2026-06-01, s3)), and AWS allows two: neither is touched until one of them is deleted, or idle for 42 days. It is past the 90-day deadline.
  Do    Delete the key that is not needed; then the other gets its replacement in the secret.
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'"
`);
  });

  test('of a user whose only key is blocked, who is not asked to delete it', () => {
    const user = {
      ...aUser(aKey({ createDate: daysAgo(61) })),
      secret: aSecret({ problem: 'its secret is pending deletion' }),
    };
    expect(whatIsTold(user)).toMatchInlineSnapshot(`
"app: key cannot be replaced yet
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-04-01
  Why   It is 61 days old and was last used today (2026-06-01, s3). No replacement is made, because its secret is pending deletion.
  Do    Put right what is said above; then the replacement comes by itself.
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'"
`);
  });

  test('of a key that was switched on again', () => {
    expect(whatIsTold(recorded(aUser(aKey({ createDate: daysAgo(50) })), { off: daysAgo(10) }))).toMatchInlineSnapshot(`
"app: key was switched on again
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-04-12
  Why   It had been switched off and is Active: somebody switched it on again. That stands, and its idle time starts anew.
  Do    Use it if it is still needed; if it was replaced, install the key from the secret instead.
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'"
`);
  });

  test('of a tag that cannot be read, and of use that cannot be told', () => {
    expect(whatIsTold(tagged(aUser(aKey()), { 'keyturn:hold': 'until Christmas' }))).toMatchInlineSnapshot(`
"app: a tag cannot be read
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-05-22
  Why   Nothing is changed, because of tag keyturn:hold: "until Christmas" is neither a last day and a reason like "2026-12-31 moving to a role" nor "always" and one. Correct or remove the tag.
  Do    Correct or remove the tag that is named above."
`);
    expect(whatIsTold(aUser(aKey({ lastUsed: UNKNOWN })))).toMatchInlineSnapshot(`
"app: use of the key cannot be told
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-05-22
  Why   When AKIAIOSFODNN7EXAMPLE was last used cannot be told: ThrottlingException: Rate exceeded. Unknown counts as in use; nothing is changed.
  Do    Nothing, unless this comes again: then see whether Keyturn may read this user."
`);
  });

  test('of a key that is gone', () => {
    expect(whatIsTold(recorded(aUser(aKey()), { off: daysAgo(30) }, NEW), NEW)).toMatchInlineSnapshot(`
"app: old key is deleted
  Key   AKIAI44QH8DHBEXAMPLE
  Why   It no longer exists."
`);
  });

  test('of an announcement that was called off', () => {
    const next = { act: 'deactivate', date: inDays(1) } as const;
    expect(whatIsTold(recorded(aUser(aKey({ createDate: daysAgo(50) })), { next }))).toMatchInlineSnapshot(`
"app: the announced step is called off
  Key   AKIAIOSFODNN7EXAMPLE, created 2026-04-12
  Why   It is 50 days old and was last used today (2026-06-01, s3).
  Do    To keep it as it is for now: aws iam tag-user --user-name app --tags 'Key=keyturn:hold,Value=2026-07-01 why'
  Next  On 2026-06-11 or at the next run after it, it gets its replacement."
`);
  });

  test('of a dead key in the secret, even if it also calls off what was announced', () => {
    const next = { act: 'deactivate', date: inDays(1) } as const;
    expect(whatIsTold(aPair({ replacement: { status: 'Inactive' }, entry: { next } }))).toContain(
      'the secret serves a dead key',
    );
  });
});
