import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../electron/core/retention/decide.ts';
import type { PolicyLookup } from '../../../electron/core/retention/keep-rule.ts';
import type { RetainedCopy } from '../../../electron/core/catalog/retained-copy.ts';
import type { Decision } from '../../../electron/core/retention/decision.ts';
import { manyCopies, NOW, policySets } from './retained-copies.ts';

type PolicySet = Readonly<Record<string, ReturnType<PolicyLookup>>>;
const MANY = { numRuns: 500 };

/** Holds a guarantee against very many catalogs and policies. */
function always(guarantee: (decisions: readonly Decision[], policies: PolicyLookup) => void): void {
  const holds = property(manyCopies, policySets, (copies, sets: PolicySet) => {
    const policies: PolicyLookup = (_, destinationId) => sets[destinationId] ?? [];
    guarantee(decide(copies, policies, NOW), policies);
  });
  assert(holds, MANY);
}

function groupsOf(decisions: readonly Decision[]): readonly (readonly Decision[])[] {
  const groups = Map.groupBy(
    decisions.filter(({ copy }) => copy.startedMs <= NOW.getTime()),
    ({ copy }) => `${copy.sourceId} ${copy.destinationId}`,
  );
  return [...groups.values()];
}

const going = (decisions: readonly Decision[]) => decisions.filter(({ keep }) => !keep);
const newest = (copies: readonly RetainedCopy[]) =>
  Math.max(...copies.map(({ startedMs }) => startedMs));

test('every copy is decided about, in order and with a reason', () => {
  const decided = property(manyCopies, policySets, (copies, sets: PolicySet) => {
    const decisions = decide(copies, (_, place) => sets[place] ?? [], NOW);
    expect(decisions.map(({ copy }) => copy)).toEqual(copies);
    expect(decisions.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });
  assert(decided, MANY);
});

test('a held copy never goes', () => {
  always((decisions) => {
    for (const { copy } of going(decisions)) {
      const until = copy.hold?.until ?? null;
      expect(copy.hold === null || (until !== null && Date.parse(until) <= NOW.getTime())).toBe(
        true,
      );
    }
  });
});

test('what a job needs, and what the clock has not come to, never goes', () => {
  always((decisions) => {
    expect(going(decisions).filter(({ copy }) => copy.inUse)).toEqual([]);
    expect(going(decisions).filter(({ copy }) => copy.startedMs > NOW.getTime())).toEqual([]);
  });
});

test('the newest proven copy never goes, at whatever level', () => {
  always((decisions) => {
    for (const group of groupsOf(decisions)) {
      for (const level of [1, 2, 3]) {
        const proven = group.filter(({ copy }) => copy.provenLevel >= level);
        if (proven.length === 0) continue;
        const at = newest(proven.map(({ copy }) => copy));
        expect(proven.some(({ copy, keep }) => keep && copy.startedMs === at)).toBe(true);
      }
    }
  });
});

test('the minimum stays, and so the last copy at a destination', () => {
  always((decisions, policies) => {
    for (const group of groupsOf(decisions)) {
      const [first] = group;
      if (first === undefined) continue;
      const { sourceId, destinationId } = first.copy;
      const minimum = Math.max(1, ...policies(sourceId, destinationId).map((p) => p.minimum));
      const kept = group.filter(({ keep }) => keep);
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(minimum, group.length));
      const sound = group.filter(({ copy }) => !copy.failed);
      const soundKept = sound.filter(({ keep }) => keep);
      expect(soundKept.length).toBeGreaterThanOrEqual(Math.min(minimum, sound.length));
    }
  });
});

test('what a kept backup is based on never goes', () => {
  always((decisions) => {
    const gone = new Set(going(decisions).map(({ copy }) => copy.backupId));
    const needed = decisions.flatMap(({ copy, keep }) =>
      keep && copy.baseId !== null ? [copy.baseId] : [],
    );
    expect(needed.filter((id) => gone.has(id))).toEqual([]);
  });
});

test('backups by hand and safety copies go only after their own time', () => {
  always((decisions) => {
    for (const { copy } of going(decisions)) {
      if (copy.retentionClass === 'plan') continue;
      expect(copy.keepUntilMs).not.toBeNull();
      expect(copy.keepUntilMs ?? Infinity).toBeLessThanOrEqual(NOW.getTime());
    }
  });
});

test('nothing goes where no plan covers it, or one keeps everything', () => {
  always((decisions, policies) => {
    for (const { copy } of going(decisions)) {
      if (copy.retentionClass !== 'plan') continue;
      const covering = policies(copy.sourceId, copy.destinationId);
      expect(covering.length).toBeGreaterThan(0);
      expect(covering.every(({ rules }) => rules.length > 0)).toBe(true);
    }
  });
});

test('to decide again about what was kept keeps all of it', () => {
  always((decisions, policies) => {
    const kept = decisions.filter(({ keep }) => keep);
    const again = decide(
      kept.map(({ copy }) => copy),
      policies,
      NOW,
    );
    expect(going(again)).toEqual([]);
  });
});

test('another plan that covers a copy never lets go what was kept', () => {
  const holds = property(manyCopies, policySets, (copies, sets: PolicySet) => {
    const one = decide(copies, (_, place) => (sets[place] ?? []).slice(0, 1), NOW);
    const both = decide(copies, (_, place) => sets[place] ?? [], NOW);
    const lost = one.filter(({ copy, keep, reasons }, index) => {
      const isCovered = (sets[copy.destinationId] ?? []).length > 0;
      const byRule =
        isCovered && reasons.some(({ kind }) => kind === 'rule' || kind === 'everything');
      return keep && byRule && both[index]?.keep !== true;
    });
    expect(lost).toEqual([]);
  });
  assert(holds, MANY);
});

test('where nothing but time decides, the copy is kept until then and not after', () => {
  const holds = property(manyCopies, policySets, (copies, sets: PolicySet) => {
    const policies: PolicyLookup = (_, place) => sets[place] ?? [];
    for (const [index, { goesAtMs }] of decide(copies, policies, NOW).entries()) {
      if (goesAtMs === null) continue;
      const before = decide(copies, policies, new Date(goesAtMs - 1))[index];
      const after = decide(copies, policies, new Date(goesAtMs))[index];
      expect(before?.keep).toBe(true);
      // What others rest on may come to need it by then; its own reasons have ended.
      expect(after?.keep ? after.reasons.map(({ kind }) => kind) : []).not.toContain('own');
    }
  });
  assert(holds, MANY);
});
