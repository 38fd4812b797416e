/** Says what was checked and what was measured. */
let passed = 0;

export function check(what: string, verify: () => void): void {
  verify();
  passed += 1;
  process.stdout.write(`  ok  ${what}\n`);
}

export function measured(what: string, value: string): void {
  process.stdout.write(`      ${what}: ${value}\n`);
}

/** @returns the result, having said how long it took */
export function timed<T>(what: string, act: () => T): T {
  const started = performance.now();
  const result = act();
  measured(what, `${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

export const howManyPassed = (): number => passed;
