import type { StepAction } from '../../../shared/model/hook.ts';
import type { RunnerConfig } from '../../../shared/model/runner.ts';
import { connectionIdOf, type Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { runnerConfigOf } from '../sources/server-access.ts';
import type { LateWrites } from './late-writes.ts';

/** What the steps of one job need, gathered before the first of them runs. */
export interface StepSurroundings {
  /** Name of the source. */
  readonly source: string;
  /** Where compose runs: this machine, or the one that the source's tools run on. */
  readonly composeRunner: RunnerConfig;
  /** Whole addresses of http steps, by step id. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Replaced by dots wherever a step's output is shown; null when not known, and then none is shown. */
  readonly secrets: readonly string[] | null;
  log(line: string): void;
  /** Writes to the catalog now or, where its disk is full, later: a service waits for the next step. */
  write(change: () => void): void;
}

/** Secrets that steps use or must not show. */
export type StepSecrets = Pick<StepSurroundings, 'addresses' | 'secrets'>;

/**
 * Reads the addresses of http steps and the source's password. Before a job, so that a secret store that
 * is locked is told while nothing was stopped yet. Rejects with `secret-store-locked` and the like.
 */
export async function readStepSecrets(
  parts: CoreParts,
  sourceId: string,
  steps: readonly { readonly stepId: string; readonly action: StepAction }[],
): Promise<StepSecrets> {
  const addresses = new Map<string, string>();
  for (const { stepId, action } of steps) {
    if (action.kind !== 'http') continue;
    const url = await parts.secrets.get(secretAccounts.hookUrl(stepId));
    if (url !== null) addresses.set(stepId, url);
  }
  const source = parts.catalog.sources.get(sourceId);
  const password = source === null ? null : await passwordOf(parts, source);
  return { addresses, secrets: [...addresses.values(), ...(password === null ? [] : [password])] };
}

export function stepSurroundings(
  parts: CoreParts,
  sourceId: string,
  secrets: StepSecrets,
  late: LateWrites,
  log: (line: string) => void,
): StepSurroundings {
  const source = parts.catalog.sources.get(sourceId);
  return {
    ...secrets,
    source: source?.name ?? '',
    composeRunner: source === null ? { kind: 'local' } : composeRunnerOf(parts, source),
    log,
    write: (change) => late.write(change),
  };
}

/**
 * Where compose files of a source lie. A container is driven from the machine that it runs on, so only a
 * source behind SSH has them elsewhere.
 */
export function composeRunnerOf(parts: CoreParts, { config }: Source): RunnerConfig {
  const runner = runnerConfigOf(parts, config);
  return runner.kind === 'ssh' ? runner : { kind: 'local' };
}

async function passwordOf(parts: CoreParts, { config }: Source): Promise<string | null> {
  const connectionId = connectionIdOf(config);
  if (connectionId === null) return null;
  return parts.secrets.get(secretAccounts.connectionPassword(connectionId));
}
