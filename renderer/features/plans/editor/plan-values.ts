import type { CallInput } from '../../../../shared/contract/contract.ts';
import type { PolicyInput } from '../../../../shared/contract/plans.ts';
import type { PlanPolicy, Priority } from '../../../../shared/model/plan.ts';
import type { Compression } from '../../../../shared/model/source.ts';
import type { VerificationLevel } from '../../../../shared/model/verification.ts';
import { toRetention, usualRetention, type RetentionValues } from './retention-values.ts';
import { fromMinutes, toMinutes, type SpanValues } from './span-values.ts';
import { fromTiming, nightly, toTiming, type TimingValues } from './timing-values.ts';

/** Something that a plan may do on a schedule of its own. */
export interface Switched {
  readonly on: boolean;
  readonly timing: TimingValues;
}

/** The editor as it is filled in. */
export interface PlanValues {
  readonly name: string;
  readonly enabled: boolean;
  readonly sources: readonly string[];
  readonly backup: Switched;
  readonly verify: Switched;
  readonly level: VerificationLevel;
  readonly which: 'latest' | 'random' | 'oldest';
  readonly purge: Switched;
  readonly drill: Switched;
  /** The checklist that Lifeboat runs by itself; empty only reminds. */
  readonly rehearsal: string;
  readonly rehearsed: 'latest' | 'random';
  /** Empty is the source's own server, or this machine. */
  readonly scratchConnection: string;
  readonly rehearsalInputs: Readonly<Record<string, string>>;
  readonly destinations: readonly DestinationValues[];
  readonly missed: 'run-now' | 'run-if-older' | 'skip';
  readonly missedHours: number | string;
  readonly waitOnBattery: boolean;
  readonly maximum: SpanValues;
  readonly retries: number | string;
  readonly priority: Priority;
  readonly rpo: SpanValues;
  readonly rto: SpanValues;
  readonly grace: SpanValues;
  /** Empty is none. */
  readonly heartbeat: string;
  /** `source` leaves it to each source. */
  readonly compression: Compression | 'source';
  readonly encryption: 'source' | 'on' | 'off';
  /** What this form does not show, and gives back as it was. */
  readonly options: PlanPolicy['options'];
  readonly maxStoredBytes: number | null | undefined;
}

export interface DestinationValues {
  readonly destination: string;
  readonly retention: RetentionValues;
}

/** The policy as the form shows it. `zone` is that of this machine, for what has no schedule yet. */
export function fromPolicy(policy: PlanPolicy, zone: string): PlanValues {
  const { storage, missed, objectives } = policy;
  const switched = (timing: PlanPolicy['backup'], at: string): Switched => ({
    on: timing !== null,
    timing: timing === null ? nightly(policy.backup?.zone ?? zone, at) : fromTiming(timing),
  });
  return {
    name: '',
    enabled: true,
    sources: policy.sources,
    backup: switched(policy.backup, '03:00'),
    verify: switched(policy.verify?.timing ?? null, '05:00'),
    level: policy.verify?.level ?? 3,
    which: policy.verify?.which ?? 'random',
    purge: switched(policy.purge, '06:00'),
    drill: switched(policy.drill, '09:00'),
    rehearsal: policy.rehearsal?.template ?? '',
    rehearsed: policy.rehearsal?.which ?? 'latest',
    scratchConnection: policy.rehearsal?.scratchConnectionId ?? '',
    rehearsalInputs: policy.rehearsal?.inputs ?? {},
    destinations: policy.destinations.map(({ destinationId, retention }) => ({
      destination: destinationId,
      retention,
    })),
    missed: missed.kind,
    missedHours: missed.kind === 'run-if-older' ? missed.hours : 24,
    waitOnBattery: policy.waitOnBattery,
    maximum: fromMinutes(policy.maxMinutes),
    retries: policy.retries,
    priority: policy.priority,
    rpo: fromMinutes(objectives.rpoMinutes),
    rto: fromMinutes(objectives.rtoMinutes),
    grace: fromMinutes(policy.graceMinutes),
    heartbeat: policy.heartbeat ?? '',
    compression: storage.compression ?? 'source',
    encryption: storage.encrypted === undefined ? 'source' : storage.encrypted ? 'on' : 'off',
    options: policy.options,
    maxStoredBytes: storage.maxStoredBytes,
  };
}

