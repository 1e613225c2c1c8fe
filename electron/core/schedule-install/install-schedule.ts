import type { CallOutput, ParsedInput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { applySteps } from './apply-steps.ts';
import { thisPlace, type InstallPlace } from './install-place.ts';
import { ownProgram } from './own-program.ts';
import { runDueCommand } from './run-due-command.ts';
import { showChanges } from './show-changes.ts';
import type { StartMethod } from './start-method.ts';
import { startMethods } from './start-methods.ts';

/** The methods of this machine, for the data folder of this core. */
export function methodsOf(
  { options }: Pick<CoreParts, 'options'>,
  place: InstallPlace = thisPlace(),
): readonly StartMethod[] {
  const { dataFolder, passphraseFile } = options;
  // Looking and removing need no program; `installSchedule` refuses where there is none.
  const program = ownProgram() ?? [process.execPath];
  return startMethods(runDueCommand(program, dataFolder, passphraseFile), place);
}

/**
 * Lets the system start what is due where no window is open. What a try that fails had written is taken
 * away again. Rejects with `schedule-not-installed` where the machine has nothing that could.
 */
export async function installSchedule(
  parts: CoreParts,
  { method: wanted, everyMinutes, dryRun }: ParsedInput<'schedule.install'>,
  signal: AbortSignal,
): Promise<CallOutput<'schedule.install'>> {
  if (ownProgram() === null) {
    throw notInstalled('The packaged app has no command line that the system could start.');
  }
  const { method, missing } = await chooseMethod(methodsOf(parts), wanted, signal);
  const planned = await method.install(everyMinutes, signal);
  const changes = showChanges(method.method, planned);
  if (dryRun) {
    return missing === null ? changes : { ...changes, notes: [missing, ...changes.notes] };
  }
  if (missing !== null) throw notInstalled(missing);
  const before = await method.isInstalled(signal);
  try {
    await applySteps(planned.steps, signal);
  } catch (error) {
    await undo(method);
    throw error;
  }
  parts.audit('schedule.install', method.method, { before, after: { everyMinutes, ...changes } });
  parts.events.changed('settings');
  return changes;
}

async function chooseMethod(
  methods: readonly StartMethod[],
  wanted: StartMethod['method'] | null,
  signal: AbortSignal,
): Promise<{ method: StartMethod; missing: string | null }> {
  const reasons: string[] = [];
  for (const method of methods) {
    if (wanted !== null && method.method !== wanted) continue;
    const missing = await method.missing(signal);
    if (missing === null || wanted !== null) return { method, missing };
    reasons.push(missing);
  }
  throw notInstalled(
    reasons.join(' ') || `This platform has no ${wanted ?? 'service that could start Lifeboat'}.`,
  );
}

/** As far as it goes: the error that is told is the one that came before. */
async function undo(method: StartMethod): Promise<void> {
  const signal = new AbortController().signal;
  try {
    if (await method.isInstalled(signal)) {
      await applySteps((await method.remove(signal)).steps, signal);
    }
  } catch (error) {
    if (!(error instanceof LifeboatError)) throw error;
  }
}

function notInstalled(message: string): LifeboatError {
  return new LifeboatError(
    'schedule-not-installed',
    message,
    'Choose another method with --method on the command line, or let the window start when you sign in.',
  );
}
