import type { Scenario } from '../scenario';
import { accounts } from './accounts';
import { interference } from './interference';
import { slots } from './slots';
import { wholeLives } from './whole-lives';

export const scenarios: readonly Scenario[] = [...wholeLives, ...slots, ...interference, ...accounts];