/** A plan from nothing: every night, kept for a month. */
export function emptyPlan(zone: string): PlanValues {
  return {
    name: '',
    enabled: true,
    sources: [],
    backup: { on: true, timing: nightly(zone) },
    verify: { on: false, timing: { ...nightly(zone, '05:00'), kind: 'weekly' } },
    level: 3,
    which: 'random',
    purge: { on: false, timing: nightly(zone, '06:00') },
    drill: {
      on: false,
      timing: { ...nightly(zone, '09:00'), kind: 'monthly-weekday', weekday: 'mon' },
    },
    rehearsal: '',
    rehearsed: 'latest',
    scratchConnection: '',
    rehearsalInputs: {},
    destinations: [],
    missed: 'run-now',
    missedHours: 24,
    waitOnBattery: false,
    maximum: fromMinutes(null),
    retries: 3,
    priority: 'normal',
    rpo: fromMinutes(null),
    rto: fromMinutes(null),
    grace: fromMinutes(60),
    heartbeat: '',
    compression: 'source',
    encryption: 'source',
    options: {},
    maxStoredBytes: undefined,
  };
}

/** With the source that another screen began from, and every destination where the template names none. */
export function withPlaces(
  values: PlanValues,
  sources: readonly string[],
  destinations: readonly string[],
  retention: RetentionValues = usualRetention,
): PlanValues {
  return {
    ...values,
    sources: values.sources.length > 0 ? values.sources : sources,
    destinations:
      values.destinations.length > 0
        ? values.destinations
        : destinations.map((destination) => ({ destination, retention })),
  };
}

/** The plan as the contract takes it; null while a timing or a rule is wrong. */
export function toNewPlan(values: PlanValues): CallInput<'plans.add'> | null {
  const policy = toPolicyInput(values);
  return policy === null ? null : { name: values.name.trim(), enabled: values.enabled, policy };
}

function toPolicyInput(values: PlanValues): PolicyInput | null {
  const backup = timingOf(values.backup);
  const verify = timingOf(values.verify);
  const purge = timingOf(values.purge);
  const drill = timingOf(values.drill);
  const destinations = values.destinations.map(({ destination, retention }) => ({
    destination,
    retention: toRetention(retention),
  }));
  if (backup === 'wrong' || verify === 'wrong' || purge === 'wrong' || drill === 'wrong')
    return null;
  return {
    sources: [...values.sources],
    destinations: destinations.flatMap(({ destination, retention }) =>
      retention === null ? [] : [{ destination, retention }],
    ),
    options: values.options,
    storage: storageOf(values),
    backup,
    verify: verify === null ? null : { timing: verify, level: values.level, which: values.which },
    purge,
    drill,
    rehearsal: rehearsalOf(values),
    missed:
      values.missed === 'run-if-older'
        ? { kind: 'run-if-older', hours: Number(values.missedHours) }
        : { kind: values.missed },
    waitOnBattery: values.waitOnBattery,
    maxMinutes: toMinutes(values.maximum),
    retries: Number(values.retries || 0),
    priority: values.priority,
    objectives: { rpoMinutes: toMinutes(values.rpo), rtoMinutes: toMinutes(values.rto) },
    graceMinutes: toMinutes(values.grace) ?? 0,
    heartbeat: values.heartbeat === '' ? null : values.heartbeat,
  };
}

/** None without a time at which it runs. */
function rehearsalOf(values: PlanValues): PolicyInput['rehearsal'] {
  const { drill, rehearsal: template, rehearsed: which, scratchConnection } = values;
  if (!drill.on || template === '') return null;
  const scratchConnectionId = scratchConnection === '' ? null : scratchConnection;
  return { template, which, scratchConnectionId, inputs: values.rehearsalInputs };
}

function timingOf({ on, timing }: Switched) {
  return on ? (toTiming(timing) ?? 'wrong') : null;
}

function storageOf({
  compression,
  encryption,
  maxStoredBytes,
}: PlanValues): PolicyInput['storage'] {
  return {
    ...(compression === 'source' ? {} : { compression }),
    ...(encryption === 'source' ? {} : { encrypted: encryption === 'on' }),
    ...(maxStoredBytes === undefined ? {} : { maxStoredBytes }),
  };
}

/** A stored policy as it is given back, for instance to switch its plan off. */
export function asPolicyInput(policy: PlanPolicy): PolicyInput {
  return {
    ...policy,
    destinations: policy.destinations.map(({ destinationId, retention }) => ({
      destination: destinationId,
      retention,
    })),
  };
}
