/** Keyturn's function in the embedded AWS: the real handler, with an environment and a log of its own. */
import { createClients } from '../../lambda/aws/clients';
import { createHandler, type World } from '../../lambda/handler';
import { capture } from '../demo/capture';
import { type Variables, withEnvironment } from '../demo/environment';
import type { FunctionHandler } from '../local-aws/aws-lambda/state';
import { InProcessHandler } from '../local-aws/in-process';
import type { LocalAws } from '../local-aws/local-aws';
import type { LogGroup } from '../local-aws/logs/state';
import type { InboxMessage } from '../local-aws/sns/state';

export interface LocalFunctionProps {
  readonly aws: LocalAws;
  readonly variables: Variables;
  readonly logGroup: LogGroup;
  readonly until: World['clock']['until'];
  /** An address. */
  readonly inbox: string;
  /** Gets what a run has sent there. */
  readonly onMail: (mail: InboxMessage) => void;
}

const OF_THE_ROLE = { accessKeyId: 'ASIALOCALKEYTURNROLE', secretAccessKey: 'of-the-role' };

export function localFunction(props: LocalFunctionProps): FunctionHandler {
  const { aws, variables, logGroup, until, inbox, onMail } = props;
  const requestHandler = new InProcessHandler(aws);
  const clients = createClients({ region: logGroup.region, credentials: OF_THE_ROLE, requestHandler });
  const handler = createHandler({ clients, clock: { now: () => aws.clock.now(), until } });
  return oneAtATime(async (event, context) => {
    const { length: before } = aws.state.sns.inbox(inbox);
    const { outcome, lines } = await capture(() => withEnvironment(variables, () => handler(event, context)));
    const timestamp = aws.clock.now();
    logGroup.events.push(...lines.map((message) => ({ timestamp, message })));
    for (const mail of aws.state.sns.inbox(inbox).slice(before)) onMail(mail);
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

/** Environment and output are those of this process: of two runs at once, each would give back what the other has lent. */
function oneAtATime(run: FunctionHandler): FunctionHandler {
  let last: Promise<unknown> = Promise.resolve();
  return (event, context) => {
    const mine = last.then(() => run(event, context));
    last = mine.catch(() => {});
    return mine;
  };
}
