/** An application on a host: it calls AWS with the key that it has, and may read another from its secret. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { secretNameOf } from '../../lambda/secret-name';
import type { Call } from './happenings';
import type { HostPlan, Member } from './member';
import { REGION } from './settings';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

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
  private sts: STSClient | undefined;

  constructor(
    readonly plan: HostPlan,
    readonly member: Member,
    private readonly endpoint: string,
    private readonly requestHandler: NodeHttpHandler,
    protected readonly secretPrefix: string,
  ) {}

  /** From now on it calls with these. */
  install(credentials: Credentials): void {
    this.credentials = credentials;
    this.sts = undefined;
  }

  get accessKeyId(): string {
    return this.credentials.accessKeyId;
  }

  /** One call to AWS, and how it went. */
  async call(at: Date): Promise<Call> {
    this.sts ??= this.asThisHost(new STSClient(this.options()));
    return this.recorded(at, this.sts.send(new GetCallerIdentityCommand({})));
  }

  /** Reads its secret with the key that it has; without a secret it goes on with that key. */
  async start(at: Date): Promise<Call> {
    const client = this.asThisHost(new SecretsManagerClient(this.options()));
    const SecretId = secretNameOf(this.member.userName, this.secretPrefix);
    const answer = client.send(new GetSecretValueCommand({ SecretId })).catch(undefinedIfMissing);
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
    const { endpoint, requestHandler, credentials } = this;
    return { region: REGION, endpoint, requestHandler, credentials, maxAttempts: 1 };
  }

  /** CloudTrail shall tell it from others. */
  private asThisHost<Client extends STSClient | SecretsManagerClient>(client: Client): Client {
    const { address, agent } = this.plan;
    const headers = { 'x-local-source-ip': address, 'user-agent': agent };
    (client as STSClient).middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: Record<string, string> }).headers, headers);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    return client;
  }
}
