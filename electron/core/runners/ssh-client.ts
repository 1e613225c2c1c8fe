import { describeRunner } from '../../../shared/model/runner.ts';
import { describeCall } from '../tools/describe-call.ts';
import { clientEnvironment } from '../tools/inherited-environment.ts';
import { quoteWord } from '../tools/quote-word.ts';
import { runTool } from '../tools/run-tool.ts';
import type { FarClient } from './far-client.ts';
import { sshArguments, type SshConfig, type SshDetails } from './ssh-arguments.ts';
import { explainSsh, HOST_KEY_PROBLEM } from './ssh-errors.ts';

const LOOK_TIMEOUT_MS = 30_000;

/** Runs commands on another machine by OpenSSH's client, with an agent or a key file. */
export function sshClient(config: SshConfig): FarClient {
  const ssh = (details: SshDetails, command: readonly string[] = []) => ({
    tool: 'ssh',
    args: [...sshArguments(config, details), ...command],
    env: clientEnvironment('ssh'),
  });
  return {
    kind: 'ssh',
    where: describeRunner(config),
    place: config.host,
    // The account's own shell reads this line; `exec` leaves no shell of its behind.
    command: (command) => ssh({}, [`exec ${command.map(quoteWord).join(' ')}`]),
    describe: (call) =>
      describeCall({ tool: 'ssh', args: [...sshArguments(config), describeCall(call)] }),
    explain: async (said, exitCode) => {
      if (!HOST_KEY_PROBLEM.test(said)) return explainSsh(config, said, exitCode);
      // Once more, for the fingerprint of the key that was refused.
      const call = ssh({ verbose: true }, ['exit']);
      const look = await runTool(call, AbortSignal.timeout(LOOK_TIMEOUT_MS)).catch(() => null);
      const keys = [...(look?.stderr ?? '').matchAll(/Server host key: (\S+ \S+)/g)];
      return explainSsh(config, said, exitCode, keys.at(-1)?.[1]);
    },
    relay: (host, port) => {
      const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
      return ssh({ relayTo: address });
    },
  };
}
