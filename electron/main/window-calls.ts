import { coreCalls, windowCalls, type WindowCallName } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/message.ts';
import { refusedText } from '../../shared/format/refused-fields.ts';
import { LifeboatError, toErrorData } from '../../shared/model/error.ts';
import type { PathTokens } from './path-tokens.ts';
import { replacePathTokens } from './replace-path-tokens.ts';
import { confirmCall, type Ask } from './security/confirmed-calls.ts';
import type { ShellHandlers } from './shell-calls.ts';

export interface WindowCallParts {
  readonly pathTokens: PathTokens;
  readonly shell: ShellHandlers;
  readonly ask: Ask;
  /** Never rejects. */
  readonly callCore: (name: string, input: unknown, signal: AbortSignal) => Promise<Reply>;
}

/**
 * Answers one call of the window: checks name and input against the contract, turns path tokens into
 * paths, has a person confirm what could harm, answers `shell.*` itself and passes the rest on. Never
 * rejects.
 */
export async function answerWindowCall(
  parts: WindowCallParts,
  name: string,
  input: unknown,
  signal: AbortSignal,
): Promise<Reply> {
  try {
    if (!isWindowCall(name)) {
      throw new LifeboatError(
        'invalid-input',
        'There is no such call.',
        'The window and the app are of different versions; install Lifeboat again.',
      );
    }
    const checked = replacePathTokens(parseInput(name, input), (token) =>
      parts.pathTokens.resolve(token),
    );
    await confirmCall(name, checked, parts.ask, signal);
    if (Object.hasOwn(coreCalls, name)) return await parts.callCore(name, checked, signal);
    return { ok: true, value: await parts.shell(name, checked) };
  } catch (error) {
    return { ok: false, error: toErrorData(error) };
  }
}

function isWindowCall(name: string): name is WindowCallName {
  return Object.hasOwn(windowCalls, name);
}

/** The core parses again; here it keeps what fits no schema away from everything behind this line. */
function parseInput(name: WindowCallName, input: unknown): unknown {
  const parsed = windowCalls[name].input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new LifeboatError(
    'invalid-input',
    refusedText(parsed.error),
    'Correct what is named, and try again.',
  );
}
