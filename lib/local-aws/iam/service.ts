import type { Operation, QueryService } from '../service';
import { createAccessKey } from './create-access-key';
import { createUser } from './create-user';
import { deleteAccessKey } from './delete-access-key';
import { deleteUser } from './delete-user';
import { generateCredentialReport } from './generate-credential-report';
import { getAccessKeyLastUsed } from './get-access-key-last-used';
import { getCredentialReport } from './get-credential-report';
import { getUser } from './get-user';
import { listAccessKeys } from './list-access-keys';
import { listUsers } from './list-users';
import { simulatePrincipalPolicy } from './simulate-principal-policy';
import { throttled } from './throttle';
import { updateAccessKey } from './update-access-key';
import { updateUser } from './update-user';
import { listUserTags, tagUser, untagUser } from './user-tags';

const operations: Record<string, Operation> = {
  CreateUser: createUser,
  GetUser: getUser,
  UpdateUser: updateUser,
  DeleteUser: deleteUser,
  ListUsers: listUsers,
  ListUserTags: listUserTags,
  TagUser: tagUser,
  UntagUser: untagUser,
  CreateAccessKey: createAccessKey,
  ListAccessKeys: listAccessKeys,
  UpdateAccessKey: updateAccessKey,
  DeleteAccessKey: deleteAccessKey,
  GetAccessKeyLastUsed: getAccessKeyLastUsed,
  GenerateCredentialReport: generateCredentialReport,
  GetCredentialReport: getCredentialReport,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
};

export const iamService: QueryService = {
  signingName: 'iam',
  title: 'IAM',
  eventSource: 'iam.amazonaws.com',
  protocol: 'query',
  apiVersion: '2010-05-08',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: new Map(Object.entries(operations).map(([name, operation]) => [name, throttled(name, operation)])),
  dataEvents: new Set(),
  globalRegion: 'us-east-1',
};
