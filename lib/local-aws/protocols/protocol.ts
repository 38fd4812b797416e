import type { AwsError } from '../errors';
import type { HttpRequestLike, HttpResponseLike } from '../http';
import type { Input } from '../input';
import type { Output, Service } from '../service';

/** How calls and answers of a family of services are written. */
export interface Protocol {
  readRequest(request: HttpRequestLike, service: Service): OperationRequest;
  writeOutput(service: Service, operation: string, output: Output, requestId: string): HttpResponseLike;
  writeError(error: AwsError, requestId: string, service: Service | undefined): HttpResponseLike;
  unknownOperation(operation: string, service: Service, supported: string): AwsError;
}

export interface OperationRequest {
  readonly operation: string;
  readonly input: Input;
}
