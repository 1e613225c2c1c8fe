import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { createLocalRunner, type LocalRunnerOptions } from './local-runner.ts';
import type { Runner } from './runner.ts';

/** The runner that a connection asks for. */
export function createRunner(config: RunnerConfig, options: LocalRunnerOptions): Runner {
  switch (config.kind) {
    case 'local':
      return createLocalRunner(options);
    default:
      throw new Error(`There is no runner ${config.kind}.`);
  }
}
