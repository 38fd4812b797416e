/** An account that Keyturn has looked after for two months, in which everything occurs that the report tells of. */
import type { AccountView } from '../../lib/account-view';
import { accountView } from '../../lib/cli/account';
import { deployIn, STACK } from '../support/deployed-in';
import { surroundingsOf } from '../support/surroundings';
import { type Credentials, World } from '../support/world';

const DAYS = 64;

/** As `keyturn report` sees it. */
export const viewOf = (world: World, credentials?: Credentials): Promise<AccountView> =>
  accountView({ stack: STACK }, surroundingsOf(world, credentials));

export interface Audited {
  readonly world: World;
  /** By user, the oldest first. */
  readonly keys: Readonly<Record<'emergency' | 'first' | 'second' | 'orders' | 'hardCoded' | 'wiki', Credentials>>;
}

/**
 * `orders-api` reads its secret, `hard-coded` never does; `two-in-use` has two keys and is blocked; `old-wiki` stopped at
 * START, and `=1+1` never began; `break-glass` is held for good, `moving` for a while; `young` is not worth a look.
 */
export async function auditedAccount(): Promise<Audited> {
  const world = new World({ owners: { shop: ['shop@example.com'] } });
  await world.subscribe();
  const use = (...keys: readonly Credentials[]) => Promise.all(keys.map((key) => world.use(key)));
  const keyOf = async (userName: string, daysBefore: number, tags = {}, path = '/') => {
    world.daysBeforeStart(daysBefore);
    await world.createUser(userName, { tags, path });
    return world.createKey(userName);
  };
  const emergency = await keyOf('break-glass', 100, { 'keyturn:hold': 'always for emergencies' });
  const first = await keyOf('two-in-use', 100, { owner: 'shop' });
  world.daysBeforeStart(58);
  const second = await world.createKey('two-in-use');
  const orders = await keyOf('orders-api', 58, { owner: 'shop' }, '/apps/');
  const hardCoded = await keyOf('hard-coded', 58, { owner: '=HYPERLINK' });
  const moving = await keyOf('moving', 58, { 'keyturn:hold': '2026-12-31 moving to a role' });
  const wiki = await keyOf('old-wiki', 20);
  const young: Credentials[] = [];
  world.daysBeforeStart(1);
  await use(emergency, first, second, orders, hardCoded, moving, wiki);
  world.daysBeforeStart(0);
  await world.runDays(DAYS, async (day) => {
    await use(world.storedKey('orders-api') ?? orders, hardCoded, first, second, moving, ...young);
    if (day === 20) await world.createUser('=1+1');
    if (day === 20) await world.createKey('=1+1');
    if (day === 50) await world.createUser('young');
    if (day === 50) young.push(await world.createKey('young'));
  });
  deployIn(world);
  return { world, keys: { emergency, first, second, orders, hardCoded, wiki } };
}
