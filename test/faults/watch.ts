/** Sets the observer over a world. */
import { boundOf } from '../../lambda/core/bound';
import { takeDenials } from '../support/judge/denials';
import { ROLE, type World } from '../support/world';
import { Observer } from './observer/observer';

export interface Watched {
  run<T>(run: () => Promise<T>): Promise<T>;
  /** By how much times may be short from now on, at most: Keyturn's clock was wrong. */
  tolerate(milliseconds: number): void;
  /** Of invariants and of the role, since the last time. */
  violations(rest?: { readonly final: boolean }): readonly string[];
}

export function watch(world: World): Watched {
  const { settings } = world;
  const bound = boundOf(settings.maxChangesPerRun, 0);
  const observer = new Observer(world.aws, {
    engineAccessKeyId: ROLE.accessKeyId,
    figures: { ...settings, bound },
    recipients: (userName) => recipientsOf(world, userName),
  });
  const reports: unknown[] = [];
  observer.alsoSearch(() => [world.logged, reports]);
  observer.watch();
  return {
    run: async (run) => {
      const number = observer.runBegins();
      try {
        const report = await run();
        reports.push(report);
        return report;
      } finally {
        observer.runEnds(number);
      }
    },
    tolerate: (milliseconds) => {
      observer.tolerateMs = Math.max(observer.tolerateMs, milliseconds);
    },
    violations: (rest) => {
      observer.check(rest);
      return [...observer.violations, ...takeDenials()];
    },
  };
}

/** Whoever of the user's owners has confirmed; where that is nobody, the administrator. */
export function recipientsOf({ settings, aws }: Pick<World, 'settings' | 'aws'>, userName: string): readonly string[] {
  const { owners, ownerTags, adminEmail } = settings;
  const { iam, sns } = aws.state;
  const tags = iam.users.get(userName)?.tags;
  const owner = ownerTags.map((name) => tags?.get(name.toLowerCase())?.value.trim()).find((value) => value) ?? '';
  const known = [...Object.values(owners).flat(), adminEmail];
  const named = new Map(Object.entries(owners)).get(owner) ?? known.filter((address) => address === owner);
  const confirmed = new Set(sns.subscriptions.filter(({ isConfirmed }) => isConfirmed).map(({ endpoint }) => endpoint));
  const own = named.filter((address) => address !== undefined && confirmed.has(address));
  return (own.length > 0 ? own : [adminEmail]).filter((address) => address !== undefined);
}
