/** CloudTrail's word on which keys were deleted lately: the credential report says nothing of them any more. */
import { type CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { DeletedKeys } from '../ports';
import { reasonOf } from '../progress';

/** 50 events a page, two pages a second, the latest first: accounts that make keys by the thousand must not use up the run. */
const MOST_PAGES = 20;

/**
 * Never throws: what could be read is of use.
 * @param client - of the Region in which IAM logs
 * @param turn - resolves when it may be asked again
 */
export async function deletedKeys(
  client: CloudTrailClient,
  since: Date,
  turn: () => Promise<void>,
): Promise<DeletedKeys> {
  const ofUsers = new Map<string, Set<string>>();
  const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'DeleteAccessKey' }];
  let NextToken: string | undefined;
  try {
    for (let page = 0; page === 0 || (NextToken && page < MOST_PAGES); page += 1) {
      await turn();
      const answer = await client.send(new LookupEventsCommand({ LookupAttributes, StartTime: since, NextToken }));
      if (!answer.Events) throw new Error('LookupEvents answered without a list');
      for (const { userName, accessKeyId } of answer.Events.map(deletionOf)) {
        ofUsers.set(userName, (ofUsers.get(userName) ?? new Set()).add(accessKeyId));
      }
      NextToken = answer.NextToken;
    }
    return { ofUsers, isPartial: Boolean(NextToken) };
  } catch (error) {
    return { ofUsers, isPartial: true, problem: reasonOf(error) };
  }
}

/** Without a name in the request it was the caller's own key. */
function deletionOf({ CloudTrailEvent, Username = '' }: Event) {
  const { requestParameters } = JSON.parse(CloudTrailEvent ?? '{}');
  const { userName = Username, accessKeyId = '' } = requestParameters ?? {};
  return { userName: String(userName), accessKeyId: String(accessKeyId) };
}
