const hidden = '--hidden';

/** Whether a command line starts the app without a window, as at sign-in. */
export function startsHidden(args: readonly string[]): boolean {
  return args.includes(hidden);
}

/**
 * The arguments that start the same once more, with a window. The data folder is joined to its option: on the
 * way, options are sorted before all other arguments.
 */
export function startWithWindow(args: readonly string[]): string[] {
  const at = args.indexOf('--data-dir');
  const joined =
    at === -1
      ? args
      : [...args.slice(0, at), args.slice(at, at + 2).join('='), ...args.slice(at + 2)];
  return joined.filter((arg) => arg !== hidden);
}
