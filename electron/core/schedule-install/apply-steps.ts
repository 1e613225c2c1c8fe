import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LifeboatError } from '../../../shared/model/error.ts';
import { runProgram } from './run-program.ts';
import type { InstallStep } from './start-method.ts';

/** Does the steps in their order. Rejects with `tool-failed`, `tool-missing` or `file-not-writable` at the first that fails. */
export async function applySteps(
  steps: readonly InstallStep[],
  signal: AbortSignal,
): Promise<void> {
  for (const step of steps) await applyStep(step, signal);
}

async function applyStep(step: InstallStep, signal: AbortSignal): Promise<void> {
  switch (step.kind) {
    case 'write':
      return writing(step.path, async () => {
        await mkdir(dirname(step.path), { recursive: true, mode: 0o700 });
        const content =
          step.encoding === 'utf16le'
            ? Buffer.from(`\uFEFF${step.content}`, 'utf16le')
            : step.content;
        await writeFile(step.path, content, { mode: 0o600 });
      });
    case 'remove':
      return writing(step.path, () => rm(step.path, { force: true }));
    case 'run':
      try {
        const { tool, args, env = {}, input } = step;
        await runProgram({ tool, args, env }, signal, input);
      } catch (error) {
        if (step.mayFail !== true || signal.aborted) throw error;
      }
  }
}

async function writing(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new LifeboatError(
      'file-not-writable',
      `${path} cannot be written or removed.`,
      'Check the rights of its folder, and the room on its disk.',
      { cause: error },
    );
  }
}
