/** Plays the days one after another: applications call AWS, Keyturn runs on its schedule, people read their mails. */
import { nextRuns } from '../../lambda/schedule';
import type { Settings } from '../../lambda/settings';
import { deploy } from './deploy';
import { onFreshMachine } from './environment';
import type { Call, Happening, KeyChange, Mail } from './happenings';
import type { Host } from './host';
import { KeyWatch } from './key-watch';
import { Keyturn, type Run } from './keyturn';
import type { Day, Member } from './member';
import { People } from './people';
import { settleIn } from './settle-in';
import { DAYS_BEFORE, dateOf, dayOf, HOUR_MS, Site } from './site';

export interface Played {
  readonly days: number;
  readonly settings: Settings;
  readonly members: readonly Member[];
  readonly happenings: readonly Happening[];
  readonly runs: readonly Run[];
  readonly mails: readonly Mail[];
  /** Every secret access key that was ever given out. */
  readonly secrets: ReadonlySet<string>;
  /** Values of tags of users as they were after any run, and tags of secrets, with the events for machines. */
  readonly tags: ReadonlySet<string>;
  readonly events: readonly string[];
}

export interface PlayOptions {
  readonly members: readonly Member[];
  readonly settings: Settings;
  readonly days: number;
  readonly onDay?: (day: number) => void;
}

const APPLICATIONS_AT = 13 * HOUR_MS;
const PEOPLE_AT = 15 * HOUR_MS;

export const play = (options: PlayOptions): Promise<Played> => onFreshMachine(() => playHere(options));

async function playHere({ members, settings, days, onDay }: PlayOptions): Promise<Played> {
  const site = await Site.open(members, settings.secretPrefix);
  try {
    await settleIn(site);
    const troupe = new Play(site, settings);
    await troupe.perform(days, onDay);
    return troupe.played(days);
  } finally {
    await site.close();
  }
}

class Play {
  private readonly people: People;
  private readonly watch: KeyWatch;
  private readonly runs: Run[] = [];
  private readonly tags = new Set<string>();

  constructor(
    private readonly site: Site,
    private readonly settings: Settings,
  ) {
    this.people = new People(site);
    this.watch = new KeyWatch(site.aws);
  }

  async perform(days: number, onDay: (day: number) => void = () => {}): Promise<void> {
    this.record(this.watch.look('a person'));
    for (let day = -DAYS_BEFORE; day < 0; day += 1) await this.work(dayOf(day));
    this.site.turnTo(dateOf(0));
    const keyturn = new Keyturn(this.site, this.settings, await deploy(this.site, this.settings));
    const runs = nextRuns(this.settings, new Date(dateOf(0).getTime() - 1), days).filter((at) => at < dateOf(days));
    for (let day = 0; day < days; day += 1) {
      for (const at of runs.filter((run) => run >= dateOf(day) && run < dateOf(day + 1))) await this.run(keyturn, at);
      await this.work(dayOf(day));
      await this.live(dayOf(day));
      onDay(day + 1);
    }
    this.site.turnTo(dateOf(days));
  }

  private async run(keyturn: Keyturn, at: Date): Promise<void> {
    this.site.turnTo(at);
    const run = await keyturn.run();
    this.runs.push(run);
    this.record(this.watch.look('Keyturn'));
    for (const { operation, userName, accessKeyId, createdAccessKeyId } of run.report?.done ?? []) {
      if (operation !== 'CreateAccessKey' || !createdAccessKeyId) continue;
      this.record([{ kind: 'replaced', at: this.site.now(), userName, accessKeyId, createdAccessKeyId }]);
    }
    this.keepTags();
  }

  private async work(day: Day): Promise<void> {
    this.site.turnTo(new Date(day.date.getTime() + APPLICATIONS_AT));
    for (const host of this.site.hosts.values()) await this.workAt(host, day);
  }

  private async workAt(host: Host, day: Day): Promise<void> {
    const { plan } = host;
    const started = plan.readsSecret?.(day) ? await this.called(host, await host.start(this.site.now())) : true;
    if (started && plan.calls(day)) await this.called(host, await host.call(this.site.now()));
  }

  /** Whether it was answered; who ignored his mails notices now. */
  private async called({ member }: Host, call: Call): Promise<boolean> {
    this.record([call]);
    if (!call.refused) return true;
    if (member.provokes) this.record(await this.people.switchOnAgain(member, call));
    this.record(this.watch.look('a person'));
    return false;
  }

  private async live(day: Day): Promise<void> {
    this.site.turnTo(new Date(day.date.getTime() + PEOPLE_AT));
    for (const member of this.site.members) {
      this.record(await this.people.readMails(member));
      if (member.switchedOffOnDay === day.number) this.record(await this.people.switchOff(member));
    }
    this.record(this.watch.look('a person'));
  }

  private record(happenings: readonly (Happening | KeyChange)[]): void {
    this.site.happenings.push(...happenings);
  }

  private keepTags(): void {
    const { iam, secretsManager } = this.site.aws.state;
    for (const user of iam.users.values())
      for (const { key, value } of user.tags.values()) this.tags.add(`${key}=${value}`);
    for (const { tags } of secretsManager.secrets) for (const [key, value] of tags) this.tags.add(`${key}=${value}`);
  }

  played(days: number): Played {
    const { site, settings, runs, tags } = this;
    return {
      days,
      settings,
      members: site.members,
      happenings: site.happenings,
      runs,
      mails: site.mails(),
      secrets: site.aws.issuedSecrets,
      tags,
      events: site.aws.state.eventBridge.events.map((event) => JSON.stringify(event)),
    };
  }
}
