import type { CallInput } from '../../../shared/contract/contract.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { PlanPolicy } from '../../../shared/model/plan.ts';
import type { Retention } from '../../../shared/model/retention.ts';
import type { Schedule, Timing } from '../../../shared/model/schedule.ts';
import type { None } from './parse-span.ts';
import type { PlanFlags } from './plan-options.ts';
import { changedRehearsal } from './rehearsal-options.ts';
import { changedSettings } from './plan-settings.ts';

type PolicyInput = CallInput<'plans.add'>['policy'];

/** A policy with ids or names: what a plan says now, or what a new one begins with. */
export type PolicyBase = Omit<PlanPolicy, 'destinations'> & {
  readonly destinations: readonly { readonly destination: string; readonly retention: Retention }[];
};

export interface PolicyContext {
  /** Rules for a destination that the plan did not have before. */
  readonly retention: Retention;
  /** The id of a source or destination by its name or id; the text itself where there is none. */
  readonly idOf: (ref: string) => string;
  /** Engines of the sources that the plan will have. */
  readonly engines: readonly EngineKind[];
  /** For a plan that has no schedule yet. */
  readonly zone: string;
}

/** What options change of a policy; everything else stays. Throws `invalid-input` for what does not go together. */
export function changedPolicy(
  base: PolicyBase,
  flags: PlanFlags,
  context: PolicyContext,
): PolicyInput {
  const zone = flags.zone ?? zoneOf(base) ?? context.zone;
  const timed = (timing: Timing | null, schedule: Schedule | null | undefined): Timing | null => {
    const wanted = schedule === undefined ? (timing?.schedule ?? null) : schedule;
    if (wanted === null) return null;
    const kept = { jitterMinutes: 0, blackouts: [], zone, ...timing };
    return { ...kept, schedule: wanted, ...given({ zone: flags.zone }) };
  };
  return {
    ...base,
    sources: [...(flags.source ?? base.sources)],
    destinations: changedDestinations(base, flags, context),
    ...changedSettings(base, flags.option ?? [], context.engines),
    backup: held(timed(base.backup, backupSchedule(flags)), flags),
    verify: changedVerify(base.verify, flags, timed),
    purge: timed(base.purge, nullable(flags.purge)),
    drill: timed(base.drill, nullable(flags.drill)),
    rehearsal: changedRehearsal(base.rehearsal, flags),
    ...given({
      missed: flags.missed,
      waitOnBattery: flags.waitOnBattery,
      maxMinutes: nullable(flags.maxDuration),
      retries: flags.retries,
      priority: flags.priority,
      graceMinutes: flags.grace,
      heartbeat: nullable(flags.heartbeat),
    }),
    objectives: {
      ...base.objectives,
      ...given({ rpoMinutes: nullable(flags.rpo), rtoMinutes: nullable(flags.rto) }),
    },
  };
}

function backupSchedule(flags: PlanFlags): Schedule | null | undefined {
  const { daily, every, weekly, monthly, cron, byHand } = flags;
  const [first, second] = [daily, every, weekly, monthly, cron].filter(
    (schedule) => schedule !== undefined,
  );
  if (second !== undefined || (first !== undefined && byHand)) {
    throw refused(
      'A plan has one schedule for its backups.',
      'Give one of --daily, --every, --weekly, --monthly, --cron and --by-hand.',
    );
  }
  return byHand ? null : first;
}

function held(timing: Timing | null, { jitter, blackout }: PlanFlags): Timing | null {
  if (timing === null) {
    if (jitter === undefined && blackout === undefined) return null;
    throw refused(
      'The plan has no schedule that --jitter or --blackout could change.',
      'Give it one, for instance --daily 03:00.',
    );
  }
  return {
    ...timing,
    ...given({
      jitterMinutes: jitter,
      blackouts: blackout?.filter((one) => one !== null),
    }),
  };
}

function changedVerify(
  before: PlanPolicy['verify'],
  { verify, verifyLevel: level, verifyWhich: which }: PlanFlags,
  timed: (timing: Timing | null, schedule: Schedule | null | undefined) => Timing | null,
): PlanPolicy['verify'] {
  const timing = timed(before?.timing ?? null, nullable(verify));
  if (timing !== null) {
    return { level: 3, which: 'random', ...before, timing, ...given({ level, which }) };
  }
  if (level === undefined && which === undefined) return null;
  throw refused(
    'The plan does not say when it verifies.',
    'Give it a schedule too, for instance --verify weekly:sun@05:00.',
  );
}

function changedDestinations(
  base: PolicyBase,
  flags: PlanFlags,
  { idOf, retention }: PolicyContext,
): PolicyInput['destinations'] {
  const before = base.destinations.map(({ destination, retention: rules }) => ({
    destination: idOf(destination),
    retention: rules,
  }));
  const rulesBefore = new Map(before.map((one) => [one.destination, one.retention]));
  const destinations = (flags.destination ?? before.map(({ destination }) => destination)).map(
    idOf,
  );
  const own = new Map(
    (flags.keep ?? []).map(({ destination, retention: rules }) => [idOf(destination), rules]),
  );
  const stray = [...own.keys()].find((destination) => !destinations.includes(destination));
  if (stray !== undefined) {
    throw refused(
      `--keep names “${stray}”, which is no destination of the plan.`,
      'Name it with --destination too.',
    );
  }
  return destinations.map((destination) => ({
    destination,
    retention: own.get(destination) ?? {
      ...(rulesBefore.get(destination) ?? retention),
      ...keptFor(flags),
    },
  }));
}

function keptFor(flags: PlanFlags): Partial<Retention> {
  return given({
    days: flags.keepDays,
    count: flags.keepCount,
    hourly: flags.keepHourly,
    daily: flags.keepDaily,
    weekly: flags.keepWeekly,
    monthly: flags.keepMonthly,
    yearly: flags.keepYearly,
    minimum: flags.minimum,
  });
}

function zoneOf({ backup, verify, purge, drill }: PolicyBase): string | null {
  return (backup ?? verify?.timing ?? purge ?? drill)?.zone ?? null;
}

function nullable<T>(value: T): Exclude<T, None> | null {
  // What is not the word is the value.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value === 'none' ? null : (value as Exclude<T, None>);
}

/** Without what was left out. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // The same keys, less those whose value is undefined.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function refused(message: string, hint: string): LifeboatError {
  return new LifeboatError('invalid-input', message, hint);
}
