/** Runs in every test file: a test fails when Keyturn asked for something that its role does not allow. */
import { takeDenials } from './denials';

function failOnDenials(): void {
  const denials = takeDenials();
  if (denials.length > 0) throw new Error([...new Set(denials)].join('\n'));
}

afterEach(failOnDenials);
afterAll(failOnDenials);
