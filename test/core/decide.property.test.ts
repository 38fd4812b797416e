/** What holds for every user, whatever its keys, tags and history. */
import fc from 'fast-check';
import { decide } from '../../lambda/core/decide';
import type { UserDecision } from '../../lambda/core/decision';
import { isHeld, readMarks } from '../../lambda/core/marks';
import type { AccessKey, Policy, User } from '../../lambda/core/model';
import { recordTold } from '../../lambda/core/record';
import { decideSettled, withEntry } from '../../lambda/core/settle';
import { anyPolicy, anyUser } from '../support/arbitraries';
import { actsOf, NOW, noticesOf } from '../support/builders';

const DAY_MS = 86_400_000;
/** A run waits for what falls due while it is at work. */
const RUN_MS = 15 * 60_000;
const MANY = { numRuns: 3_000 };

const holds = (property: (user: User, policy: Policy, decision: UserDecision) => void): void =>
  fc.assert(
    fc.property(anyUser, anyPolicy, (user, policy) => property(user, policy, decideSettled(user, policy, NOW))),
    MANY,
  );

/** Every act of the decision, with its key and what the ledger says of it. */
function eachAct({ user, keys }: UserDecision) {
  const { entries } = readMarks(user, NOW);
  return keys.flatMap(({ act, stage, accessKeyId }) => {
    const key = user.keys.find((each) => each.accessKeyId === accessKeyId);
    return act && key ? [{ act, stage, key, entry: entries.get(accessKeyId) ?? {} }] : [];
  });
}

function lastSeen({ lastUsed, trail, createDate }: AccessKey): number {
  const dates = [createDate, ...(lastUsed.state === 'used' ? [lastUsed.date] : [])];
  const sources = trail?.state === 'read' ? trail.sources.map((source) => source.lastSeen) : [];
  return Math.max(...[...dates, ...sources].map((date) => date.getTime()));
}

describe('deciding', () => {
  test('comes to an end, after which it records nothing more', () => {
    holds((_, policy, { user }) => {
      const again = decide(user, policy, NOW);
      expect([...again.records, ...again.descriptions]).toEqual([]);
      expect(decideSettled(user, policy, NOW)).toEqual(again);
    });
  });

  test('is pure: the same question has the same answer, and stays as it was asked', () => {
    fc.assert(
      fc.property(anyUser, anyPolicy, (user, policy) => {
        const asked = structuredClone({ user, policy });
        expect(decide(user, policy, NOW)).toEqual(decide(structuredClone(user), policy, NOW));
        expect({ user, policy }).toEqual(asked);
      }),
      MANY,
    );
  });

  test('says something of every key, in whole sentences', () => {
    holds((user, _, { keys }) => {
      for (const { because } of keys) expect(because).toMatch(/^[A-Z].*\.$/s);
      expect(keys.map(({ accessKeyId }) => accessKeyId)).toEqual(
        expect.arrayContaining(user.keys.map(({ accessKeyId }) => accessKeyId)),
      );
    });
  });

  test('what was told is not told again', () => {
    holds((_, policy, decision) => {
      let { user } = decision;
      for (let round = 0; round < 3; round += 1) user = tell(decideSettled(user, policy, NOW), policy);
      expect(noticesOf(decideSettled(user, policy, NOW))).toEqual([]);
    });
  });

  test('what was told is told again only because a person switched a key on, or one is forgotten', () => {
    holds((_, policy, decision) => {
      const untilQuiet = noticesOf(decideSettled(tell(decision, policy), policy, NOW));
      const expected = decision.keys.some(
        ({ notice }) => notice?.onceTold.topic?.startsWith('reactivated') ?? notice?.onceTold.forget,
      );
      expect(untilQuiet.length > 0 && !expected).toBe(false);
    });
  });
});

