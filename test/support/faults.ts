/** Makes the ports of a run fail, stop or wait at chosen calls. */
import type { Ports } from '../../lambda/ports';

type Name = Exclude<keyof Ports, 'clock' | 'log'>;
type Call = () => Promise<unknown>;

/** Stands around every call of the ports but for the clock and the log. */
export function wrapped(ports: Ports, around: (name: Name, proceed: Call) => Promise<unknown>): Ports {
  const { clock, log, ...calls } = ports;
  const entries = Object.entries(calls).map(([name, call]) => [
    name,
    (...args: never[]) => around(name as Name, () => (call as (...args: never[]) => Promise<unknown>)(...args)),
  ]);
  return { ...Object.fromEntries(entries), clock, log };
}

export interface Fault {
  /** The how-manyeth call it befalls, from 1. */
  readonly at: number;
  /** Whether that call takes effect before it fails. */
  readonly takesEffect: boolean;
  /** Whether the process ends with it, so that no later call takes effect either. */
  readonly ends: boolean;
}

/** The ports with the fault, and the names of the calls so far. */
export function faulty(ports: Ports, { at, takesEffect, ends }: Fault): { ports: Ports; calls: Name[] } {
  const calls: Name[] = [];
  const disturbed = wrapped(ports, async (name, proceed) => {
    calls.push(name);
    const count = calls.length;
    if (count < at || (count > at && !ends)) return proceed();
    if (count === at && takesEffect) await proceed();
    throw new Error(`${name} fails at call ${count}`);
  });
  return { ports: disturbed, calls };
}

/** The ports, with something that happens once, just before the how-manyeth call of that name. */
export function interrupted(ports: Ports, before: Name, happening: () => Promise<void>, count = 1): Ports {
  let calls = 0;
  return wrapped(ports, async (name, proceed) => {
    if (name === before) calls += 1;
    if (name === before && calls === count) await happening();
    return proceed();
  });
}

/** Holds callers back until so many have come. */
export function barrier(count: number): () => Promise<void> {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return async () => {
    arrived += 1;
    if (arrived >= count) open();
    await opened;
  };
}
