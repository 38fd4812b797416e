/** What Keyturn asked for and its role does not allow. No test may leave any behind: see no-denials.ts. */

let denials: string[] = [];

export function addDenial(sentence: string): void {
  if (denials.length === 0 && !process.env.JEST_WORKER_ID) process.once('exit', failScript);
  denials.push(sentence);
}

/** Those since the last time; who takes them answers for them. */
export function takeDenials(): readonly string[] {
  const taken = denials;
  denials = [];
  return taken;
}

/** A script that plays scenarios without Jest fails as well. */
function failScript(): void {
  const left = new Set(takeDenials());
  if (left.size === 0) return;
  process.exitCode = 1;
  process.stderr.write(`${[...left].join('\n')}\n`);
}
