import type { Operation, RestJsonService, Route } from '../service';
import { getFunctionConfiguration } from './get-function-configuration';
import { invoke } from './invoke';

const operations: Record<string, Operation> = {
  GetFunctionConfiguration: getFunctionConfiguration,
  Invoke: invoke,
};

const routes: Record<string, Route> = {
  GetFunctionConfiguration: {
    method: 'GET',
    path: '/2015-03-31/functions/{FunctionName}/configuration',
    query: { Qualifier: 'Qualifier' },
  },
  Invoke: {
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    query: { Qualifier: 'Qualifier' },
    headers: {
      InvocationType: 'x-amz-invocation-type',
      FunctionError: 'x-amz-function-error',
      ExecutedVersion: 'x-amz-executed-version',
    },
    payload: 'Payload',
  },
};

export const lambdaService: RestJsonService = {
  signingName: 'lambda',
  title: 'Lambda',
  eventSource: 'lambda.amazonaws.com',
  protocol: 'rest-json',
  operations: new Map(Object.entries(operations)),
  routes: new Map(Object.entries(routes)),
  dataEvents: new Set(['Invoke']),
};
