/** How long the function's code takes to be loaded: a process that does it against one that does nothing. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle';

const STARTS = 15;

export interface StartUp {
  readonly emptyMs: number;
  readonly bundleMs: number;
}

/** Medians. The two take turns, so that whatever else the machine does concerns both. */
export function startUp(node: string, folder: string): StartUp {
  const empty = join(folder, 'empty.js');
  writeFileSync(empty, '');
  const code = bundle('lambda/handler.ts', folder);
  const times = Array.from({ length: STARTS }, () => ({
    empty: millisecondsOf(node, empty),
    code: millisecondsOf(node, code),
  }));
  return { emptyMs: median(times.map((time) => time.empty)), bundleMs: median(times.map((time) => time.code)) };
}

function millisecondsOf(node: string, file: string): number {
  const begun = performance.now();
  const { status } = spawnSync(node, [file], { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${node} ${file} ended with ${status}`);
  return performance.now() - begun;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
