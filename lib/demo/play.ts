/** Plays the demo, and writes down all that happens in it. */
import type { Settings } from '../../lambda/settings';
import { onFreshMachine } from './environment';
import type { Happening, Mail } from './happenings';
import type { Run } from './keyturn';
import { overHttp } from './line';
import type { Member } from './member';
import { perform, type Witness } from './perform';
import { Site } from './site';

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

export const play = (options: PlayOptions): Promise<Played> => onFreshMachine(() => playHere(options));

async function playHere({ members, settings, days, onDay }: PlayOptions): Promise<Played> {
  const site = await Site.open({ members, secretPrefix: settings.secretPrefix, connect: overHttp });
  try {
    const chronicle = new Chronicle(site, onDay);
    await perform(days, settings, site, chronicle);
    const { happenings, runs, mails, tags } = chronicle;
    const events = site.aws.state.eventBridge.events.map((event) => JSON.stringify(event));
    return { days, settings, members, happenings, runs, mails, tags, secrets: site.aws.issuedSecrets, events };
  } finally {
    await site.close();
  }
}

class Chronicle implements Witness {
  readonly happenings: Happening[] = [];
  readonly runs: Run[] = [];
  readonly mails: Mail[] = [];
  readonly tags = new Set<string>();

  constructor(
    private readonly site: Site,
    readonly dayEnds: (days: number) => void = () => {},
  ) {}

  happened(happenings: readonly Happening[]): void {
    this.happenings.push(...happenings);
  }

  runBegins(): void {}

  ran(run: Run, mails: readonly Mail[]): void {
    this.runs.push(run);
    this.mails.push(...mails);
    this.keepTags();
  }

  private keepTags(): void {
    const { iam, secretsManager } = this.site.aws.state;
    for (const user of iam.users.values())
      for (const { key, value } of user.tags.values()) this.tags.add(`${key}=${value}`);
    for (const { tags } of secretsManager.secrets) for (const [key, value] of tags) this.tags.add(`${key}=${value}`);
  }
}
