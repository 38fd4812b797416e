/** An AWS that runs on a laptop: one handler for requests from sockets and from the SDK in-process. */
import type { Account } from './account';
import type { Authenticated, Wording } from './authentication/authenticate';
import { authenticate, readAuthorization } from './authentication/authenticate';
import type { Authorization } from './authentication/authorization-header';
import type { Clock } from './clock';
import { systemClock } from './clock';
import { recordCall } from './cloudtrail/record';
import { AwsError } from './errors';
import type { HttpRequestLike, HttpResponseLike } from './http';
import { recordUse } from './iam/record-use';
import { jsonProtocol } from './protocols/json';
import type { OperationRequest, Protocol } from './protocols/protocol';
import { queryProtocol } from './protocols/query';
import { restJsonProtocol } from './protocols/rest-json';
import type { Output, Service } from './service';
import { serviceNamed, supportedOperations, unknownService } from './services';
import type { Settings } from './settings';
import { defaultSettings } from './settings';
import { State } from './state';

export interface LocalAwsOptions extends Partial<Settings>, Partial<Account> {
  /** @default the system's clock */
  readonly clock?: Clock;
}

type Result = Output | AwsError;

const protocols: Readonly<Record<Wording, Protocol>> = {
  query: queryProtocol,
  json: jsonProtocol,
  'rest-json': restJsonProtocol,
};

export class LocalAws {
  readonly state: State;
  readonly clock: Clock;

  constructor(options: LocalAwsOptions = {}) {
    const { clock = systemClock, accountId = '123456789012', partition = 'aws', ...settings } = options;
    this.clock = clock;
    this.state = new State({ accountId, partition }, { ...defaultSettings, ...settings }, clock);
  }

  async handle(request: HttpRequestLike): Promise<HttpResponseLike> {
    const requestId = this.state.identifiers.requestId();
    let wording: Wording = request.headers['x-amz-target'] === undefined ? 'query' : 'json';
    let service: Service | undefined;
    try {
      const authorization = readAuthorization(request, wording);
      service = serviceNamed(authorization.service);
      wording = service?.protocol ?? wording;
      return await this.#answer(request, authorization, service, wording, requestId);
    } catch (error) {
      return protocols[wording].writeError(asAwsError(error), requestId, service);
    }
  }

  async #answer(
    request: HttpRequestLike,
    authorization: Authorization,
    service: Service | undefined,
    wording: Wording,
    requestId: string,
  ): Promise<HttpResponseLike> {
    const now = this.clock.now();
    const region = service?.globalRegion ?? authorization.region;
    const authenticated = authenticate(this.state, now, authorization, request, wording);
    if (authenticated.accessKey) recordUse(authenticated.accessKey, authorization.service, region, now);
    if (service === undefined) throw unknownService(authorization.service);
    const protocol = protocols[wording];
    const asked = protocol.readRequest(request, service);
    const run = this.#run(asked, service, region, authenticated, now, protocol);
    // Only what takes its time is waited for: all else is done and recorded before anybody else gets a turn.
    const result = run instanceof Promise ? await run : run;
    if (!service.dataEvents.has(asked.operation)) {
      const call = { service, operation: asked.operation, region, caller: authenticated.caller };
      recordCall(this.state, now, { ...call, parameters: asked.input.fields, result }, request);
    }
    if (result instanceof AwsError) throw result;
    const answer = protocol.writeOutput(service, asked.operation, result, requestId);
    return { ...answer, headers: { ...answer.headers, date: this.clock.now().toUTCString() } };
  }

  #run(
    { operation, input }: OperationRequest,
    service: Service,
    region: string,
    { caller }: Authenticated,
    now: Date,
    protocol: Protocol,
  ): Result | Promise<Result> {
    const run = service.operations.get(operation);
    if (run === undefined) throw protocol.unknownOperation(operation, service, supportedOperations(service));
    try {
      const output = run({ state: this.state, clock: this.clock, now, region, caller }, input);
      return output instanceof Promise ? output.catch(asRefusal) : output;
    } catch (error) {
      return asRefusal(error);
    }
  }
}

function asRefusal(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  throw error;
}

/** A fault of the embedded AWS itself looks like one of AWS, and says what went wrong. */
function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', 500, error instanceof Error ? (error.stack ?? error.message) : String(error));
}
