import type { ToolExit } from '../../tools/tool-call.ts';

/**
 * What `git fsck` found to be damaged, null when nothing is. Flaws of form in old commits and trees
 * (a missing e-mail address, a padded file mode) are no damage: they were so when they were backed up.
 * Such flaws alone end it with exit code 1; its other bits tell of missing objects, packs and refs.
 */
export function judgeFsck(exit: ToolExit & { readonly stdout: string }): string | null {
  if (exit.exitCode === 0) return null;
  const lines = `${exit.stdout}\n${exit.stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(notice|warning|dangling|Checking)/.test(line));
  const damage = lines.filter((line) => !/^error in (blob|tree|commit|tag) /.test(line));
  if (exit.exitCode === 1 && damage.length === 0) return null;
  const said = (damage.length > 0 ? damage : lines).slice(0, 3).join(' / ');
  const ended = exit.exitCode === null ? 'was ended' : `ended with exit code ${exit.exitCode}`;
  return `git fsck ${ended}${said === '' ? '' : `: ${said}`}`;
}
