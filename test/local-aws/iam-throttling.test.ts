import { GetCredentialReportCommand, GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { bothWays, inProcess, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { SECOND } from './local';

const PER_SECOND = 5;

bothWays('with an allowance, IAM', {
  'answers so many calls of an operation, and refuses the next in the words of AWS': async (reached) => {
    expect(await answered(throttling(reached), 2 * PER_SECOND)).toBe(PER_SECOND);

    expect(await refusal(list(reached))).toEqual({ code: 'Throttling', status: 400, message: 'Rate exceeded' });
  },

  'counts each operation by itself': async (reached) => {
    await answered(throttling(reached), PER_SECOND + 1);

    const { code } = await refusal(new IAMClient(reached.config()).send(new GetUserCommand({ UserName: 'nobody' })));
    expect(code).toBe('NoSuchEntity');
  },

  'counts calls that are refused for another reason': async (reached) => {
    throttling(reached);
    const codes = [];
    for (let call = 0; call <= PER_SECOND; call += 1) {
      codes.push((await refusal(new IAMClient(reached.config()).send(new GetCredentialReportCommand()))).code);
    }

    expect(new Set(codes)).toEqual(new Set(['ReportNotPresent', 'Throttling']));
  },
});

it.each([
  [0, 0],
  [SECOND / PER_SECOND - 1, 0],
  [SECOND / PER_SECOND, 1],
  [SECOND - 1, PER_SECOND - 1],
  [60 * SECOND, PER_SECOND],
])('%d ms after it was used up, the allowance is %d calls', async (milliseconds, calls) => {
  const reached = throttling(inProcess());
  await answered(reached, PER_SECOND);

  reached.clock.advance(milliseconds);

  expect(await answered(reached, 2 * PER_SECOND)).toBe(calls);
});

it('without one, IAM answers all calls', async () => {
  expect(await answered(inProcess(), 100)).toBe(100);
});

function throttling(reached: Reached): Reached {
  reached.aws.state.settings.iamRequestsPerSecond = PER_SECOND;
  return reached;
}

const list = (reached: Reached) => new IAMClient(reached.config()).send(new ListUsersCommand());

/** How many of so many calls are answered. */
async function answered(reached: Reached, calls: number): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: calls }, () => list(reached)));
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}
