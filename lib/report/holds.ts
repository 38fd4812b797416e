/** Who is held by a tag, and how this stands with their keys. */
import type { UserDecision } from '../../lambda/core/decision';
import { type Hold, isHeld, readMarks } from '../../lambda/core/marks';

export interface HeldUser {
  readonly decision: UserDecision;
  readonly hold: Hold;
}

export const heldUsers = (users: readonly UserDecision[], readAt: Date): readonly HeldUser[] =>
  users.flatMap((decision) => {
    const { hold } = readMarks(decision.user, readAt);
    return isHeld(hold, readAt) ? [{ decision, hold }] : [];
  });
