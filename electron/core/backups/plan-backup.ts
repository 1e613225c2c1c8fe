import type { BackupPlan, BackupRequest } from '../../../shared/contract/backups.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import { engineFor } from '../engines/registry.ts';
import { plannedSteps } from '../hooks/planned-steps.ts';
import { withEngineContext } from '../sources/engine-look.ts';
import { runnerConfigOf, subjectOf } from '../sources/server-access.ts';
import { resolveBackup, type ResolvedBackup } from './backup-request.ts';

/**
 * The dry run: what a backup, of a plan or of none, would run and where it would go. Writes nothing but
 * the destinations' test.
 */
export async function planBackup(
  parts: CoreParts,
  request: BackupRequest,
  planId: string | null,
  signal: AbortSignal,
): Promise<BackupPlan> {
  const resolved = resolveBackup(parts, request);
  const { source, destinations, options } = resolved;
  const subject = await subjectOf(parts, source.config);
  const runner = runnerConfigOf(parts, source.config);
  const plan = await withEngineContext(parts, runner, signal, (context) =>
    engineFor(subject.engine).planDump(subject, options, context),
  );
  for (const { name, config } of destinations) {
    const test = await createDestination(config).test();
    if (!test.writable) {
      throw new LifeboatError(
        'destination-unreachable',
        `“${name}” cannot be written to: ${test.problem ?? 'it did not say why'}`,
        test.hint ?? 'Check the destination, or leave it out of this backup.',
      );
    }
  }
  return {
    source: source.name,
    destinations: destinations.map(({ name }) => name),
    commands: plan.commands,
    stages: stageNames(resolved),
    estimatedBytes: plan.estimatedBytes,
    notes: [
      ...plan.notes,
      ...plannedSteps(parts, { sourceId: source.id, planId, event: 'backup' }),
    ],
  };
}

function stageNames({ storage }: ResolvedBackup): string[] {
  const compression = {
    zstd: ['compress with zstd'],
    gzip: ['compress with gzip'],
    none: [],
  }[storage.compression];
  const encryption = storage.encrypted ? ['encrypt with AES-256-GCM'] : [];
  return ['take the inventory', ...compression, ...encryption, 'SHA-256', 'publish', 'verify'];
}
