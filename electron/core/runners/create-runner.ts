import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { dockerClient } from './docker-client.ts';
import { createFarRunner } from './far-runner.ts';
import { createLocalRunner, type LocalRunnerOptions } from './local-runner.ts';
import type { Runner } from './runner.ts';
import { sshClient } from './ssh-client.ts';

/** The runner that a connection asks for. */
export function createRunner(config: RunnerConfig, options: LocalRunnerOptions): Runner {
  switch (config.kind) {
    case 'local':
      return createLocalRunner(options);
    case 'docker':
    case 'compose':
      return createFarRunner(dockerClient(config));
    case 'ssh':
      return createFarRunner(sshClient(config));
  }
}
