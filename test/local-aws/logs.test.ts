import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { bothWays, inProcess, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { HOUR, REGION, START } from './local';

bothWays('the events of a log group', {
  'come by their time, as they were written': async (reached) => {
    addAtHours(reached, [
      [2, 'second'],
      [1, 'first'],
      [2, 'third'],
    ]);

    const { events } = await filter(reached);

    expect(events?.map(({ message }) => message)).toEqual(['first', 'second', 'third']);
    expect(events?.[0]).toMatchObject({ timestamp: START.getTime() + HOUR, eventId: expect.any(String) });
  },

  'are found from one time to another, both included': async (reached) => {
    addAtHours(reached, [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
    const at = (hours: number) => START.getTime() + hours * HOUR;

    expect(await messagesOf(reached, { startTime: at(2), endTime: at(3) })).toEqual(['b', 'c']);
    expect(await messagesOf(reached, { startTime: at(3) })).toEqual(['c', 'd']);
  },

  'come in pages that are cut before they are filtered: one may be empty, and others follow': async (reached) => {
    addAtHours(reached, [
      [1, 'no'],
      [2, 'no'],
      [3, 'yes'],
      [4, 'no'],
      [5, 'yes'],
    ]);
    reached.aws.state.settings.pageSize = 2;
    const pages: unknown[] = [];

    const client = new CloudWatchLogsClient(reached.config());
    for await (const page of paginateFilterLogEvents({ client }, { logGroupName: 'runs', filterPattern: 'yes' })) {
      pages.push(page.events?.length);
    }

    expect(pages).toEqual([0, 1, 1]);
  },

  'come no more at a time than was asked for': async (reached) => {
    addAtHours(reached, [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);

    const { events, nextToken } = await filter(reached, { limit: 2 });
    const rest = await filter(reached, { limit: 2, nextToken });

    expect(events?.length).toBe(2);
    expect(rest.events?.map(({ message }) => message)).toEqual(['c']);
    expect(rest.nextToken).toBeUndefined();
  },

  'are read, to CloudTrail': async (reached) => {
    addAtHours(reached, []);
    await filter(reached);

    const { Events } = await new CloudTrailClient(reached.config()).send(new LookupEventsCommand());

    expect(Events).toMatchObject([{ EventName: 'FilterLogEvents', ReadOnly: 'true' }]);
  },

  'are refused where there is no such group': async (reached) => {
    reached.aws.state.logs.logGroups.add({ region: 'us-east-1', logGroupName: 'runs', events: [] });

    expect(await refusal(filter(reached))).toEqual({
      code: 'ResourceNotFoundException',
      status: 400,
      message: 'The specified log group does not exist.',
    });
  },
});

it.each([
  ['{ $.message = "Run finished" }', [0]],
  ['{$.message="Run finished"}', [0]],
  ['{ $.report.mode = "enforce" }', [0]],
  ['{ $.message.length = "12" }', []],
  ['"Run finished"', [0, 2]],
  ['Run ended', [1]],
  ['run', []],
  ['', [0, 1, 2]],
])('the pattern %s finds what it says', async (filterPattern, found) => {
  const reached = inProcess();
  const finished = JSON.stringify({ message: 'Run finished', report: { mode: 'enforce' } });
  const messages = [finished, JSON.stringify({ message: 'Run ended' }), 'not JSON: Run finished'];
  addAtHours(
    reached,
    messages.map((message, hour) => [hour, message]),
  );

  expect(await messagesOf(reached, { filterPattern })).toEqual(found.map((index) => messages[index]));
});

it.each([
  [{ filterPattern: '{ $.count > 3 }' }, 'plays filter patterns such as'],
  [{ filterPattern: '{ $.message = "Run*" }' }, 'not { $.message = "Run*" }'],
  [{ filterPattern: '-ERROR' }, 'plays filter patterns such as'],
  [{ logStreamNames: ['a'] }, 'not by logStreamNames'],
  [{ logGroupName: undefined }, "Value null at 'logGroupName'"],
  [{ nextToken: '?' }, 'nextToken is invalid'],
  [{ limit: 0 }, 'between 1 and 10000'],
])('%j is refused rather than left out', async (input, message) => {
  const reached = inProcess();
  addAtHours(reached, [[1, 'a']]);

  const refused = await refusal(filter(reached, input));

  expect(refused).toMatchObject({ code: 'InvalidParameterException', status: 400 });
  expect(refused.message).toContain(message);
});

function addAtHours(reached: Reached, events: readonly (readonly [hour: number, message: string])[]): void {
  reached.aws.state.logs.logGroups.add({
    region: REGION,
    logGroupName: 'runs',
    events: events.map(([hour, message]) => ({ timestamp: new Date(START.getTime() + hour * HOUR), message })),
  });
}

function filter(reached: Reached, input: FilterLogEventsCommandInput = {}) {
  const client = new CloudWatchLogsClient(reached.config());
  return client.send(new FilterLogEventsCommand({ logGroupName: 'runs', ...input }));
}

async function messagesOf(reached: Reached, input: FilterLogEventsCommandInput) {
  return (await filter(reached, input)).events?.map(({ message }) => message);
}
