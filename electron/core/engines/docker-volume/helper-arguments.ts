import type { Docker } from './docker.ts';

/** `docker run` of a program that can do nothing but work on files. Its output goes to us alone, not to a log. */
export function helperArguments({ context }: Docker, program: string): string[] {
  return [
    'run',
    '--rm',
    '--interactive',
    `--name=${context.workName}`,
    '--pull=never',
    '--network=none',
    '--log-driver=none',
    '--read-only',
    '--user=0:0',
    '--workdir=/',
    '--cap-drop=ALL',
    ...['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'].map((name) => `--cap-add=${name}`),
    '--security-opt=no-new-privileges',
    '--env=LC_ALL=C',
    `--entrypoint=${program}`,
  ];
}

/** The version in what a program says of itself. */
export function versionIn(said: string): string {
  return /(\d+(?:\.\d+)+)/.exec(said)?.[1] ?? 'unknown';
}
