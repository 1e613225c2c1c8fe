import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { quoteWord } from '../tools/quote-word.ts';
import { joinsHopsItself } from './ssh-platform.ts';

export type SshConfig = Extract<RunnerConfig, { kind: 'ssh' }>;

const CONNECT_TIMEOUT_S = 15;
/** Two unanswered signs of life, ten seconds apart: a lost link is known after thirty. */
const ALIVE_INTERVAL_S = 10;
const ALIVE_COUNT = 2;

/**
 * Nothing is asked, no key is taken on trust, and what the user's own configuration of a host may hold
 * for working by hand (a command, a terminal, forwardings, a shared connection) is off. Older clients do
 * not know all of these.
 */
const FIXED_OPTIONS = [
  'IgnoreUnknown=SessionType,StdinNull,ForkAfterAuthentication,KbdInteractiveAuthentication',
  'BatchMode=yes',
  'StrictHostKeyChecking=yes',
  'PasswordAuthentication=no',
  'KbdInteractiveAuthentication=no',
  `ConnectTimeout=${CONNECT_TIMEOUT_S}`,
  `ServerAliveInterval=${ALIVE_INTERVAL_S}`,
  `ServerAliveCountMax=${ALIVE_COUNT}`,
  'ControlMaster=no',
  'ControlPath=none',
  'ClearAllForwardings=yes',
  'ForwardAgent=no',
  'ForwardX11=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'RequestTTY=no',
  'SessionType=default',
  'StdinNull=no',
  'ForkAfterAuthentication=no',
];

export interface SshDetails {
  /** `host:port` to join stdin and stdout to, instead of running a command. */
  readonly relayTo?: string;
  /** Tell what is done, at every hop: only so does ssh show the key of a host that it refuses. */
  readonly verbose?: boolean;
  readonly platform?: NodeJS.Platform;
}

/** Arguments of ssh up to and with the host; a command may follow. */
export function sshArguments(config: SshConfig, details: SshDetails = {}): string[] {
  const { relayTo, verbose = false, platform = process.platform } = details;
  return [
    ...options(config, verbose),
    ...jump(config, verbose, platform),
    ...(relayTo === undefined ? [] : ['-W', relayTo]),
    ...(config.port === null ? [] : ['-p', String(config.port)]),
    ...(config.user === null ? [] : ['-l', config.user]),
    '--',
    config.host,
  ];
}

function options(config: SshConfig, verbose: boolean): string[] {
  const chosen = [
    ...FIXED_OPTIONS,
    ...(config.identityFile === null
      ? []
      : [`IdentityFile=${settingPath(config.identityFile)}`, 'IdentitiesOnly=yes']),
    ...(config.knownHosts === null
      ? []
      : [`UserKnownHostsFile=${settingPath(config.knownHosts)}`, 'GlobalKnownHostsFile=none']),
  ];
  return [verbose ? '-vT' : '-T', ...chosen.flatMap((option) => ['-o', option])];
}

/** ssh splits such values at spaces and fills in what `%` and `~` stand for. */
function settingPath(path: string): string {
  return `"${path.replaceAll('%', '%%').replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/**
 * `ssh -J` gives the jump host neither our options nor our known hosts, so that an unknown key would be
 * asked about; therefore each hop is an ssh of its own with the same options, one inside the other.
 */
function jump(config: SshConfig, verbose: boolean, platform: NodeJS.Platform): string[] {
  if (config.jump === null) return [];
  if (joinsHopsItself(platform)) return ['-J', config.jump];
  return ['-o', `ProxyCommand=${proxyCommand(config, config.jump.split(','), verbose)}`];
}

function proxyCommand(config: SshConfig, hops: readonly string[], verbose: boolean): string {
  const hop = parseHop(hops.at(-1) ?? '');
  const earlier = hops.slice(0, -1);
  const words = [
    'ssh',
    ...options(config, verbose),
    ...(earlier.length === 0
      ? []
      : ['-o', `ProxyCommand=${proxyCommand(config, earlier, verbose)}`]),
    ...(hop.port === null ? [] : ['-p', hop.port]),
    ...(hop.user === null ? [] : ['-l', hop.user]),
  ];
  // What is not ours to be filled in by this ssh is doubled; the target alone is.
  const fixed = words.map((word) => quoteWord(word).replaceAll('%', '%%'));
  return [...fixed, '-W', "'[%h]:%p'", '--', quoteWord(hop.host)].join(' ');
}

function parseHop(hop: string): { user: string | null; host: string; port: string | null } {
  const parts = /^(?:(?<user>.*)@)?(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d+))?$/.exec(hop)?.groups;
  const host = parts?.['host'] ?? hop;
  return {
    user: parts?.['user'] ?? null,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: parts?.['port'] ?? null,
  };
}
