import { isWanted, parseFilterPolicy } from '../../lib/local-aws/sns/filter-policy';
import type { MessageAttribute } from '../../lib/local-aws/sns/state';

const ANN: MessageAttribute = { dataType: 'String', value: 'ann' };
const BOTH: MessageAttribute = { dataType: 'String.Array', value: '["ann","bob"]' };
const SEVEN: MessageAttribute = { dataType: 'Number', value: '7' };

describe('a filter policy', () => {
  it.each<[object, MessageAttribute | undefined, boolean]>([
    [{ to: ['ann'] }, ANN, true],
    [{ to: ['bob'] }, ANN, false],
    [{ to: ['bob', 'ann'] }, ANN, true],
    [{ to: ['bob'] }, BOTH, true],
    [{ to: ['eve'] }, BOTH, false],
    [{ to: ['ann'] }, undefined, false],
    [{ to: ['Ann'] }, ANN, false],
    [{ to: [{ 'equals-ignore-case': 'Ann' }] }, ANN, true],
    [{ to: [{ prefix: 'an' }] }, ANN, true],
    [{ to: [{ prefix: 'bo' }] }, ANN, false],
    [{ to: [{ suffix: 'nn' }] }, ANN, true],
    [{ to: [{ suffix: 'an' }] }, ANN, false],
    [{ to: [{ 'anything-but': ['bob'] }] }, ANN, true],
    [{ to: [{ 'anything-but': ['ann'] }] }, ANN, false],
    [{ to: [{ 'anything-but': 'ann' }] }, ANN, false],
    [{ to: [{ 'anything-but': { prefix: 'an' } }] }, ANN, false],
    [{ to: [{ 'anything-but': { suffix: 'x' } }] }, ANN, true],
    [{ to: [{ 'anything-but': ['bob'] }] }, undefined, false],
    [{ to: [{ exists: true }] }, ANN, true],
    [{ to: [{ exists: true }] }, undefined, false],
    [{ to: [{ exists: false }] }, ANN, false],
    [{ to: [7] }, SEVEN, true],
    [{ to: ['7'] }, SEVEN, false],
    [{ to: [{ numeric: ['>', 5, '<=', 7] }] }, SEVEN, true],
    [{ to: [{ numeric: ['>', 7] }] }, SEVEN, false],
    [{ to: [{ numeric: ['=', 7] }] }, { dataType: 'String', value: '7' }, false],
    [{ to: ['ann'], also: ['x'] }, ANN, false],
    [{}, undefined, true],
  ])('%j with %j wants the message: %s', (policy, attribute, wanted) => {
    const parsed = parseFilterPolicy(new Map([['FilterPolicy', JSON.stringify(policy)]]));
    const attributes = new Map(attribute === undefined ? [] : [['to', attribute]]);

    expect(isWanted(parsed, attributes)).toBe(wanted);
  });

  it.each([
    ['another attribute', new Map([['from', ANN]]), true],
    ['no attributes', new Map<string, MessageAttribute>(), false],
  ])('for messages that lack an attribute lets one with %s through: %s', (_, attributes, wanted) => {
    const policy = parseFilterPolicy(new Map([['FilterPolicy', '{"to":["bob",{"exists":false}]}']]));

    expect(isWanted(policy, attributes)).toBe(wanted);
  });

  it.each([
    ['not JSON', 'failed to parse JSON'],
    ['[]', 'failed to parse JSON'],
    ['{"to":"ann"}', 'must be an object or an array'],
    ['{"to":[{"like":"a"}]}', 'Unrecognized match type like'],
    ['{"to":[{"prefix":"a","suffix":"b"}]}', 'Only one key allowed'],
    ['{"to":[{"numeric":["!",1]}]}', 'Unrecognized numeric range operator'],
    ['{"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]}', 'too many keys'],
  ])('%s is refused', (policy, message) => {
    expect(() => parseFilterPolicy(new Map([['FilterPolicy', policy]]))).toThrow(message);
  });

  it('that looks into the message is refused: it is not played', () => {
    const attributes = new Map([
      ['FilterPolicy', '{"to":["ann"]}'],
      ['FilterPolicyScope', 'MessageBody'],
    ]);

    expect(() => parseFilterPolicy(attributes)).toThrow('filters by MessageAttributes only');
  });
});
