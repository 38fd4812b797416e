/** Finds true uses in what AWS holds: a key that it refused leaves nothing behind there. */
import type { LastUsed } from '../../../lib/local-aws/iam/state';
import type { KeyHistory } from './key-history';
import type { Truth } from './truth';

export class UseWatcher {
  readonly #lastUsed = new Map<string, LastUsed | undefined>();
  /** The last event that was looked at, by key and Region. */
  readonly #sequences = new Map<string, number>();
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  /** Takes over what is new. */
  look(key: KeyHistory): void {
    const { aws, regions } = this.#truth;
    const lastUsed = aws.state.iam.accessKeys.get(key.accessKeyId)?.accessKey.lastUsed;
    if (lastUsed && lastUsed !== this.#lastUsed.get(key.accessKeyId)) {
      this.#lastUsed.set(key.accessKeyId, lastUsed);
      const moment = { ...this.#truth.moment(), at: lastUsed.date.getTime() };
      key.uses.add({ moment, region: lastUsed.region, isRecorded: true });
      if (lastUsed.region !== 'N/A') regions.add(lastUsed.region);
      // A status in which it was used cannot have escaped whoever reads its last use.
      if (key.status === 'Active' && moment.at >= key.current.from.at) key.current.seen ??= moment;
    }
    for (const region of regions) this.#lookInto(region, key);
  }

  forget({ accessKeyId }: KeyHistory): void {
    this.#lastUsed.delete(accessKeyId);
    for (const region of this.#truth.regions) this.#sequences.delete(`${region} ${accessKeyId}`);
  }

  #lookInto(region: string, key: KeyHistory): void {
    const { aws } = this.#truth;
    const id = `${region} ${key.accessKeyId}`;
    const seen = this.#sequences.get(id) ?? 0;
    const events = aws.state.cloudTrail.eventsOfAccessKey(region, key.accessKeyId, aws.clock.now());
    for (let index = events.length - 1; index >= 0; index -= 1) {
      const event = events[index];
      if (!event || event.sequence <= seen) break;
      const moment = { ...this.#truth.moment(), at: event.call.time };
      key.uses.add({ moment, region, isRecorded: false });
      key.uses.addSource(region, sourceOf(event.call.sourceIPAddress, event.call.userAgent), moment);
    }
    this.#sequences.set(id, events.at(-1)?.sequence ?? seen);
  }
}

/** Versions change with every update of an application, and mean nothing. */
function sourceOf(address: string, userAgent: string): string {
  const names = userAgent.split(/\s+/).map((part) => part.split('/', 1)[0] ?? '');
  return `${address} ${names.filter((name) => !/^[\d.]*$/.test(name)).join(' ')}`;
}
