import type { Operation, QueryService } from '../service';

/** Answers for any key that is accepted, whatever its permissions. */
const getCallerIdentity: Operation = ({ caller, state }) => ({
  Arn: caller.arn,
  UserId: caller.userId,
  Account: state.account.accountId,
});

export const stsService: QueryService = {
  signingName: 'sts',
  title: 'STS',
  eventSource: 'sts.amazonaws.com',
  protocol: 'query',
  apiVersion: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: new Map([['GetCallerIdentity', getCallerIdentity]]),
  dataEvents: new Set(),
};
