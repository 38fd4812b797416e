/** Sees which keys came, went, or were switched since it last looked. */
import type { KeyChange } from './happenings';
import type { WatchedAws } from './watched-aws';

interface Seen {
  readonly userName: string;
  readonly status: string;
}

export class KeyWatch {
  private seen: ReadonlyMap<string, Seen> = new Map();

  constructor(private readonly aws: WatchedAws) {}

  look(by: KeyChange['by']): readonly KeyChange[] {
    const before = this.seen;
    this.seen = this.keys();
    const at = this.aws.clock.now();
    const change = (accessKeyId: string, { userName }: Seen, what: KeyChange['change'], when = at): KeyChange => ({
      kind: 'key',
      at: when,
      userName,
      accessKeyId,
      change: what,
      by,
    });
    return [
      ...[...this.seen].flatMap(([id, now]) => {
        const then = before.get(id);
        if (!then) return [change(id, now, 'created', this.aws.state.iam.accessKeys.get(id)?.accessKey.createDate)];
        if (then.status === now.status) return [];
        return [change(id, now, now.status === 'Active' ? 'switched on' : 'switched off')];
      }),
      ...[...before].filter(([id]) => !this.seen.has(id)).map(([id, then]) => change(id, then, 'deleted')),
    ];
  }

  private keys(): ReadonlyMap<string, Seen> {
    const { accessKeys } = this.aws.state.iam;
    return new Map(
      [...accessKeys].map(([id, { user, accessKey }]) => [id, { userName: user.userName, status: accessKey.status }]),
    );
  }
}
