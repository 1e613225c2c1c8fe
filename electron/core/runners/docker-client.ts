import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { describeCall } from '../tools/describe-call.ts';
import { fillInFiles } from '../tools/fill-in-files.ts';
import { clientEnvironment } from '../tools/inherited-environment.ts';
import { SECRET_MARK } from '../tools/redact.ts';
import { explainDocker } from './docker-errors.ts';
import type { FarClient } from './far-client.ts';

type DockerConfig = Extract<RunnerConfig, { kind: 'docker' | 'compose' }>;

/** Runs commands in a container that runs, by its name or by its service's. */
export function dockerClient(config: DockerConfig): FarClient {
  const { before, name } = words(config);
  const place = config.kind === 'docker' ? `the container ${name}` : `the service ${name}`;
  return {
    kind: config.kind,
    where: describeRunner(config),
    place,
    command: (command) => ({
      tool: 'docker',
      args: [...before, name, ...command],
      env: clientEnvironment('docker'),
    }),
    describe: (call) => {
      const { env, args } = fillInFiles(call, () => SECRET_MARK);
      const shown = Object.entries(env).map(([key, value]) => `${key}=${value}`);
      const secret = Object.keys(call.secretEnv ?? {}).map((key) => `${key}=${SECRET_MARK}`);
      const variables = [...shown, ...secret].flatMap((variable) => ['-e', variable]);
      return describeCall({
        tool: 'docker',
        args: [...before, ...variables, name, call.tool, ...args],
      });
    },
    explain: async (said, exitCode) => explainDocker(config, place, said, exitCode),
  };
}

function words(config: DockerConfig): { before: string[]; name: string } {
  if (config.kind === 'docker') return { before: ['exec', '-i'], name: config.container };
  const project = config.project === null ? [] : ['--project-name', config.project];
  return {
    before: ['compose', ...project, '--file', config.file, 'exec', '-T'],
    name: config.service,
  };
}
