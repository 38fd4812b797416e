/** A machine with a credentials file, and the account of its user with a clock that is turned. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAccessKeyCommand, GetUserCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { PutResourcePolicyCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { prepareSecret, storeSecret } from '../../lambda/aws/secrets';
import { inWords } from '../../lib/cli/failure';
import type { Surroundings } from '../../lib/cli/surroundings';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import { type Credentials, Local, REGION } from '../local-aws/local';
import { aUser } from '../support/builders';

const OPTIONS = { stack: 'keyturn', secretPrefix: 'keyturn/', secretReaders: [] };

export interface Ended {
  readonly code: number;
  /** Standard output. */
  readonly out: readonly string[];
  /** Standard error. */
  readonly notes: readonly string[];
}

/** Answers a request in place of AWS, or leaves it to AWS. */
export type Fault = (service: string) => { readonly type: string; readonly message: string } | undefined;

export class Machine {
  readonly local = new Local();
  readonly folder = mkdtempSync(join(tmpdir(), 'keyturn-sync-'));
  readonly file = join(this.folder, 'credentials');
  /** Of the machine, which is not the account's. */
  now = new Date('2026-01-05T09:00:00Z');
  fault: Fault = () => undefined;
  /** What happens while it waits; the clocks go on. */
  meanwhile: () => unknown = () => {};

  private constructor(
    readonly userName: string,
    readonly key: Credentials,
  ) {}

  /** With the user's first key in the profile `default`. */
  static async withKey(userName = 'app'): Promise<Machine> {
    const machine = new Machine(userName, { accessKeyId: '', secretAccessKey: '' });
    Object.assign(machine.key, await machine.local.aKey(userName));
    writeFileSync(machine.file, machine.textWith(machine.key), { mode: 0o600 });
    return machine;
  }

  textWith({ accessKeyId, secretAccessKey }: Credentials): string {
    return `# mine\n[default]\naws_access_key_id=${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nregion = ${REGION}`;
  }

  text(): string {
    return readFileSync(this.file, 'utf8');
  }

  /** Another key of the user, in its secret as Keyturn puts it there; AWS accepts it once it is ten seconds old. */
  async rotate({ secondsOld = 60 } = {}): Promise<Credentials> {
    const { AccessKey } = await this.local.iam.send(new CreateAccessKeyCommand({ UserName: this.userName }));
    const key = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
    await this.store(key);
    this.local.clock.advance(secondsOld * 1000);
    return key;
  }

  async store(key: Credentials): Promise<void> {
    const { userName, local } = this;
    const { User: { Arn: arn = '', UserId: userId = '' } = {} } = await local.iam.send(
      new GetUserCommand({ UserName: userName }),
    );
    const exists = local.aws.state.secretsManager.in(REGION).get(`keyturn/${userName}`) !== undefined;
    const secret = { exists, empty: !exists, storedAccessKeyIds: [] };
    await prepareSecret(local.secretsManager, { ...aUser(), userName, arn, userId, secret }, OPTIONS);
    await storeSecret(local.secretsManager, userName, { ...key, createDate: local.clock.now() }, OPTIONS);
  }

  /** Something else than Keyturn would put there. */
  async putSecret(SecretString: string): Promise<void> {
    const command = new PutSecretValueCommand({ SecretId: `keyturn/${this.userName}`, SecretString });
    await this.local.secretsManager.send(command);
  }

  async putPolicy(ResourcePolicy: string): Promise<void> {
    const command = new PutResourcePolicyCommand({ SecretId: `keyturn/${this.userName}`, ResourcePolicy });
    await this.local.secretsManager.send(command);
  }

  async switchOff({ accessKeyId: AccessKeyId }: Credentials): Promise<void> {
    const command = { UserName: this.userName, AccessKeyId, Status: 'Inactive' } as const;
    await this.local.iam.send(new UpdateAccessKeyCommand(command));
  }

  /** A command as `start` runs it. */
  async run(action: (surroundings: Surroundings) => Promise<number>): Promise<Ended> {
    const out: string[] = [];
    const notes: string[] = [];
    const surroundings: Surroundings = {
      out: (text) => out.push(text),
      note: (text) => notes.push(text),
      progress: () => {},
      colors: false,
      now: () => this.now,
      until: (date) => this.wait(date),
      clientOptions: { region: REGION, maxAttempts: 1, requestHandler: this.handler() },
    };
    const code = await action(surroundings).catch((error: unknown) => {
      notes.push(inWords(error));
      return 1;
    });
    return { code, out, notes };
  }

  private async wait(date: Date): Promise<void> {
    this.local.clock.advance(date.getTime() - this.now.getTime());
    this.now = date;
    await this.meanwhile();
  }

  private handler(): InProcessHandler {
    const inner = new InProcessHandler(this.local.aws);
    const handle: InProcessHandler['handle'] = async (request, options) => {
      const fault = this.fault(request.hostname.split('.')[0] ?? '');
      if (!fault) return inner.handle(request, options);
      const body = Buffer.from(JSON.stringify({ __type: fault.type, message: fault.message }));
      return { response: { statusCode: 400, headers: { 'content-type': 'application/x-amz-json-1.1' }, body } };
    };
    return Object.assign(new InProcessHandler(this.local.aws), { handle });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
