/** CloudTrail's word on which users lost a key lately: their rows of the credential report say nothing of it any more. */
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
export async function usersOfDeletedKeys(
  client: CloudTrailClient,
  since: Date,
  turn: () => Promise<void>,
): Promise<DeletedKeys> {
  const userNames = new Set<string>();
  const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'DeleteAccessKey' }];
  try {
    let NextToken: string | undefined;
    for (let page = 0; page === 0 || (NextToken && page < MOST_PAGES); page += 1) {
      await turn();
      const answer = await client.send(new LookupEventsCommand({ LookupAttributes, StartTime: since, NextToken }));
      if (!answer.Events) throw new Error('LookupEvents answered without a list');
      for (const event of answer.Events) userNames.add(userNameOf(event));
      NextToken = answer.NextToken;
    }
    return { userNames };
  } catch (error) {
    return { userNames, problem: reasonOf(error) };
  }
}

/** Without a name in the request it was the caller's own key. */
function userNameOf({ CloudTrailEvent, Username = '' }: Event): string {
  const { requestParameters } = JSON.parse(CloudTrailEvent ?? '{}');
  return String(requestParameters?.userName ?? Username);
}
