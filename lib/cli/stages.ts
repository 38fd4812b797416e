/** The rule behind each stage, in one sentence. */
import type { Stage } from '../../lambda/core/decision';
import type { Settings } from '../../lambda/settings';

type Figures = Pick<
  Settings,
  'rotateAfterDays' | 'idleDays' | 'unadoptedIdleDays' | 'retireAfterDays' | 'noticeDays' | 'deleteAfterDays'
>;

export function ruleOf(stage: Stage, figures: Figures): string {
  const { rotateAfterDays, idleDays, unadoptedIdleDays, retireAfterDays, noticeDays, deleteAfterDays } = figures;
  switch (stage) {
    case 'unreadable':
      return 'A tag of Keyturn that cannot be read, or cannot be true, keeps everything as it is.';
    case 'held':
      return 'The tag keyturn:hold keeps everything as it is.';
    case 'unknown':
      return 'What cannot be known counts as in use.';
    case 'undecided':
      return 'Before a replaced key is announced or reminded of, CloudTrail is asked; what there is no time for waits for the next run.';
    case 'rotating':
      return 'Another run began a replacement less than 20 minutes ago; this user is left to it.';
    case 'orphan':
      return `A key whose secret was never stored is switched off, and deleted ${noticeDays} days later: nobody has it.`;
    case 'deleted':
      return 'The key is gone; its entry goes as soon as that was told.';
    case 'inactive':
      return `A key that is off, by whomever, can be switched on again for ${deleteAfterDays} days; then it is deleted, announced ${noticeDays} days ahead.`;
    case 'reactivated':
      return 'A key that a person switched on again stays on; its idle time starts anew.';
    case 'broken':
      return 'A key whose replacement is no longer active is urgent, and judged as if it had never been replaced.';
    case 'lost':
      return 'A key whose replacement nobody can read stays on.';
    case 'superseded':
      return `A replaced key is switched off once it is idle for ${idleDays} days with the new one in use everywhere, or for ${unadoptedIdleDays} days without; announced ${noticeDays} days ahead.`;
    case 'standby':
      return 'A replacement is not judged while its predecessor is on.';
    case 'unused':
      return `A key that is idle for ${retireAfterDays} days is switched off, announced ${noticeDays} days ahead, and not replaced.`;
    case 'current':
      return `A key in use gets its replacement at ${rotateAfterDays} days.`;
    case 'due':
      return `A key in use of ${rotateAfterDays} days or more gets its replacement.`;
    case 'waiting':
      return 'AWS allows two keys: the replacement waits for the slot of the other one.';
    case 'blocked':
      return 'Nothing goes on until a person does what is said above.';
  }
}
