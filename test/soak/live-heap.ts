/** What is left on the heap when all garbage is collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export function liveHeapMb(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
