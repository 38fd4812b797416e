/** REST with JSON, spoken by Lambda and EventBridge Scheduler: what is asked for stands in method and path. */
import { AwsError } from '../errors';
import { bodyText, type HttpRequestLike } from '../http';
import { Input } from '../input';
import type { Output, Route, Service } from '../service';
import { jsonValue, parseJson } from './json';
import type { OperationRequest, Protocol } from './protocol';

type Fields = Record<string, unknown>;

export const restJsonProtocol: Protocol = {
  readRequest(request, service) {
    for (const [operation, route] of routesOf(service)) {
      const asked = request.method === route.method ? readRoute(operation, route, request) : undefined;
      if (asked !== undefined) return asked;
    }
    // No operation is called so: it is refused as unknown, by what was asked for.
    return { operation: `${request.method} ${request.path}`, input: new Input({}) };
  },

  writeOutput(service, operation, output, requestId) {
    const { headers = {}, payload } = routesOf(service).get(operation) ?? {};
    const inHeaders = Object.entries(headers).flatMap(([member, name]) =>
      output[member] === undefined ? [] : [[name, String(output[member])]],
    );
    const body = payload === undefined ? JSON.stringify(jsonValue(withoutMembers(output, headers))) : output[payload];
    return answer(200, { ...Object.fromEntries(inHeaders), ...standard(requestId) }, String(body));
  },

  writeError(error, requestId) {
    const headers = { 'x-amzn-errortype': error.code, ...standard(requestId) };
    return answer(error.statusCode, headers, JSON.stringify({ Message: error.message }));
  },

  unknownOperation(operation, service, supported) {
    return new AwsError('UnknownOperationException', 404, `${service.title} has no ${operation} here. ${supported}`);
  },
};

function routesOf(service: Service): ReadonlyMap<string, Route> {
  return service.protocol === 'rest-json' ? service.routes : new Map();
}

function readRoute(operation: string, route: Route, request: HttpRequestLike): OperationRequest | undefined {
  const labels = labelsIn(route.path, request.path);
  if (labels === undefined) return undefined;
  const text = bodyText(request);
  const body = route.payload === undefined ? (parseJson(text) as Fields) : { [route.payload]: text };
  const query = pick(route.query, request.query);
  return { operation, input: new Input({ ...body, ...query, ...pick(route.headers, request.headers), ...labels }) };
}

/** The parameters that a path has in place of those in the template; undefined where it does not fit. */
function labelsIn(template: string, path: string): Fields | undefined {
  const expected = template.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  const labels: Fields = {};
  for (const [index, segment] of expected.entries()) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    const value = actual[index] ?? '';
    if (name !== undefined) labels[name] = decodeURIComponent(value);
    else if (segment !== value) return undefined;
  }
  return labels;
}

/** A name that comes more than once counts as its first. */
function pick(names: Route['query'] = {}, values: Readonly<Fields> = {}): Fields {
  return Object.fromEntries(Object.entries(names).map(([member, name]) => [member, [values[name]].flat()[0]]));
}

function withoutMembers(output: Output, headers: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(Object.entries(output).filter(([member]) => !Object.hasOwn(headers, member)));
}

function standard(requestId: string) {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}

function answer(statusCode: number, headers: Record<string, string>, body: string) {
  return { statusCode, headers, body };
}
