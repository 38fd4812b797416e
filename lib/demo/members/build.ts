/** Short words for what most members have in common. */
import { daily, type Habit, type HostPlan, type Member } from '../member';
import { PATH_PREFIX } from '../settings';

const APPS = `${PATH_PREFIX}apps/`;

/** Words of the mail that tells of a replacement. */
export const NEW_KEY = 'install the new access key';

export const host = (name: string, address: string, agent: string, calls = daily): HostPlan => ({
  name,
  address,
  agent,
  calls,
});

export const readsAtEveryStart = (plan: HostPlan): HostPlan => ({ ...plan, readsSecret: plan.calls });

export const installs = (reads: string, afterDays: number, name: string): Habit => ({
  reads,
  words: NEW_KEY,
  afterDays,
  does: { kind: 'install', host: name },
});

type Given = Partial<Member> & Pick<Member, 'userName' | 'story' | 'keyAges'>;

export const member = (given: Given, owner?: string): Member => ({
  path: APPS,
  hosts: [],
  habits: [],
  ...given,
  tags: { ...(owner ? { owner } : {}), ...given.tags },
});
