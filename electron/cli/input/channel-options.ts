import { Option } from 'commander';
import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { Channel, ChannelRules } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';
import { collect, wholeNumber } from './parse-number.ts';
import { readPassword, readSecretFromStdin, type PasswordOptions } from './read-secret.ts';
import { withPasswordOptions } from './server-options.ts';

type ConfigInput = CallInput<'channels.add'>['config'];
type MailInput = Extract<ConfigInput, { kind: 'mail' }>;

export interface RuleFlags {
  readonly minSeverity?: ChannelRules['minSeverity'];
  readonly cleared?: boolean;
  readonly names?: boolean;
  readonly digest?: string | false;
  readonly digestZone?: string;
}

export interface AddressFlags {
  readonly urlStdin?: boolean;
  readonly urlEnv?: string;
  readonly signingSecretEnv?: string;
}

export interface MailFlags extends PasswordOptions {
  readonly host?: string;
  readonly port?: number;
  readonly security?: MailInput['security'];
  readonly user?: string;
  readonly from?: string;
  readonly to?: string[];
}

const usualPorts = { tls: 465, starttls: 587, none: 25 } as const;

/** What the channel is told of. */
export function withRuleOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--min-severity <severity>',
        'alerts at least this severe (default: warning)',
      ).choices(['critical', 'warning', 'info']),
    )
    .option('--cleared', 'also tell when an alert clears (the default)')
    .option('--no-cleared', 'do not tell when an alert clears')
    .option('--digest <time>', 'a summary each day at this time, 24 hours: 07:30')
    .option('--no-digest', 'no daily summary')
    .option('--digest-zone <zone>', "time zone of the summary (default: this machine's)");
}

export function withNameOptions(command: Command): Command {
  return command
    .option('--names', 'with names of sources, databases and servers (the default)')
    .option('--no-names', 'names are replaced by the last letters of ids');
}

export function withAddressOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--url-stdin', 'read the address from standard input').conflicts('urlEnv'),
    )
    .option('--url-env <name>', 'read the address from this environment variable');
}

export function withSigningOptions(command: Command): Command {
  return command.option(
    '--signing-secret-env <name>',
    'sign each call with the secret in this environment variable',
  );
}

export function withMailOptions(command: Command): Command {
  return withPasswordOptions(
    command
      .option('--host <host>', 'the mail server')
      .option('--port <port>', 'its port (default: 587, with TLS 465)', wholeNumber(1, 65_535))
      .addOption(
        new Option('--security <mode>', 'how it is encrypted (default: starttls)').choices([
          'starttls',
          'tls',
          'none',
        ]),
      )
      .option('--user <user>', 'log in as this user')
      .option('--from <address>', 'sender')
      .addOption(
        new Option('--to <address>', 'recipient; may be given several times')
          .argParser(collect)
          .default([], 'none'),
      ),
  );
}

/** The rules as they are with what the options change. */
export function ruleInput(flags: RuleFlags, current: ChannelRules): ChannelRules {
  const { minSeverity, cleared, names, digest, digestZone } = flags;
  const zone =
    digestZone ?? current.digest?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = digest ?? current.digest?.at ?? false;
  return {
    minSeverity: minSeverity ?? current.minSeverity,
    tellCleared: cleared ?? current.tellCleared,
    hideNames: names === undefined ? current.hideNames : !names,
    digest: at === false ? null : { at, zone },
  };
}

/** Throws `invalid-input` without host, sender or recipient. */
export async function mailInput(
  session: Session,
  flags: MailFlags,
  current: Extract<Channel['config'], { kind: 'mail' }> | null,
): Promise<MailInput> {
  const { host = current?.host, from = current?.from, to = [] } = flags;
  const recipients = to.length > 0 ? to : (current?.to ?? []);
  if (host === undefined || from === undefined || recipients.length === 0)
    throw new LifeboatError(
      'invalid-input',
      'A mail channel needs a server, a sender and a recipient.',
      'Give --host, --from and --to.',
    );
  const security = flags.security ?? current?.security ?? 'starttls';
  const isSameKind = flags.security === undefined || flags.security === current?.security;
  const usual = isSameKind ? current?.port : undefined;
  return {
    kind: 'mail',
    host,
    port: flags.port ?? usual ?? usualPorts[security],
    security,
    user: flags.user ?? current?.user ?? null,
    password: await readPassword(flags, session.surroundings),
    from,
    to: recipients,
  };
}

/** Throws `invalid-input` when none was given. */
export async function addressInput(session: Session, flags: AddressFlags): Promise<string> {
  if (flags.urlStdin === true) return readSecretFromStdin('address', session.surroundings);
  if (flags.urlEnv !== undefined) return fromEnvironment(session, flags.urlEnv);
  throw new LifeboatError(
    'invalid-input',
    'The address of the channel is missing.',
    'Use --url-stdin or --url-env NAME; most addresses hold a token, so none is taken as an argument.',
  );
}

export function signingInput(session: Session, { signingSecretEnv }: AddressFlags): string | null {
  return signingSecretEnv === undefined ? null : fromEnvironment(session, signingSecretEnv);
}

function fromEnvironment({ surroundings }: Session, name: string): string {
  const value = surroundings.env[name];
  if (value) return value;
  throw new LifeboatError(
    'invalid-input',
    `The environment variable ${name} is not set, or is empty.`,
    'Set it for this command.',
  );
}
