import { z } from 'zod';

/**
 * A name that is handed to another program as an argument. One that began with a dash would be taken
 * for an option, and options of ssh can run commands.
 */
const argumentName = (noun: string) =>
  z
    .string()
    .min(1, `${noun} is needed.`)
    .regex(
      /^[\p{L}\p{N}_][^\p{Cc}\s]*$/u,
      `${noun} begins with a letter or digit and has no spaces.`,
    );

const fileName = z
  .string()
  .min(1)
  .regex(/^[^-\p{Cc}][^\p{Cc}]*$/u, 'A path does not begin with a dash.');

export const dockerRunnerSchema = z.object({
  kind: z.literal('docker'),
  container: argumentName('The name of a container').regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/),
});

export const composeRunnerSchema = z.object({
  kind: z.literal('compose'),
  /** Path of the compose file on this machine. */
  file: fileName,
  /** Null is the project that Compose itself finds, from the file's folder or its `name`. */
  project: argumentName('The name of a project').nullable().default(null),
  service: argumentName('The name of a service').regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/),
});

const JUMP_HOST =
  /^([A-Za-z0-9_][A-Za-z0-9_.-]*@)?([A-Za-z0-9][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?\])(:\d{1,5})?$/;

export const sshRunnerSchema = z.object({
  kind: z.literal('ssh'),
  /** Host name, address, or an alias of the user's own ssh configuration. */
  host: z
    .string()
    .regex(
      /^[A-Za-z0-9:][A-Za-z0-9_.:%-]*$/,
      'A host is a name or an address, without user and port.',
    ),
  user: argumentName('A user')
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_.@\\-]*\$?$/)
    .nullable()
    .default(null),
  port: z.number().int().min(1).max(65535).nullable().default(null),
  /** Path of a private key on this machine; null leaves it to the agent and ssh's own configuration. */
  identityFile: fileName.nullable().default(null),
  /** `user@host:port` of a jump host; several with commas. */
  jump: z
    .string()
    .refine(
      (jump) => jump.split(',').every((hop) => JUMP_HOST.test(hop)),
      'A jump host is written user@host:port.',
    )
    .nullable()
    .default(null),
  /** Path of a known_hosts file on this machine; null is the user's own. */
  knownHosts: fileName.nullable().default(null),
});

/** Where the tools run. An engine does not know which one it got. */
export const runnerConfigSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  dockerRunnerSchema,
  composeRunnerSchema,
  sshRunnerSchema,
]);
export type RunnerConfig = z.infer<typeof runnerConfigSchema>;

/** A runner in a few words: `on this machine`, `in the container db`, `on admin@db1`. */
export function describeRunner(runner: RunnerConfig): string {
  switch (runner.kind) {
    case 'local':
      return 'on this machine';
    case 'docker':
      return `in the container ${runner.container}`;
    case 'compose':
      return `in the service ${runner.service}`;
    case 'ssh':
      return `on ${runner.user === null ? '' : `${runner.user}@`}${runner.host}`;
  }
}
