import { capture } from '../../lib/demo/capture';
import { withEnvironment } from '../../lib/demo/environment';

test('what is written while it runs is taken, line by line, and nothing gets through', async () => {
  const { outcome, lines } = await capture(async () => {
    process.stdout.write('one\ntwo');
    process.stdout.write(Buffer.from(' and more\n'));
    process.stderr.write('three\n');
    return 4;
  });

  expect(outcome).toEqual({ status: 'fulfilled', value: 4 });
  expect(lines).toEqual(['one', 'two and more', 'three']);
});

test('a failure is an outcome, and the streams are as they were', async () => {
  const { write } = process.stdout;
  const { outcome } = await capture(() => Promise.reject(new Error('no')));

  expect(outcome).toEqual({ status: 'rejected', reason: new Error('no') });
  expect(process.stdout.write).toBe(write);
});

test('the environment is lent: settings of the process are put aside and come back', async () => {
  process.env.KEYTURN_MODE = 'observe';
  process.env.KEYTURN_KMS_KEY_ARN = 'of the process';

  const during = await withEnvironment({ KEYTURN_MODE: 'enforce' }, async () => ({ ...process.env }));

  expect(during).toMatchObject({ KEYTURN_MODE: 'enforce' });
  expect(during.KEYTURN_KMS_KEY_ARN).toBeUndefined();
  expect(process.env).toMatchObject({ KEYTURN_MODE: 'observe', KEYTURN_KMS_KEY_ARN: 'of the process' });
  delete process.env.KEYTURN_MODE;
  delete process.env.KEYTURN_KMS_KEY_ARN;
});
