import { copiesOf } from '../../lib/demo/copies';
import { POPULATION } from '../../lib/demo/population';

const copies = copiesOf(POPULATION, 12);
const hosts = copies.flatMap((member) => member.hosts);

test('each copy has users and hosts of its own', () => {
  expect(copies).toHaveLength(12 * POPULATION.length);
  expect(new Set(copies.map(({ userName }) => userName)).size).toBe(copies.length);
  expect(new Set(hosts.map(({ name }) => name)).size).toBe(hosts.length);
});

test('who acts on a mail acts on a host of his own copy', () => {
  for (const { habits, ...member } of copies) {
    const own = member.hosts.map(({ name }) => name);
    for (const { does } of habits)
      expect('host' in does ? own : [undefined]).toContain('host' in does ? does.host : undefined);
  }
});

test('owners, ages and rhythms are those of the original', () => {
  const [first] = copies;
  expect(first).toEqual({
    ...POPULATION[0],
    userName: 'orders-api-1',
    hosts: [{ ...POPULATION[0]?.hosts[0], name: 'orders-1-1' }],
  });
});

test('the first ten copies run keyturn sync, and all others read their secret at the same times', () => {
  const dumps = hosts.filter(({ name }) => name.startsWith('dump-1'));
  expect(dumps.map(({ syncs }) => syncs)).toEqual([...Array(10).fill(true), undefined, undefined]);
  expect(dumps.every(({ readsSecret, calls }) => readsSecret === calls)).toBe(true);
});
