/** Tests of what an operator's command line talks to: each runs over sockets and in-process, on an AWS of its own. */
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { TurnableClock } from '../../lib/local-aws/clock';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { serve } from '../../lib/local-aws/server';
import { ADMINISTRATOR, type Credentials } from './contract/clients';
import { REGION, START } from './local';

export class Reached {
  readonly clock = new TurnableClock(START);
  readonly aws = new LocalAws({ clock: this.clock, propagationSeconds: 0 });
  readonly #connection: object;

  constructor(connect: (aws: LocalAws) => object) {
    this.#connection = connect(this.aws);
  }

  /** What a client is made of. */
  config(credentials: Credentials = ADMINISTRATOR, region = REGION) {
    return { region, credentials, maxAttempts: 1, ...this.#connection };
  }
}

export type Test = (reached: Reached) => Promise<void>;

export function bothWays(title: string, tests: Readonly<Record<string, Test>>): void {
  describe(title, () => {
    for (const [name, test] of Object.entries(tests)) {
      it(`${name}, in-process`, () => test(inProcess()));
      it(`${name}, over HTTP`, () => overHttp(test));
    }
  });
}

export function inProcess(): Reached {
  return new Reached((aws) => ({ requestHandler: new InProcessHandler(aws) }));
}

async function overHttp(test: Test): Promise<void> {
  const requestHandler = new NodeHttpHandler({ requestTimeout: 10_000 });
  const connection = { requestHandler, endpoint: '' };
  const reached = new Reached(() => connection);
  const { url, close } = await serve(reached.aws);
  connection.endpoint = url;
  try {
    await test(reached);
  } finally {
    requestHandler.destroy();
    await close();
  }
}
