import type { Plan } from '../../../shared/model/plan.ts';
import type { Retention } from '../../../shared/model/retention.ts';

const ruleNames = ['days', 'count', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;
export type KeepRuleName = (typeof ruleNames)[number];

/** One rule of a plan's retention: so many days, so many of the newest, or so many weeks. */
export interface KeepRule {
  readonly kind: 'rule';
  readonly rule: KeepRuleName;
  /** At least 1. */
  readonly size: number;
  /** The plan's name. */
  readonly plan: string;
}

/** What one plan says about the copies of a source at a destination. */
export interface KeepPolicy {
  readonly plan: string;
  /** IANA name; days, weeks, months and years begin by its clock. */
  readonly zone: string;
  /** Empty keeps everything. */
  readonly rules: readonly KeepRule[];
  readonly minimum: number;
}

/** The policies that are in force for the copies of a source at a destination. */
export type PolicyLookup = (sourceId: string, destinationId: string) => readonly KeepPolicy[];

export function keepPolicy(plan: string, zone: string, retention: Retention): KeepPolicy {
  const rules = ruleNames
    .filter((rule) => retention[rule] > 0)
    .map((rule): KeepRule => ({ kind: 'rule', rule, size: retention[rule], plan }));
  return { plan, zone, rules, minimum: retention.minimum };
}

/**
 * The policies of plans, those that are off included: a plan that starts nothing still tells what is kept.
 * Read in the zone of the plan's backups, in UTC where it has no schedule.
 */
export function policiesOf(plans: readonly Plan[]): PolicyLookup {
  const bySource = new Map<string, Map<string, KeepPolicy[]>>();
  for (const { name, policy } of plans) {
    const zone = policy.backup?.zone ?? 'UTC';
    for (const { destinationId, retention } of policy.destinations) {
      const keeping = keepPolicy(name, zone, retention);
      for (const sourceId of new Set(policy.sources)) {
        const places = bySource.get(sourceId) ?? new Map<string, KeepPolicy[]>();
        bySource.set(sourceId, places);
        places.set(destinationId, [...(places.get(destinationId) ?? []), keeping]);
      }
    }
  }
  return (sourceId, destinationId) => bySource.get(sourceId)?.get(destinationId) ?? none;
}

const none: readonly KeepPolicy[] = [];
