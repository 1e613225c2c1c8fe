/** Whether a command line starts the app without a window, as at sign-in. */
export function startsHidden(args: readonly string[]): boolean {
  return args.includes('--hidden');
}
