import type { EngineContext, Question } from '../engine.ts';
import { queryRefused, withDeadline } from '../question.ts';
import { tryGit } from './git-call.ts';
import { openRepository } from './open-repository.ts';

/** The id of the commit that a branch, tag or HEAD stands for; null when there is no such ref. */
export function queryRepository(
  place: string,
  { text, timeoutMs }: Question,
  context: EngineContext,
): Promise<string | null> {
  const ref = text.trim();
  // As `git help check-ref-format` has names; nothing that git takes for an option or an expression.
  if (!/^[^-\s~^:?*[\\{}@\p{Cc}][^\s~^:?*[\\{}\p{Cc}]*$/u.test(ref) || ref.includes('..'))
    throw queryRefused('This is not the name of a branch or tag.', 'Name one, or HEAD.');
  return withDeadline({ timeoutMs }, context, async (inTime) => {
    const repository = await openRepository(place, inTime);
    const exit = await tryGit(repository, ['rev-parse', '-q', '--verify', `${ref}^{commit}`]);
    if (exit.exitCode === 0) return exit.stdout.trim();
    if (exit.stderr.trim() === '') return null;
    throw queryRefused(
      `Git did not answer: ${exit.stderr.trim()}`,
      'Check that the repository is whole.',
    );
  });
}
