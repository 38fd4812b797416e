/** What is not refused, and worth knowing before a deployment. */
import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../lambda/settings';
import { overdueByDays } from '../lambda/settings-check';

/**
 * A trial needs nobody; whoever lets keys be switched off without being called when it breaks is to choose that.
 *
 * @param alarmOutput - names the topic of alarms that was made; undefined where the app brought one
 */
export function sayUnheard(scope: Construct, { adminEmail, mode }: Settings, alarmOutput: string | undefined): void {
  if (adminEmail !== undefined) return;
  const annotations = Annotations.of(scope);
  if (mode === 'observe') {
    const unheard = alarmOutput === undefined ? 'the plan' : 'the plan or an alarm';
    annotations.addInfo(`Nobody gets ${unheard}: set adminEmail, or invoke the function and read its answer.`);
  } else if (alarmOutput === undefined) {
    annotations.addWarningV2('keyturn:nobody-gets-summaries', 'Nobody gets the summaries: set adminEmail.');
  } else {
    annotations.addWarningV2(
      'keyturn:nobody-gets-alarms',
      `Nobody gets the summaries or an alarm: set adminEmail, or subscribe somebody to the topic in the output ${alarmOutput}.`,
    );
  }
}

export function sayOverdue(scope: Construct, settings: Settings): void {
  const days = overdueByDays(settings);
  if (days === 0) return;
  const limit = `its deadline of ${settings.deadlineDays} days`;
  Annotations.of(scope).addInfoV2(
    'keyturn:late',
    `With these settings a key whose replacement nobody ever uses can be ${days} days past ${limit} before it is switched off; to avoid it, lower rotateAfterDays or unadoptedIdleDays.`,
  );
}
