/**
 * Time that passes only when nothing else can go on, so that an hour of waiting costs none. To be imported before anything
 * else: the SDK keeps the timers that it finds.
 */
import { withGlobal } from '@sinonjs/fake-timers';
import { BEGINNING_VARIABLE } from './protocol';

const clock = withGlobal(globalThis).install({
  now: Number(process.env[BEGINNING_VARIABLE]),
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
});

// Each Date of the library's own would take three times its memory, and there are thousands.
const VirtualDate = new Proxy(Date, {
  construct: (SystemDate, args) => Reflect.construct(SystemDate, args.length === 0 ? [clock.now] : args),
  get: (SystemDate, name) => (name === 'now' ? () => clock.now : Reflect.get(SystemDate, name)),
});

// Node waits for a millisecond at least; without that, who waits for less would wait for ever.
const { setTimeout: waitFor } = globalThis;
const atLeastOne = (then: () => void, milliseconds: number, ...rest: []) =>
  waitFor(then, Math.max(1, milliseconds), ...rest);
Object.assign(globalThis, { Date: VirtualDate, setTimeout: atLeastOne });

let underWay = 0;
let allArrived = () => {};

/** Takes none of that time, however long it takes. */
export async function outsideOfTime<T>(work: Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await work;
  } finally {
    underWay -= 1;
    if (underWay === 0) allArrived();
  }
}

export const pass = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Lets time pass until it has ended. */
export async function play<T>(work: Promise<T>): Promise<T> {
  let hasEnded = false;
  const end = work.finally(() => {
    hasEnded = true;
  });
  end.catch(() => {});
  while (!hasEnded) {
    await everythingElse();
    if (underWay > 0) await new Promise<void>((resolve) => (allArrived = resolve));
    else if (!hasEnded) clock.next();
  }
  return end;
}

async function everythingElse(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
}
