/** The population many times over: each copy has users, hosts and habits of its own, and the same owners. */
import type { Deed, HostPlan, Member } from './member';

/** A run of `keyturn sync` takes as long as dozens of calls: hosts of further copies read the secret themselves. */
const MOST_SYNCING = 10;

export const copiesOf = (members: readonly Member[], times: number): readonly Member[] =>
  Array.from({ length: times }, (_, index) => members.map((member) => copyOf(member, index + 1))).flat();

function copyOf(member: Member, number: number): Member {
  const named = (name: string) => `${name}-${number}`;
  const does = (deed: Deed): Deed => ('host' in deed ? { ...deed, host: named(deed.host) } : deed);
  const host = ({ syncs, ...plan }: HostPlan): HostPlan => ({
    ...plan,
    name: named(plan.name),
    ...(syncs && number <= MOST_SYNCING ? { syncs } : {}),
  });
  return {
    ...member,
    userName: named(member.userName),
    hosts: member.hosts.map(host),
    habits: member.habits.map((habit) => ({ ...habit, does: does(habit.does) })),
  };
}
