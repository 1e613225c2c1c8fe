import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Below this the tables of the window cannot be read. */
export const minSize = { width: 1024, height: 700 } as const;

const boundsSchema = z.object({
  width: z.number().int().min(minSize.width).max(20_000),
  height: z.number().int().min(minSize.height).max(20_000),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

const standard: WindowBounds = { width: 1280, height: 840, maximized: false };

/** The size of last time. A missing or damaged file gives the standard size. */
export function readWindowBounds(file: string): WindowBounds {
  try {
    return boundsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return standard;
  }
}

/** Losing the size is no reason to trouble anybody. */
export function writeWindowBounds(file: string, bounds: WindowBounds): void {
  try {
    writeFileSync(file, JSON.stringify(boundsSchema.parse(bounds)), { mode: 0o600 });
  } catch {
    // The next start takes the standard size.
  }
}
