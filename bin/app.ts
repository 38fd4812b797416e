/** The CDK app; cdk.json starts it. */
import { App } from 'aws-cdk-lib';
import { SettingsError } from '../lambda/errors';
import { KeyturnStack } from '../lib/keyturn-stack';
import { addValidation } from '../lib/validation';

try {
  // Without autoSynth: after a refusal, what is half built would be synthesised all the same.
  const app = new App({ analyticsReporting: false, autoSynth: false });
  addValidation(app);
  new KeyturnStack(app, 'Keyturn');
  app.synth();
} catch (error) {
  // What a person wrote wrongly is told without the stack trace that is for those who wrote Keyturn.
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
