/** Plays the days one after another: applications call AWS, Keyturn runs on its schedule, people read their mails. */
import { HOUR_MS } from '../../lambda/core/time';
import { nextRuns } from '../../lambda/schedule';
import type { Settings } from '../../lambda/settings';
import { deploy } from './deploy';
import type { Call, Happening, Mail } from './happenings';
import type { Host } from './host';
import { KeyWatch } from './key-watch';
import { Keyturn, type Run } from './keyturn';
import type { Day } from './member';
import { People } from './people';
import { settleIn } from './settle-in';
import { DAYS_BEFORE, dateOf, dayOf, type Site } from './site';

/** Is told what happens, as it happens. */
export interface Witness {
  happened(happenings: readonly Happening[]): void;
  runBegins(): void;
  /** With the mails that came of the run. */
  ran(run: Run, mails: readonly Mail[]): void;
  dayEnds(days: number): void;
}

const APPLICATIONS_AT = 13 * HOUR_MS;
const PEOPLE_AT = 15 * HOUR_MS;

export async function perform(days: number, settings: Settings, site: Site, witness: Witness): Promise<void> {
  await settleIn(site);
  await new Performance(settings, site, witness).perform(days);
}

class Performance {
  private readonly people: People;
  private readonly watch: KeyWatch;

  constructor(
    private readonly settings: Settings,
    private readonly site: Site,
    private readonly witness: Witness,
  ) {
    this.people = new People(site);
    this.watch = new KeyWatch(site.aws);
  }

  async perform(days: number): Promise<void> {
    this.record(this.watch.look('a person'));
    for (let day = -DAYS_BEFORE; day < 0; day += 1) await this.work(dayOf(day));
    this.site.turnTo(dateOf(0));
    const keyturn = new Keyturn(this.site, this.settings, await deploy(this.site, this.settings));
    const runs = nextRuns(this.settings, new Date(dateOf(0).getTime() - 1), days).filter((at) => at < dateOf(days));
    for (let day = 0; day < days; day += 1) {
      for (const at of runs.filter((run) => run >= dateOf(day) && run < dateOf(day + 1))) await this.run(keyturn, at);
      await this.work(dayOf(day));
      await this.live(dayOf(day));
      this.witness.dayEnds(day + 1);
    }
    this.site.turnTo(dateOf(days));
  }

  private async run(keyturn: Keyturn, at: Date): Promise<void> {
    this.site.turnTo(at);
    this.witness.runBegins();
    const run = await keyturn.run();
    this.record(this.watch.look('Keyturn'));
    for (const { operation, userName, accessKeyId, createdAccessKeyId } of run.report?.done ?? []) {
      if (operation !== 'CreateAccessKey' || !createdAccessKeyId) continue;
      this.record([{ kind: 'replaced', at: this.site.now(), userName, accessKeyId, createdAccessKeyId }]);
    }
    this.witness.ran(run, this.site.receiveMails());
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

  private record(happenings: readonly Happening[]): void {
    if (happenings.length > 0) this.witness.happened(happenings);
  }
}
