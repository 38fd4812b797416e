/** Tags decide what their user is allowed to do, where policies look at them: which ones Keyturn's role may change. */
import { ask, keyturnOf, policiesWith } from './asking';

const stack = policiesWith();
const keyturn = keyturnOf(stack);
const USER = 'arn:aws:iam::123456789012:user/app';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:keyturn/app-a1B2c3';
const KEY = 'AKIAIOSFODNN7EXAMPLE';
const LONGEST = `AKIA${'X'.repeat(124)}`;

const tagKeys = (...keys: readonly string[]) => ({ context: keys.length > 0 ? { 'aws:TagKeys': keys } : {} });

describe.each(['iam:TagUser', 'iam:UntagUser'])('%s', (action) => {
  it.each([
    ['an entry of the ledger', [`keyturn:${KEY}`]],
    ['of the shortest and the longest access key id', ['keyturn:AKIAIOSFODNN7EXA', `keyturn:${LONGEST}`.slice(0, 128)]],
    ['what was told of the user', ['keyturn:told']],
    ['the description of a key', [KEY]],
    ['several of them', [`keyturn:${KEY}`, KEY, 'keyturn:told']],
  ])('may be about %s', async (_, keys) => {
    expect(await ask(keyturn, action, USER, tagKeys(...keys))).toBe('Allowed');
  });

  it.each([
    ["a person's hold", ['keyturn:hold']],
    ["a person's figure", ['keyturn:idleDays']],
    ['any other of Keyturn', ['keyturn:stack']],
    ['an owner', ['owner']],
    ['what only begins as an access key id', ['AKIAshort']],
    ['the same in the ledger', ['keyturn:AKIAshort']],
    ['what only ends in the name of an entry', [`team:keyturn:${KEY}`]],
    ['what only begins with a fixed name', ['keyturn:told2']],
    ['a mix of its own and others', [`keyturn:${KEY}`, 'team']],
    ['a mix with a hold', [KEY, 'keyturn:hold']],
    ['no key at all', []],
  ])('may not be about %s', async (_, keys) => {
    expect(await ask(keyturn, action, USER, tagKeys(...keys))).toBe('ImplicitlyDenied');
  });
});

describe('secretsmanager:TagResource', () => {
  it.each([
    [['keyturn:stack', 'keyturn:user-id'], 'Allowed'],
    [['keyturn:stack', 'team'], 'ImplicitlyDenied'],
    [['team'], 'ImplicitlyDenied'],
  ])('about %j is %s', async (keys, verdict) => {
    expect(await ask(keyturn, 'secretsmanager:TagResource', SECRET, tagKeys(...keys))).toBe(verdict);
  });

  it('is of no use on a secret that is not under the prefix', async () => {
    const other = SECRET.replace('keyturn/', 'other/');
    expect(await ask(keyturn, 'secretsmanager:TagResource', other, tagKeys('keyturn:stack'))).toBe('ImplicitlyDenied');
  });
});

describe('events:PutEvents', () => {
  const BUS = 'arn:aws:events:eu-west-1:123456789012:event-bus/default';
  const sources = (...values: readonly string[]) => ({ context: { 'events:source': values } });

  it('may name Keyturn as the source, and nobody else, not even along with it', async () => {
    expect(await ask(keyturn, 'events:PutEvents', BUS, sources('keyturn'))).toBe('Allowed');
    expect(await ask(keyturn, 'events:PutEvents', BUS, sources('payroll'))).toBe('ImplicitlyDenied');
    expect(await ask(keyturn, 'events:PutEvents', BUS, sources('keyturn', 'payroll'))).toBe('ImplicitlyDenied');
    expect(await ask(keyturn, 'events:PutEvents', BUS)).toBe('ImplicitlyDenied');
  });
});
