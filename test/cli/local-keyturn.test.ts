import { doctor } from '../../lib/cli/doctor';
import type { Finding } from '../../lib/cli/doctor/finding';
import { deployKeyturn, type LocalKeyturnProps } from '../../lib/cli/local-keyturn';
import { rotate } from '../../lib/cli/rotate';
import { run } from '../../lib/cli/run';
import { fillWithSample, SAMPLE_DAYS } from '../../lib/cli/sample-population';
import type { Surroundings } from '../../lib/cli/surroundings';
import { TurnableClock } from '../../lib/local-aws/clock';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { serve } from '../../lib/local-aws/server';
import { surroundingsOf } from '../support/surroundings';
import { DAY_MS, REGION, START } from '../support/world';

const KEYTURN = { stack: 'Keyturn' };

/** `ci-deploy` and `billing-export` have a key that is due. */
async function deployed(mode: LocalKeyturnProps['mode'] = 'enforce') {
  const clock = new TurnableClock(new Date(START.getTime() - SAMPLE_DAYS * DAY_MS));
  const aws = new LocalAws({ clock });
  await fillWithSample(aws, clock, 3);
  const until = async (date: Date) => clock.advanceTo(new Date(Math.max(date.getTime(), clock.now().getTime())));
  const mails: string[] = [];
  await deployKeyturn(aws, { mode, until, onMail: ({ subject }) => mails.push(subject ?? '') });
  const engineClock = { now: () => clock.now(), until, remainingMs: () => 900_000 };
  const surroundings = surroundingsOf({ aws, clock, engineClock });
  const keysOf = (userName: string) => aws.state.iam.users.get(userName)?.accessKeys.length;
  return { aws, mails, surroundings, keysOf, said: () => surroundings.said.out.join('\n') };
}

type Deployed = Awaited<ReturnType<typeof deployed>>;

async function unwell({ surroundings }: Pick<Deployed, 'surroundings'>, changed: Partial<Surroundings> = {}) {
  const out: string[] = [];
  await doctor({ ...KEYTURN, json: true }, { ...surroundings, ...changed, out: (text) => out.push(text) });
  const findings: readonly Finding[] = JSON.parse(out.join('')).findings;
  return findings.filter(({ state }) => state !== 'ok');
}

it.each(['observe', 'enforce'] as const)(
  'in mode %s the doctor finds nothing, before a run and after',
  async (mode) => {
    const keyturn = await deployed(mode);
    expect(await unwell(keyturn)).toEqual([]);
    await run(KEYTURN, keyturn.surroundings);
    expect(await unwell(keyturn)).toEqual([]);
    expect(keyturn.keysOf('ci-deploy')).toBe(mode === 'enforce' ? 2 : 1);
  },
);

it('the doctor asks the embedded AWS alone, for the queue as well', async () => {
  const keyturn = await deployed();
  const { url, close } = await serve(keyturn.aws);
  process.env.AWS_ENDPOINT_URL = url;
  const clientOptions = {
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000 },
  };

  const found = await unwell(keyturn, { clientOptions });

  delete process.env.AWS_ENDPOINT_URL;
  await close();
  expect(found).toEqual([]);
});

it("a run's mail is handed on once", async () => {
  const { mails, surroundings } = await deployed();
  await rotate({ ...KEYTURN, user: 'ci-deploy' }, surroundings);
  await run(KEYTURN, surroundings);

  expect(mails).toEqual([
    expect.stringContaining('rotation of ci-deploy: 1 overdue'),
    expect.stringContaining('run: 2 overdue'),
  ]);
});

it("a run's log is in the log group, and not on the terminal", async () => {
  const { aws, surroundings } = await deployed();
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);

  await run(KEYTURN, surroundings);
  const written = write.mock.calls;
  write.mockRestore();

  expect(written).toEqual([]);
  const messages = aws.state.logs.logGroups.get(REGION, 'Keyturn-Log')?.events.map(({ message }) => message) ?? [];
  expect(messages.some((message) => JSON.parse(message).message === 'Run finished')).toBe(true);
});

it('two runs at once both end, and give back what was lent to them', async () => {
  const { surroundings, keysOf } = await deployed();
  const { write } = process.stdout;
  const environment = { ...process.env };
  const rotated = ['ci-deploy', 'billing-export'].map((user) => rotate({ ...KEYTURN, user }, surroundings));

  expect(await Promise.all(rotated)).toEqual([0, 0]);
  expect([keysOf('ci-deploy'), keysOf('billing-export')]).toEqual([2, 2]);
  expect(process.stdout.write).toBe(write);
  expect({ ...process.env }).toEqual(environment);
});

it('a run that fails says why, and the next one is not kept from running', async () => {
  const { aws, surroundings, keysOf } = await deployed();
  const [topic] = [...aws.state.sns.topics];
  aws.state.sns.topics.clear();
  await expect(run(KEYTURN, surroundings)).rejects.toThrow('The run ended with an error');
  if (topic) aws.state.sns.topics.set(...topic);

  expect(await run(KEYTURN, surroundings)).toBe(0);
  expect(keysOf('ci-deploy')).toBe(2);
});
