/** An application on a host: it calls AWS with the key that it has, and may read another from its secret. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretNameOf } from '../../lambda/secret-name';
import type { Call } from './happenings';
import { type Credentials, headersOf, type Line } from './line';
import type { HostPlan, Member } from './member';
import { REGION } from './settings';

/** What Keyturn stores in a secret. */
export function credentialsIn(secretString = '{}'): Credentials {
  const { AccessKeyId, SecretAccessKey } = JSON.parse(secretString);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
}

function undefinedIfMissing(error: Error): undefined {
  if (error.name !== 'ResourceNotFoundException') throw error;
}

export class Host {
  private credentials: Credentials = { accessKeyId: '', secretAccessKey: '' };
  private secretsManager: SecretsManagerClient | undefined;
  private readonly use: ReturnType<Line['useFrom']>;

  constructor(
    readonly plan: HostPlan,
    readonly member: Member,
    protected readonly line: Line,
    protected readonly secretPrefix: string,
  ) {
    this.use = line.useFrom(plan);
  }

  /** From now on it calls with these. */
  install(credentials: Credentials): void {
    this.credentials = credentials;
    this.secretsManager = undefined;
  }

  get accessKeyId(): string {
    return this.credentials.accessKeyId;
  }

  /** One call to AWS, and how it went. */
  async call(at: Date): Promise<Call> {
    return this.recorded(at, this.use(this.credentials));
  }

  /** Reads its secret with the key that it has; without a secret it goes on with that key. */
  async start(at: Date): Promise<Call> {
    this.secretsManager ??= new SecretsManagerClient({
      ...this.line.clientOptionsWith(headersOf(this.plan)),
      ...this.options(),
    });
    const SecretId = secretNameOf(this.member.userName, this.secretPrefix);
    const answer = this.secretsManager.send(new GetSecretValueCommand({ SecretId })).catch(undefinedIfMissing);
    const call = await this.recorded(at, answer);
    const read = call.refused ? undefined : await answer;
    const credentials = read && credentialsIn(read.SecretString);
    if (credentials && credentials.accessKeyId !== this.accessKeyId) this.install(credentials);
    return call;
  }

  protected async recorded(at: Date, answer: Promise<unknown>): Promise<Call> {
    const { userName } = this.member;
    const call: Call = { kind: 'call', at, userName, host: this.plan.name, accessKeyId: this.accessKeyId };
    try {
      await answer;
      return call;
    } catch (error) {
      return { ...call, refused: error instanceof Error ? error.name : String(error) };
    }
  }

  protected options() {
    return { region: REGION, credentials: this.credentials, maxAttempts: 1 };
  }
}
