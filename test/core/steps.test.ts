/** What there is to do about a key, and by which commands. */
import type { Notice, Stage } from '../../lambda/core/decision';
import type { User } from '../../lambda/core/model';
import { type Steps, stepsFor } from '../../lambda/core/steps';
import { aKey, aPair, aSecret, aUser, inDays, NEW, NOW, recorded, used } from '../support/builders';
import { anItem, itemsOf, WORDING } from '../support/items';

describe('what to do', () => {
  const steps = (stage: Stage, notice: Partial<Notice> = {}, user: User = aUser(aKey()), nextDate?: Date): Steps =>
    stepsFor(anItem({ stage, notice, ...(nextDate ? { nextDate } : {}) }, user), WORDING);
  const told = (user: User): Steps | undefined => itemsOf(user).map((item) => stepsFor(item, WORDING))[0];
  const programsOf = ({ commands }: Steps) => commands.map(({ command }) => command.split(' ').slice(0, 3).join(' '));

  test.each<[Stage, RegExp, readonly string[], boolean]>([
    ['superseded', /^Install the new key by/, ['keyturn sync --profile', 'aws secretsmanager get-secret-value'], true],
    [
      'inactive',
      /^Nothing, if nothing broke\. .*again before it is deleted\.$/,
      ['keyturn reactivate app', 'aws iam update-access-key'],
      false,
    ],
    ['broken', /^Use this key/, [], false],
    ['lost', /^Restore the secret/, ['aws secretsmanager restore-secret'], true],
    ['blocked', /^Put right what is said under Why/, [], true],
    ['waiting', /^Nothing: the replacement comes by itself/, [], true],
    ['reactivated', /^Use it, if it is still needed/, [], true],
    ['unreadable', /^Correct or remove the tag/, [], false],
    ['unknown', /^Nothing, unless this comes again/, [], false],
    ['standby', /^Move to this key/, [], true],
    ['due', /^Nothing for now/, [], true],
    ['unused', /^Nothing for now/, [], true],
    ['current', /^Nothing for now/, [], true],
  ])('%s', (stage, todo, programs, holdable) => {
    const found = steps(stage);
    expect(found.todo).toEqual([expect.stringMatching(todo)]);
    expect(programsOf(found)).toEqual(programs);
    expect(found.holdable).toBe(holdable);
  });

  test.each<Stage>(['orphan', 'deleted', 'held', 'rotating'])('%s: nothing', (stage) => {
    expect(steps(stage)).toEqual({ todo: [], commands: [], holdable: false });
  });

  test('one of two keys in use is deleted, and which is for a person to say', () => {
    const user = aUser(aKey(), aKey({ accessKeyId: NEW }));
    expect(steps('blocked', {}, user)).toEqual({
      todo: ['Delete the key that is not needed; then the other gets its replacement in the secret.'],
      commands: [],
      holdable: true,
    });
  });

  describe('before what is announced', () => {
    const date = inDays(3);

    test('an unused key is switched off: use it, or do nothing', () => {
      expect(steps('unused', { kind: 'announced', act: 'deactivate', date })).toEqual({
        todo: ['Nothing, if nobody needs it any more. Otherwise use it before 2026-06-04: any use calls this off.'],
        commands: [],
        holdable: true,
      });
    });

    test('a replaced key is switched off: install the new one where it is missing', () => {
      const found = steps('superseded', { kind: 'announced', act: 'deactivate', date });
      expect(found.todo).toEqual([
        expect.stringMatching(/Otherwise install the new one there before 2026-06-04, or use/),
      ]);
      expect(programsOf(found)).toEqual(['keyturn sync --profile', 'aws secretsmanager get-secret-value']);
      expect(found.holdable).toBe(true);
    });

    test('a key is deleted: switch it on again, or do nothing', () => {
      const found = steps('inactive', { kind: 'announced', act: 'delete', date }, aUser(aKey()), inDays(9));
      expect(found.todo).toEqual(['Nothing, if nothing broke. Otherwise switch it on again before 2026-06-04.']);
      expect(programsOf(found)).toEqual(['keyturn reactivate app', 'aws iam update-access-key']);
      expect(found.holdable).toBe(true);
    });

    test('without a date, before then', () => {
      expect(steps('unused', { kind: 'announced', act: 'deactivate' }).todo[0]).toContain('use it before then:');
    });
  });

  test('a key that is off can be switched on again until it is deleted', () => {
    expect(steps('inactive', {}, aUser(aKey()), inDays(3)).todo[0]).toMatch(/again before 2026-06-04\.$/);
  });

  test('a dead key in the secret: how to switch it on again, where it is still there', () => {
    const off = aPair({ replacement: { status: 'Inactive' } });
    expect(told(off)?.todo).toHaveLength(2);
    expect(told(off)?.commands.map(({ command }) => command)).toEqual([
      `keyturn reactivate app --key ${NEW}`,
      `aws iam update-access-key --user-name app --access-key-id ${NEW} --status Active`,
    ]);
    const gone = { ...off, secret: aSecret({ problem: 'it is taken' }), keys: off.keys.slice(0, 1) };
    expect(told(gone)).toMatchObject({ todo: [expect.stringContaining('Use this key')], commands: [] });
  });

  test('a new key that nobody can read is deleted, if its secret does not come back', () => {
    const lost = { ...aPair(), secret: aSecret({ problem: 'its secret is pending deletion' }) };
    expect(told(lost)?.commands.at(-1)?.command).toBe(
      `aws iam delete-access-key --user-name app --access-key-id ${NEW}`,
    );
  });

  test('a key that was switched on again though it had been replaced: install the new one', () => {
    const user = recorded(aPair(), { replacedBy: NEW });
    const found = stepsFor(anItem({ stage: 'reactivated' }, user), WORDING);
    expect(found.todo).toEqual(['Install the new key from the secret wherever this one is still needed.']);
    expect(programsOf(found)).toEqual(['keyturn sync --profile', 'aws secretsmanager get-secret-value']);
    expect(found.holdable).toBe(true);
  });

  describe('a key that SES is used with', () => {
    const ses = aPair({ old: { lastUsed: used(NOW, 'ses', 'eu-west-1') } });

    test.each<[Stage, Partial<Notice>]>([
      ['superseded', {}],
      ['superseded', { kind: 'announced', act: 'deactivate' }],
      ['reactivated', {}],
    ])('%s %j: the SMTP password is made of the new key', (stage, notice) => {
      expect(steps(stage, notice, ses).todo).toEqual([
        expect.anything(),
        expect.stringMatching(/^Where it signs in to SES by SMTP: .* for each Region: https:.*smtp-credentials\.html$/),
      ]);
    });

    test('gone, nothing is made of it', () => {
      const item = anItem({ stage: 'superseded', accessKeyId: 'AKIAGONEEXAMPLE12345' }, ses);
      expect(stepsFor(item, WORDING).todo).toHaveLength(1);
    });
  });

  test('the secret is the one of the user, in the Region of the stack', () => {
    const [sync, read] = steps('superseded', {}, { ...aPair(), userName: 'a b' }).commands;
    expect(sync?.command).toBe("keyturn sync --profile default --region eu-west-1 --secret 'keyturn/a b'");
    expect(read?.command).toContain("--region eu-west-1 --secret-id 'keyturn/a b' --query");
  });
});
