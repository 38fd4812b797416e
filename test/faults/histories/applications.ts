/** What the applications of a history's users do with their keys. */
import type { AccessKey, IamUser } from '../../../lib/local-aws/iam/state';
import type { World } from '../../support/world';
import type { Habit, Inhabitant } from './history';

export class Applications {
  /** By UserId: users are renamed. */
  readonly #habits = new Map<string, Habit>();
  /** The key that each had first, which is in its code. */
  readonly #own = new Map<string, AccessKey>();

  constructor(
    private readonly world: World,
    inhabitants: readonly Inhabitant[],
  ) {
    for (const [index, { userId, accessKeys }] of [...world.aws.state.iam.users.values()].entries()) {
      this.#habits.set(userId, inhabitants[index]?.habit ?? 'silent');
      const [own] = accessKeys;
      if (own) this.#own.set(userId, own);
    }
  }

  /** From now on they read their keys from the secret; who used none goes on so. */
  readAsDocumented(): void {
    for (const [userId, habit] of this.#habits) this.#habits.set(userId, habit === 'silent' ? 'silent' : 'reads');
  }

  /** @param isNear - on other days what is done daily makes no difference */
  async work(day: number, isNear: boolean): Promise<void> {
    for (const user of [...this.world.aws.state.iam.users.values()]) {
      const habit = this.#habits.get(user.userId) ?? 'silent';
      const key = (habit === 'monthly' ? day % 30 === 0 : isNear) ? this.#keyOf(user, habit) : undefined;
      // What AWS refuses is the observer's to judge.
      if (key) await this.world.use(key, '198.51.100.1').catch(() => undefined);
    }
  }

  /** From the secret, where that works; before there is one, its own. */
  #keyOf({ userName, userId, accessKeys }: IamUser, habit: Habit): AccessKey | undefined {
    if (habit === 'silent') return undefined;
    const own = this.#own.get(userId);
    if (habit === 'hard-coded') return own;
    const stored = this.world.storedKey(userName)?.accessKeyId;
    return accessKeys.find(({ accessKeyId, status }) => accessKeyId === stored && status === 'Active') ?? own;
  }
}
