/**
 * Stands between Keyturn and the embedded AWS, and holds every request against the role of the synthesised stack, as
 * AWS would. What the role does not allow is refused, and fails the test: see denials.ts.
 */
import type { RunReport } from '../../../lambda/core/report';
import type { Settings } from '../../../lambda/settings';
import type { HttpResponseLike } from '../../../lib/local-aws/http';
import type { LocalAws } from '../../../lib/local-aws/local-aws';
import { around, errorAnswer, type SentCall } from '../calls';
import { addDenial } from './denials';
import { requestsOf } from './requests';
import type { Asker, Request } from './simulate';
import { type StackPolicies, stackPolicies } from './stack-policies';
import { isAllowed } from './verdicts';

export class Judge {
  /** What was asked for so far, and allowed. */
  readonly allowed: Request[] = [];

  /** @param settings - those of the run that comes next: tests change them */
  constructor(
    private readonly aws: LocalAws,
    private readonly region: string,
    private readonly settings: () => Settings,
  ) {}

  /** The embedded AWS for the role's own clients. Whatever disturbs a call stands behind it, so that no call is missed. */
  gate(): LocalAws {
    const { aws } = this;
    const gate: LocalAws = Object.create(aws, {
      handle: { value: (request: Parameters<LocalAws['handle']>[0]) => aws.handle(request), writable: true },
    });
    around(gate, (call, proceed) => this.admit(call, proceed));
    return gate;
  }

  /** What Lambda does around a run, with the role of its function: it logs, and puts a failed run into the queue. */
  async invocation(run: () => Promise<RunReport>): Promise<RunReport> {
    const { logGroupArn, failuresArn, resourcePolicies } = await this.policies();
    const resource = logGroupArn.replace(/\*$/, 'log-stream:2026/01/05/[$LATEST]0123456789abcdef');
    await this.ask('Lambda', { action: 'logs:CreateLogStream', resource, context: {} });
    await this.ask('Lambda', { action: 'logs:PutLogEvents', resource, context: {} });
    const resourcePolicy = resourcePolicies[failuresArn];
    const fail = () =>
      this.ask('Lambda', { action: 'sqs:SendMessage', resource: failuresArn, context: {}, resourcePolicy });
    const report = await run().catch(async (error) => {
      await fail();
      throw error;
    });
    if (report.failures.length > 0) await fail();
    return report;
  }

  policies(): Promise<StackPolicies> {
    return stackPolicies(this.settings(), { ...this.aws.state.account, region: this.region });
  }

  private async admit(call: SentCall, proceed: () => Promise<HttpResponseLike>): Promise<HttpResponseLike> {
    const verdicts = [];
    for (const request of await this.requestsOf(call)) verdicts.push(await this.ask(call.action, request));
    return verdicts.every(Boolean) ? proceed() : errorAnswer(call, 'AccessDenied', 403);
  }

  /** Keyturn may live with an error, and the test may not. */
  private async requestsOf(call: SentCall): Promise<readonly Request[]> {
    try {
      return requestsOf(call, this.aws.state, await this.policies());
    } catch (error) {
      addDenial(String(error));
      throw error;
    }
  }

  private async ask(whose: string, request: Request): Promise<boolean> {
    try {
      const stack = await this.policies();
      const asked = { ...request, context: { ...circumstances(stack.roleArn), ...request.context } };
      const verdict = await isAllowed(askerOf(stack), asked);
      if (verdict) this.allowed.push(asked);
      else addDenial(sentence(whose, asked, this.settings()));
      return verdict;
    } catch (error) {
      addDenial(String(error));
      throw error;
    }
  }
}

export const askerOf = ({ roleArn, role }: StackPolicies): Asker => ({
  principal: `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/Keyturn`,
  identityPolicies: role,
});

/** The same for all requests of the role. */
const circumstances = (roleArn: string) => ({
  'aws:PrincipalArn': roleArn,
  'aws:PrincipalAccount': roleArn.split(':')[4] ?? '',
  'aws:PrincipalIsAWSService': 'false',
  'aws:SecureTransport': 'true',
});

function sentence(whose: string, { action, resource, context }: Request, { mode }: Settings): string {
  const made = whose === action ? 'Keyturn asks for' : `${whose} makes AWS ask for`;
  return `${made} ${action} on ${resource}, and the role does not allow it in ${mode}, with ${JSON.stringify(context)}`;
}
