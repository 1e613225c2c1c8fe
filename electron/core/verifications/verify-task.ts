import { LifeboatError, type ErrorCode } from '../../../shared/model/error.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { overallVerdict, type Check, type Verdict } from '../../../shared/model/verification.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import { engineFor } from '../engines/registry.ts';
import { engineContext } from '../jobs/task-engine.ts';
import type { TaskContext } from '../jobs/task-messages.ts';
import { checkFiles, checkOpened } from './check-copy.ts';
import { checkRestored, type RestoreCheckInput } from './check-restored.ts';
import { openCopy, type CopyRef } from './open-copy.ts';

export interface VerifyTaskInput extends RestoreCheckInput {
  readonly copy: CopyRef;
  readonly engine: EngineKind;
  /** Public keys whose signature on a manifest is believed. */
  readonly trustedKeys: readonly string[];
}

export interface VerifyTaskResult {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly checks: readonly Check[];
  readonly durationMs: number;
  /** The inventory of the copy, when it could be read. */
  readonly inventory: Inventory | null;
  /** False when a scratch target could not be removed; it stays registered and is removed later. */
  readonly scratchRemoved: boolean;
}

/** Errors that say nothing about the backup itself: with them nothing was proven and nothing disproven. */
const INCONCLUSIVE: ReadonlySet<ErrorCode> = new Set([
  'destination-unreachable',
  'server-unreachable',
  'wrong-password',
  'privilege-missing',
  'tool-missing',
  'tool-too-old',
  'disk-full',
  'key-missing',
  'format-newer',
  'not-found',
  'secret-store-missing',
  'secret-store-locked',
  'internal',
]);

/** Whether what stopped a check says that the copy itself is bad. */
export function speaksAgainstCopy({ code }: Pick<LifeboatError, 'code'>): boolean {
  return !INCONCLUSIVE.has(code);
}

/** Checks one copy up to a level. Rejects only when cancelled; all else is a verdict with its reason. */
export async function verifyTask(
  input: VerifyTaskInput,
  task: TaskContext,
): Promise<VerifyTaskResult> {
  const startedMs = performance.now();
  const checks: Check[] = [];
  let inventory: Inventory | null = null;
  let scratchRemoved = true;
  let stopped: LifeboatError | null = null;
  try {
    const copy = await openCopy(input.copy);
    const phase = 'verifying';
    checks.push(
      ...(await checkFiles(copy, input.trustedKeys, task.signal, (done, total) =>
        task.progress(phase, done, total),
      )),
    );
    if (input.level >= 2 && overallVerdict(checks) !== 'failed') {
      inventory = await copy.inventory(task.signal);
      const engine = engineFor(input.engine);
      checks.push(...(await checkOpened(copy, engine, engineContext(input.setup, task, phase))));
      if (input.level >= 3 && overallVerdict(checks) !== 'failed') {
        const restored = await checkRestored(copy, engine, input, inventory, task);
        checks.push(...restored.checks);
        scratchRemoved = restored.scratchRemoved;
        if (restored.error !== null) throw restored.error;
      }
    }
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code === 'cancelled') throw error;
    stopped = error;
    checks.push(stoppedCheck(error));
  }
  const verdict = overallVerdict(checks);
  return {
    verdict,
    reason: stopped?.message ?? reasonOf(verdict, input, checks),
    checks,
    durationMs: Math.round(performance.now() - startedMs),
    inventory,
    scratchRemoved,
  };
}

function stoppedCheck(error: LifeboatError): Check {
  return {
    name: 'the verification itself',
    verdict: speaksAgainstCopy(error) ? 'failed' : 'inconclusive',
    expected: 'runs to its end',
    actual: error.message,
  };
}

function reasonOf(
  verdict: Verdict,
  { level, smoke }: Pick<RestoreCheckInput, 'level' | 'smoke'>,
  checks: readonly Check[],
): string {
  const misfit = checks.find((check) => check.verdict === verdict);
  switch (verdict) {
    case 'proven':
      return {
        1: 'Every file is there with the checksum of its manifest.',
        2: 'Every part opens, and the artifact holds what its inventory says.',
        3: 'The backup was restored into a scratch target and all counts agree.',
        4: `The backup was restored into a scratch target and all content agrees${smokeText(smoke.length)}.`,
      }[level];
    case 'failed':
    case 'inconclusive':
      return misfit === undefined
        ? 'There was nothing to check.'
        : `${misfit.name}: expected ${misfit.expected}, found ${misfit.actual}.`;
  }
}

function smokeText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '; its smoke check passed' : `; its ${count} smoke checks passed`;
}
