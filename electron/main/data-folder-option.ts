/**
 * The value of `--data-dir`. Electron and Chromium add options of their own to the arguments, so no
 * parser that knows all of them can read these.
 */
export function dataFolderOption(args: readonly string[]): string | undefined {
  const at = args.indexOf('--data-dir');
  const joined = args.find((arg) => arg.startsWith('--data-dir='));
  return joined?.slice('--data-dir='.length) ?? (at === -1 ? undefined : args[at + 1]);
}
