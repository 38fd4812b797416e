/** When and from where one access key was truly used. */
import type { Moment } from './moment';

export interface Use {
  readonly moment: Moment;
  readonly region: string;
  /** IAM keeps the first use in each 15 minutes: others cannot be read from GetAccessKeyLastUsed. */
  readonly isRecorded: boolean;
}

interface Source {
  readonly first: Moment;
  readonly latest: number;
}

export class Uses {
  #uses: Use[] = [];
  /** By Region, then by name. */
  readonly #sources = new Map<string, Map<string, Source>>();

  get all(): readonly Use[] {
    return this.#uses;
  }

  get isEmpty(): boolean {
    return this.#uses.length === 0;
  }

  add(use: Use): void {
    this.#uses.push(use);
  }

  /** Keeps the last one whatever its age. */
  forget(before: number): void {
    this.#uses = this.#uses.filter(({ moment }, index, all) => moment.at >= before || index === all.length - 1);
  }

  addSource(region: string, name: string, moment: Moment): void {
    const sources = this.#sources.get(region) ?? new Map<string, Source>();
    const { first = moment, latest = moment.at } = sources.get(name) ?? {};
    this.#sources.set(region, sources.set(name, { first, latest: Math.max(latest, moment.at) }));
  }

  sources(region: string, isMeant: (source: Source) => boolean): readonly string[] {
    return [...(this.#sources.get(region) ?? [])].filter(([, source]) => isMeant(source)).map(([name]) => name);
  }

  get everySource(): ReadonlySet<string> {
    return new Set([...this.#sources.values()].flatMap((sources) => [...sources.keys()]));
  }
}
