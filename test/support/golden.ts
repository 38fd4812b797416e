/** Texts that people read, kept as files beside the tests: whoever reads the repository sees what a mail is like. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', 'core', 'golden');
const RENEW = 'RENEW_GOLDEN=1 npx jest test/core/golden --coverage=false';

/** Compares with test/core/golden/NAME, or with RENEW_GOLDEN=1 writes it. */
export function expectGolden(name: string, text: string): void {
  const file = join(FOLDER, name);
  if (process.env.RENEW_GOLDEN) writeFileSync(file, text);
  const golden = existsSync(file) ? readFileSync(file, 'utf8') : '';
  try {
    expect(text).toBe(golden);
  } catch (error) {
    const difference = error instanceof Error ? error.message : String(error);
    throw new Error(
      `test/core/golden/${name} is not what is said now. If it should be, renew it: ${RENEW}\n\n${difference}`,
    );
  }
}