function tell(decision: UserDecision, policy: Policy): User {
  return noticesOf(decision).reduce((user, notice) => {
    const entry = readMarks(decision.user, NOW).entries.get(notice.entryName) ?? {};
    return withEntry(user, notice.entryName, recordTold(entry, notice, NOW, policy));
  }, decision.user);
}

describe('the promise', () => {
  test('in-use safety: only a key that is proven idle is switched off, or one that nobody has', () => {
    holds((_, policy, decision) => {
      for (const { act, stage, key } of eachAct(decision)) {
        if (act.operation !== 'UpdateAccessKey' || stage === 'orphan') continue;
        expect(key.status).toBe('Active');
        expect(NOW.getTime() + RUN_MS - lastSeen(key)).toBeGreaterThanOrEqual(policy.idleDays * DAY_MS);
        if (policy.cloudTrail === 'required') expect(key.trail?.state).toBe('read');
      }
    });
  });

  test('two steps: only a key that has been recorded as off for its period is deleted', () => {
    holds((_, policy, decision) => {
      for (const { act, stage, key, entry } of eachAct(decision)) {
        if (act.operation !== 'DeleteAccessKey') continue;
        const days = stage === 'orphan' ? policy.noticeDays : policy.deleteAfterDays;
        expect(key.status).toBe('Inactive');
        expect(entry.off?.getTime()).toBeLessThanOrEqual(NOW.getTime() + RUN_MS - days * DAY_MS);
      }
    });
  });

  test('nobody stranded: the only Active key is switched off only as unused', () => {
    holds((_, __, decision) => {
      const active = decision.user.keys.filter(({ status }) => status === 'Active');
      for (const { act, stage } of eachAct(decision)) {
        if (act.operation === 'UpdateAccessKey' && active.length === 1) expect(['unused', 'orphan']).toContain(stage);
      }
    });
  });

  test('no surprise: nothing is switched off or deleted that was not announced for now, orphans aside', () => {
    holds((_, __, decision) => {
      for (const { act, stage, entry } of eachAct(decision)) {
        if (act.operation === 'CreateAccessKey' || stage === 'orphan') continue;
        expect(entry.next?.act).toBe(act.operation === 'UpdateAccessKey' ? 'deactivate' : 'delete');
        expect(entry.next?.date).toEqual(act.notBefore);
        expect(entry.next?.date.getTime()).toBeLessThanOrEqual(NOW.getTime() + RUN_MS);
      }
    });
  });

  test('where nobody can be told, only what nobody has is touched', () => {
    holds((user, _, decision) => {
      const touched = user.recipients.length > 0 ? [] : eachAct(decision).map(({ stage }) => stage);
      expect(touched.filter((stage) => stage !== 'orphan')).toEqual([]);
    });
  });

  test('people win: a user that is held, cannot be read or whose use is unknown is left alone', () => {
    holds((user, _, decision) => {
      const marks = readMarks(user, NOW);
      const unknown = user.keys.some(({ lastUsed }) => lastUsed.state === 'unknown');
      if (marks.faults.length > 0 || isHeld(marks.hold, NOW) || unknown) expect(actsOf(decision)).toEqual([]);
    });
  });

  test('a replacement is made only into a free slot, for one Active key that is old enough or whose replacement is gone', () => {
    holds((_, policy, decision) => {
      for (const { act, key } of eachAct(decision)) {
        if (act.operation !== 'CreateAccessKey') continue;
        expect(decision.user.keys).toHaveLength(1);
        expect(key.status).toBe('Active');
        const isOld = NOW.getTime() - key.createDate.getTime() >= policy.rotateAfterDays * DAY_MS;
        const wasReplaced = readMarks(decision.user, NOW).entries.get(key.accessKeyId)?.replacedBy !== undefined;
        expect(isOld || wasReplaced).toBe(true);
      }
    });
  });

  test('nothing is done while something has yet to be read', () => {
    holds((_, __, decision) => {
      if (decision.wants.some(({ read }) => read === 'trail')) expect(actsOf(decision)).toEqual([]);
    });
  });
});
