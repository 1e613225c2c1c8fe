import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** The demo's own folder; everything it makes is in there. */
  readonly folder: string;
  /** Where pictures of the window go; null takes none. */
  readonly screenshotFolder: string | null;
  /** Whether the window may be opened at the end. */
  readonly window: boolean;
}

export const demoUsage = `usage: npm run demo -- [--folder DIR] [--no-window] [--screenshot DIR]

Makes a sample shop, backs it up, proves the backup by restoring it, and tells what it did.

  --folder DIR       where it does so (default: ./demo); made anew each time
  --no-window        do not open the window afterwards
  --screenshot DIR   take pictures of the window's main screens into DIR instead of opening it
`;

/** Reads the demo's arguments. Throws a TypeError that says what is wrong with them. */
export function demoOptions(args: readonly string[], defaultFolder: string): DemoOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      folder: { type: 'string' },
      screenshot: { type: 'string' },
      window: { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
  });
  if (values.help) return 'help';
  return {
    folder: resolve(values.folder ?? defaultFolder),
    screenshotFolder: values.screenshot === undefined ? null : resolve(values.screenshot),
    window: values.window,
  };
}
