import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** One project a folder under test/, so that each can be run alone: `vitest run --project unit`. */
const project = (
  name: string,
  options: {
    /** Its files run one after the other, and after the projects of a lower turn. */
    serialTurn?: number;
    timeoutMs?: number;
    /** Its tests open windows. */
    windows?: boolean;
  } = {},
) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: options.timeoutMs ?? 30_000,
    hookTimeout: 120_000,
    fileParallelism: options.serialTurn === undefined,
    sequence: { groupOrder: options.serialTurn ?? 0 },
    pool: 'forks' as const,
    ...(options.windows ? { globalSetup: 'test/fixtures/app-setup.ts' } : {}),
  },
});

export default defineConfig({
  test: {
    // Most tests wait for servers and other processes: more of them than cores keep the machine busy.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      project('unit'),
      project('contracts', { timeoutMs: 120_000 }),
      project('integration', { timeoutMs: 120_000 }),
      project('faults', { serialTurn: 1, timeoutMs: 600_000 }),
      project('security', { serialTurn: 2, timeoutMs: 120_000, windows: true }),
      project('e2e', { serialTurn: 3, timeoutMs: 180_000, windows: true }),
    ],
  },
});
