import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { bothWays, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { REGION, START } from './local';

bothWays('a stack', {
  'is described by its name or its id, with its outputs': async (reached) => {
    add(reached, 'Rotator', { FunctionName: 'rotator', Note: 'a & <b>' });
    add(reached, 'Other', {});

    const [stack, ...more] = await describe(reached, 'Rotator');

    expect(more).toEqual([]);
    expect(stack).toMatchObject({
      StackName: 'Rotator',
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: START,
      Outputs: [
        { OutputKey: 'FunctionName', OutputValue: 'rotator' },
        { OutputKey: 'Note', OutputValue: 'a & <b>' },
      ],
    });
    expect(await describe(reached, stack?.StackId)).toEqual([stack]);
  },

  'is one of all in its Region where none is named': async (reached) => {
    for (const name of ['Rotator', 'Other']) add(reached, name, {});
    add(reached, 'Elsewhere', {}, 'us-east-1');

    expect((await describe(reached)).map(({ StackName }) => StackName)).toEqual(['Rotator', 'Other']);
  },

  'that does not exist is refused in the words of AWS': async (reached) => {
    add(reached, 'Rotator', {}, 'us-east-1');

    expect(await refusal(describe(reached, 'Rotator'))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: 'Stack with id Rotator does not exist',
    });
  },
});

function add(reached: Reached, stackName: string, outputs: Readonly<Record<string, string>>, region = REGION): void {
  reached.aws.state.cloudFormation.stacks.add({ region, stackName, creationTime: START, outputs });
}

async function describe(reached: Reached, StackName?: string) {
  const { Stacks = [] } = await new CloudFormationClient(reached.config()).send(
    new DescribeStacksCommand({ StackName }),
  );
  return Stacks;
}
