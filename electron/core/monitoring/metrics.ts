import { Gauge, Registry } from 'prom-client';
import { isOpen, type Alert } from '../../../shared/model/alert.ts';
import type { SourceKpi, StorageKpi } from '../../../shared/model/kpi.ts';
import type { CoreParts } from '../core-parts.ts';
import { listAlerts } from '../alerts/list-alerts.ts';
import { sourceKpis } from './source-kpis.ts';
import { storageKpis } from './storage-kpis.ts';

type Labels = Readonly<Record<string, string>>;
/** A gauge with its values; what is not known has none, as Prometheus wants it. */
interface Metric<T> {
  readonly name: string;
  readonly help: string;
  readonly value: (of: T) => number | null;
}

const sourceMetrics: readonly Metric<SourceKpi>[] = [
  {
    name: 'lifeboat_last_good_backup_timestamp_seconds',
    help: 'When the newest good backup of a source began.',
    value: ({ lastGoodBackup }) => seconds(lastGoodBackup?.at ?? null),
  },
  {
    name: 'lifeboat_last_proven_restore_timestamp_seconds',
    help: 'When a restore of a source was last proven.',
    value: ({ lastProvenRestore }) => seconds(lastProvenRestore?.at ?? null),
  },
  {
    name: 'lifeboat_next_backup_timestamp_seconds',
    help: 'When the next backup of a source begins by its plans.',
    value: ({ nextBackupAt }) => seconds(nextBackupAt),
  },
  {
    name: 'lifeboat_rpo_target_seconds',
    help: 'The strictest recovery point objective of the plans of a source.',
    value: ({ rpoTargetMinutes }) => minutes(rpoTargetMinutes),
  },
  {
    name: 'lifeboat_rpo_actual_seconds',
    help: 'Age of what the newest good backup of a source holds.',
    value: ({ rpoActualMinutes }) => minutes(rpoActualMinutes),
  },
  {
    name: 'lifeboat_rto_target_seconds',
    help: 'The strictest recovery time objective of the plans of a source.',
    value: ({ rtoTargetMinutes }) => minutes(rtoTargetMinutes),
  },
  {
    name: 'lifeboat_rto_measured_seconds',
    help: 'How long the newest proven restore of a source took.',
    value: ({ rtoMeasuredMinutes }) => minutes(rtoMeasuredMinutes),
  },
  {
    name: 'lifeboat_debt_seconds',
    help: 'How far a source is behind its promises; 0 when they are kept.',
    value: ({ debtMinutes }) => minutes(debtMinutes),
  },
  {
    name: 'lifeboat_retained_backups',
    help: 'Complete backups of a source that are there.',
    value: ({ retained }) => retained,
  },
  {
    name: 'lifeboat_policy_keeps_backups',
    help: 'Backups of a source that the rules of its plans keep.',
    value: ({ policyKeeps }) => policyKeeps,
  },
  {
    name: 'lifeboat_stored_bytes',
    help: 'Bytes that the copies of a source take at all destinations.',
    value: ({ storedBytes }) => storedBytes,
  },
];

const storageMetrics: readonly Metric<StorageKpi>[] = [
  {
    name: 'lifeboat_destination_reachable',
    help: 'Whether a destination could be reached and written to when it was last measured.',
    value: ({ measuredAt, problem }) => (measuredAt === null ? null : Number(problem === null)),
  },
  {
    name: 'lifeboat_destination_used_bytes',
    help: 'Bytes that copies take at a destination.',
    value: ({ usedBytes }) => usedBytes,
  },
  {
    name: 'lifeboat_destination_free_bytes',
    help: 'Free room at a destination when it was last measured.',
    value: ({ freeBytes }) => freeBytes,
  },
  {
    name: 'lifeboat_destination_total_bytes',
    help: 'Whole room of a destination when it was last measured.',
    value: ({ totalBytes }) => totalBytes,
  },
  {
    name: 'lifeboat_destination_full_timestamp_seconds',
    help: 'When a destination is full if it goes on filling as in the last weeks.',
    value: ({ fullAt }) => seconds(fullAt),
  },
  {
    name: 'lifeboat_destination_reclaimable_bytes',
    help: 'What a purge by the rules would free at a destination now.',
    value: ({ reclaimableBytes }) => reclaimableBytes,
  },
];

/** Everything that is watched, in the Prometheus text exposition format. */
export async function metricsText(parts: CoreParts): Promise<string> {
  const registry = new Registry();
  const sources = sourceKpis(parts);
  fill(registry, sourceMetrics, sources, ({ source, environment }) => ({ source, environment }));
  addAttempts(registry, sources);
  fill(registry, storageMetrics, storageKpis(parts), ({ destination }) => ({ destination }));
  addAlerts(registry, listAlerts(parts, { all: false, source: null, limit: 1000 }));
  return registry.metrics();
}

function fill<T>(
  registry: Registry,
  metrics: readonly Metric<T>[],
  of: readonly T[],
  labelsOf: (of: T) => Labels,
): void {
  const labelNames = of[0] === undefined ? [] : Object.keys(labelsOf(of[0]));
  for (const { name, help, value } of metrics) {
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const each of of) {
      const figure = value(each);
      if (figure !== null) gauge.set(labelsOf(each), figure);
    }
  }
}

/** A window is a label, so that one query shows all three. */
function addAttempts(registry: Registry, sources: readonly SourceKpi[]): void {
  const labelNames = ['source', 'environment', 'days'];
  const registers = [registry];
  const attempts = new Gauge({
    name: 'lifeboat_backup_attempts',
    help: 'Backups of a source that ended in the last days.',
    labelNames,
    registers,
  });
  const succeeded = new Gauge({
    name: 'lifeboat_backup_successes',
    help: 'Backups of a source that succeeded in the last days.',
    labelNames,
    registers,
  });
  for (const { source, environment, success7, success30, success90 } of sources) {
    for (const [days, rate] of Object.entries({ 7: success7, 30: success30, 90: success90 })) {
      attempts.set({ source, environment, days }, rate.attempts);
      succeeded.set({ source, environment, days }, rate.succeeded);
    }
  }
}

/** One value for each alert that stands; 0 says that a person knows of it. */
function addAlerts(registry: Registry, alerts: readonly Alert[]): void {
  const gauge = new Gauge({
    name: 'lifeboat_alert',
    help: 'An alert that stands: 1 when it is open, 0 when it is acknowledged, snoozed or muted.',
    labelNames: ['rule', 'severity', 'kind', 'subject'],
    registers: [registry],
  });
  for (const alert of alerts) {
    const { rule, severity, subject } = alert;
    gauge.set({ rule, severity, kind: subject.kind, subject: subject.name }, Number(isOpen(alert)));
  }
}

function seconds(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment) / 1000;
}

function minutes(value: number | null): number | null {
  return value === null ? null : value * 60;
}
