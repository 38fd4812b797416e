/** An application whose key is in a credentials file, on a host where the real `keyturn sync` keeps it up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readProfile } from '../sync/credentials-file';
import type { Place } from '../sync/profile-settings';
import { syncProfile } from '../sync/sync-profile';
import type { Call } from './happenings';
import { type Credentials, Host } from './host';

export class SyncedHost extends Host {
  private readonly place: Place;
  private readonly requestHandlerHere: NodeHttpHandler;

  constructor(folder: string, ...host: ConstructorParameters<typeof Host>) {
    super(...host);
    this.place = { file: join(folder, this.plan.name), profile: 'default' };
    this.requestHandlerHere = new HandlerAt(this.plan.address);
  }

  override install(credentials: Credentials): void {
    const { accessKeyId, secretAccessKey } = credentials;
    const text = `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    writeFileSync(this.place.file, text, { mode: 0o600 });
    super.install(credentials);
  }

  override async start(at: Date): Promise<Call> {
    const clientOptions = { ...this.options(), requestHandler: this.requestHandlerHere };
    const { secretPrefix } = this;
    const synced = syncProfile(this.place, { clientOptions, secretPrefix, sleep: async () => {}, tries: 1 });
    const call = await this.recorded(at, synced);
    super.install((await readProfile(this.place)).key);
    return call;
  }
}

/** CloudTrail shall see where it is. */
class HandlerAt extends NodeHttpHandler {
  constructor(private readonly address: string) {
    super();
  }

  override handle(...[request, options]: Parameters<NodeHttpHandler['handle']>) {
    request.headers['x-local-source-ip'] = this.address;
    return super.handle(request, options);
  }
}
