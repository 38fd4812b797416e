import { hold, release } from '../../lib/cli/hold';
import { surroundingsOf } from '../support/surroundings';
import { type World, worldWithKey } from '../support/world';

async function person(tags: Readonly<Record<string, string>> = {}) {
  const { world, key } = await worldWithKey(80);
  await world.tag('app', tags);
  const surroundings = surroundingsOf(world);
  return { world, key, surroundings, said: () => surroundings.said.out.join('\n') };
}

const heldStages = async (world: World) => (await world.run()).decisions.map(({ stage }) => stage);

describe('hold', () => {
  it('keeps Keyturn away through the day, and says how to end it sooner', async () => {
    const { world, surroundings, said } = await person();
    const code = await hold({ user: 'app', until: '2026-03-31', reason: 'moving to a role' }, surroundings);
    expect(code).toBe(0);
    expect(world.tagsOf('app')).toEqual({ 'keyturn:hold': '2026-03-31 moving to a role' });
    expect(said()).toContain('app is held through 2026-03-31: moving to a role.');
    expect(said()).toContain('keyturn release app');
    world.clock.advanceTo(new Date('2026-03-31T09:00:00Z'));
    expect(await heldStages(world)).toEqual(['held']);
  });

  it('for good', async () => {
    const { world, surroundings, said } = await person();
    await hold({ user: 'app', always: true, reason: '  break-glass \n user ' }, surroundings);
    expect(world.tagsOf('app')).toEqual({ 'keyturn:hold': 'always break-glass user' });
    expect(said()).toContain('app is held until it is released: break-glass user.');
  });

  it.each([
    ['always waiting', 'This replaces the hold until it is released: waiting.'],
    ['2026-02-01 waiting', 'This replaces the hold through 2026-02-01: waiting.'],
    ['2025-02-01 waiting', 'This replaces the hold through 2025-02-01: waiting. It had ended.'],
    ['next week', 'This replaces the tag keyturn:hold=next week, which could not be read.'],
  ])('replaces the one that is there, %s, in whatever case its key is, and says so', async (value, words) => {
    const { world, surroundings, said } = await person({ 'Keyturn:Hold': value });
    await hold({ user: 'app', always: true, reason: 'new' }, surroundings);
    expect(world.tagsOf('app')).toEqual({ 'Keyturn:Hold': 'always new' });
    expect(said()).toContain(words);
  });

  it('names what was announced and is not done now', async () => {
    const id = 'AKIAGONEGONEGONEGONE';
    const { surroundings, said } = await person({ [`keyturn:${id}`]: 'next=deactivate@2026-01-07T09:00Z' });
    await hold({ user: 'app', always: true, reason: 'x' }, surroundings);
    expect(said()).toContain(`Announced, and not done while it is held: ${id} is switched off on 2026-01-07.`);
  });

  it.each([
    [{ until: '2026-01-04', reason: 'x' }, '2026-01-04 is past: today is 2026-01-05 (UTC).'],
    [{ until: '2026-02-30', reason: 'x' }, '"2026-02-30" is not a day'],
    [{ until: 'tomorrow', reason: 'x' }, '"tomorrow" is not a day: --until takes one like 2026-01-05.'],
    [{ reason: 'x' }, 'either --until with a day like 2026-12-31, or --always'],
    [{ until: '2026-02-01', always: true, reason: 'x' }, 'either --until'],
    [{ always: true }, 'Say why'],
    [{ always: true, reason: ' \n' }, 'Say why'],
    [{ always: true, reason: "don't, it's 50%" }, "may not hold ' , % : allowed in a reason are"],
    [{ always: true, reason: 'x'.repeat(250) }, 'too long for a tag of IAM, by 1 character:'],
    [{ user: 'nobody', always: true, reason: 'x' }, 'There is no IAM user nobody in this account'],
  ])('%j is refused, and nothing is changed', async (options, words) => {
    const { world, surroundings } = await person();
    await expect(hold({ user: 'app', ...options }, surroundings)).rejects.toThrow(words);
    expect(world.tagsOf('app')).toEqual({});
  });

  it('the day may be today, and the reason as long as a tag can be', async () => {
    const { world, surroundings } = await person();
    await hold({ user: 'app', until: '2026-01-05', reason: 'ü'.repeat(245) }, surroundings);
    expect(await heldStages(world)).toEqual(['held']);
  });

  it('a command for a user whose name begins with a hyphen can be copied', async () => {
    const { world, surroundings, said } = await person();
    await world.createUser('-batch');
    await hold({ user: '-batch', always: true, reason: 'x' }, surroundings);
    expect(said()).toContain("keyturn release -- '-batch'");
  });
});

describe('release', () => {
  it('lets Keyturn go on, and says what still stands', async () => {
    const { world, key, surroundings, said } = await person({ 'KEYTURN:HOLD': 'always break-glass', team: 'web' });
    await world.tag('app', { [`keyturn:${key.accessKeyId}`]: 'next=delete@2026-01-20T09:00Z' });
    expect(await release({ user: 'app' }, surroundings)).toBe(0);
    expect(Object.keys(world.tagsOf('app'))).toEqual(['team', `keyturn:${key.accessKeyId}`]);
    expect(said()).toContain('app is no longer held. Removed is the hold until it is released: break-glass.');
    expect(said()).toContain(`Still announced: ${key.accessKeyId} is deleted on 2026-01-20.`);
  });

  it('of a user who is not held changes nothing', async () => {
    const { world, surroundings, said } = await person({ team: 'web' });
    expect(await release({ user: 'app' }, surroundings)).toBe(0);
    expect(said()).toBe('app is not held: nothing was changed.');
    expect(world.tagsOf('app')).toEqual({ team: 'web' });
  });

  it('of a user who is not there is refused', async () => {
    const { surroundings } = await person();
    await expect(release({ user: 'nobody' }, surroundings)).rejects.toThrow('There is no IAM user nobody');
  });
});
