/** An application whose key is in a credentials file, on a host where the real `keyturn sync` keeps it up to date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProfile } from '../sync/credentials-file';
import type { Place } from '../sync/profile-settings';
import { syncProfile } from '../sync/sync-profile';
import type { Call } from './happenings';
import { Host } from './host';
import { type Credentials, headersAt } from './line';

export class SyncedHost extends Host {
  private readonly place: Place;

  constructor(folder: string, ...host: ConstructorParameters<typeof Host>) {
    super(...host);
    this.place = { file: join(folder, this.plan.name), profile: 'default' };
  }

  override install(credentials: Credentials): void {
    const { accessKeyId, secretAccessKey } = credentials;
    const text = `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    writeFileSync(this.place.file, text, { mode: 0o600 });
    super.install(credentials);
  }

  override async start(at: Date): Promise<Call> {
    const clientOptions = { ...this.line.clientOptionsWith(headersAt(this.plan.address)), ...this.options() };
    const { secretPrefix } = this;
    const synced = syncProfile(this.place, { clientOptions, secretPrefix, sleep: async () => {}, tries: 1 });
    const call = await this.recorded(at, synced);
    super.install((await readProfile(this.place)).key);
    return call;
  }
}
