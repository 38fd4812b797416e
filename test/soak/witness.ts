/** Sees all that happens in a soak, holds each run to the invariants, and keeps nothing but figures and what was wrong. */
import { boundOf } from '../../lambda/core/bound';
import type { Settings } from '../../lambda/settings';
import type { Call, Happening, Mail } from '../../lib/demo/happenings';
import { KEYTURN, type Run } from '../../lib/demo/keyturn';
import type { Member } from '../../lib/demo/member';
import { wasProvoked } from '../../lib/demo/outages';
import type { Witness } from '../../lib/demo/perform';
import type { Site } from '../../lib/demo/site';
import { Observer } from '../faults/observer/observer';
import { recipientsOf } from '../faults/watch';
import { combined, type Held, heldIn } from './held';
import { liveHeapMb } from './live-heap';
import { type Quarter, quartersIn } from './quarter';

/** What is added up in a quarter. */
const ZERO = { runs: 0, calls: 0, mails: 0, created: 0, provoked: 0, outages: 0 };

export class SoakWitness implements Witness {
  private readonly problems: string[] = [];
  private readonly observer: Observer;
  private readonly figures: Settings & { bound: number };
  private readonly members: ReadonlyMap<string, Member>;
  private sums = { ...ZERO };
  private held: Held | undefined;
  private began = performance.now();
  private isRunning = false;
  private written: readonly string[] = [];
  private known = 0;

  constructor(
    private readonly site: Site,
    private readonly settings: Settings,
    private readonly onQuarter: (quarter: Quarter) => void,
  ) {
    const { aws, members } = site;
    this.members = new Map(members.map((member) => [member.userName, member]));
    this.figures = { ...settings, bound: 0 };
    this.observer = new Observer(aws, {
      engineAccessKeyId: KEYTURN.accessKeyId,
      figures: this.figures,
      recipients: (userName) => recipientsOf({ settings, aws }, userName),
    });
    this.observer.alsoSearch(() => this.written.join('\n'));
    this.observer.watch();
    this.countCalls();
  }

  runBegins(): void {
    const { accessKeys } = this.site.aws.state.iam;
    const active = [...accessKeys.values()].filter(({ accessKey }) => accessKey.status === 'Active').length;
    this.figures.bound = boundOf(this.settings.maxChangesPerRun, active);
    this.observer.runBegins();
    this.isRunning = true;
  }

  ran({ log, report, failure }: Run, mails: readonly Mail[]): void {
    this.isRunning = false;
    this.observer.runEnds();
    this.written = [...log, ...mails.flatMap(({ subject, text }) => [subject, text])];
    this.observer.check();
    this.written = [];
    this.site.aws.state.eventBridge.events.splice(0);
    if (failure !== undefined) this.problems.push(failure.replaceAll('\n', ' '));
    this.sums.runs += 1;
    this.sums.mails += mails.length;
    this.sums.created += report?.counts.created ?? 0;
    const held = heldIn(this.site.aws.state);
    this.held = this.held ? combined(this.held, held) : held;
  }

  happened(happenings: readonly Happening[]): void {
    for (const each of happenings) if (each.kind === 'call' && each.refused) this.refused(each);
  }

  dayEnds(days: number): void {
    if (days % 30 === 0) this.observer.forget();
    if (quartersIn(days) > quartersIn(days - 1)) this.quarterEnds();
  }

  /** @returns what was wrong */
  end(): readonly string[] {
    this.observer.check({ final: true });
    this.takeViolations();
    return this.problems;
  }

  private refused(call: Call): void {
    const { mailboxes } = this.site;
    const told = mailboxes.about(call.userName, this.members.get(call.userName)?.provokes?.reads ?? '');
    if (wasProvoked(call, told, this.settings)) this.sums.provoked += 1;
    else {
      this.sums.outages += 1;
      this.problems.push(`${call.host} of ${call.userName} was refused at ${call.at.toISOString()}: ${call.refused}`);
    }
  }

  private quarterEnds(): void {
    this.site.aws.state.cloudTrail.clear(this.site.now());
    this.takeViolations();
    const { runs, calls, mails, created, provoked, outages } = this.sums;
    this.onQuarter({
      ...(this.held ?? heldIn(this.site.aws.state)),
      heapMb: liveHeapMb(),
      created,
      mailsPerRun: mails / runs,
      callsPerRun: calls / runs,
      seconds: (performance.now() - this.began) / 1000,
      provoked,
      outages,
      problems: this.problems.length,
    });
    this.sums = { ...ZERO };
    this.held = undefined;
    this.began = performance.now();
  }

  private takeViolations(): void {
    const { violations } = this.observer;
    this.problems.push(...violations.slice(this.known));
    this.known = violations.length;
  }

  /** In a run nobody but Keyturn calls. */
  private countCalls(): void {
    const { aws } = this.site;
    const { handle } = aws;
    aws.handle = (request) => {
      if (this.isRunning) this.sums.calls += 1;
      return handle.call(aws, request);
    };
  }
}
