import { CommanderError } from 'commander';
import { LifeboatError, toErrorData } from '../../shared/model/error.ts';
import type { ErrorData } from '../../shared/model/error.ts';
import { answerJson, errorJson, errorText } from './answer.ts';
import { exitCode, exitCodeOfError } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { refuseSecretArguments, wantsJson } from './input/arguments.ts';
import { buildProgram } from './program.ts';
import { Session } from './session.ts';
import type { GlobalOptions } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { usageError } from './usage-error.ts';

/**
 * Runs one command and prints its answer: with `--json` exactly one object on standard output,
 * whatever happens; else words, with errors on standard error. Never throws.
 */
export async function runCommandLine(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { stdout, stderr } = surroundings;
  const json = wantsJson(argv);
  const shown = { out: '', err: '' };
  const session: Session = new Session(surroundings, () => program.opts<GlobalOptions>());
  const program = buildProgram(session, {
    writeOut: (text) => (shown.out += text),
    writeErr: (text) => (shown.err += text),
  });

  const failWith = (error: ErrorData): ExitCode => {
    if (json) stdout.write(errorJson(error));
    else stderr.write(errorText(error));
    return exitCodeOfError(error);
  };

  try {
    refuseSecretArguments(argv);
    await parseThenClose(argv, program, session);
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return failWith(errorData(thrown, surroundings));
    if (thrown.exitCode === exitCode.done) {
      stdout.write(json ? answerJson({ text: shown.out.trim() }) : shown.out);
      return exitCode.done;
    }
    if (!json && thrown.code === 'commander.help') {
      stderr.write(shown.err);
      return exitCode.usage;
    }
    return failWith(usageError(thrown, program, argv));
  }

  const answer = session.answer;
  if (answer === null) return failWith(toErrorData(new Error('the command gave no answer')));
  stdout.write(json ? answerJson(answer.value) : `${answer.text}\n`);
  return answer.exitCode;
}

async function parseThenClose(
  argv: readonly string[],
  program: ReturnType<typeof buildProgram>,
  session: Session,
): Promise<void> {
  try {
    await program.parseAsync(argv, { from: 'user' });
  } finally {
    await session.close();
  }
}

function errorData(thrown: unknown, { signal, stderr }: Surroundings): ErrorData {
  if (thrown instanceof LifeboatError) return thrown.toData();
  if (signal.aborted && thrown instanceof Error && thrown.name === 'AbortError') {
    return new LifeboatError('cancelled', 'The command was cancelled.', 'Run it again.').toData();
  }
  stderr.write(whereItHappened(thrown));
  return toErrorData(thrown);
}

/** The frames of an unexpected error without its message, which may hold a secret. */
function whereItHappened(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [thrown.name, ...frames, ''].join('\n');
}
