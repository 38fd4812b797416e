/** AWS Query, spoken by IAM, SNS, STS and CloudFormation: a form in, XML out. */
import { AwsError } from '../errors';
import { bodyText } from '../http';
import { Input } from '../input';
import type { Output } from '../service';
import { parseForm } from './form';
import type { Protocol } from './protocol';
import { buildXml, xmlValue } from './xml';

export const queryProtocol: Protocol = {
  readRequest(request) {
    const form = new URLSearchParams(bodyText(request));
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (typeof value === 'string') form.append(name, value);
    }
    const operation = form.get('Action');
    if (operation === null) {
      throw new AwsError('MissingAction', 400, 'The request must contain the parameter Action.');
    }
    form.delete('Action');
    form.delete('Version');
    return { operation, input: new Input(parseForm(form)) };
  },

  writeOutput(service, operation, output, requestId) {
    const namespace = service.protocol === 'query' ? service.xmlNamespace : '';
    const document = {
      [`${operation}Response`]: {
        '@_xmlns': namespace,
        ...result(operation, output),
        ResponseMetadata: { RequestId: requestId },
      },
    };
    return answer(200, requestId, document);
  },

  writeError(error, requestId, service) {
    const namespace = service?.protocol === 'query' ? { '@_xmlns': service.xmlNamespace } : {};
    const type = error.statusCode < 500 ? 'Sender' : 'Receiver';
    const shape = { Type: type, Code: error.code, Message: xmlValue(error.message) };
    return answer(error.statusCode, requestId, {
      ErrorResponse: { ...namespace, Error: shape, RequestId: requestId },
    });
  },

  unknownOperation(operation, service, supported) {
    const version = service.protocol === 'query' ? service.apiVersion : '';
    const message = `Could not find operation ${operation} for version ${version}. ${supported}`;
    return new AwsError('InvalidAction', 400, message);
  },
};

/** An operation without output has no result element. */
function result(operation: string, output: Output): object {
  return Object.keys(output).length === 0 ? {} : { [`${operation}Result`]: xmlValue(output) };
}

function answer(statusCode: number, requestId: string, document: object) {
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: buildXml(document) };
}
