import { defineConfig } from 'vitest/config';

/** One project a folder under test/, so that each can be run alone: `vitest run --project unit`. */
const project = (
  name: string,
  options: { serial?: boolean; timeoutMs?: number; windows?: boolean } = {},
) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: options.timeoutMs ?? 30_000,
    hookTimeout: 120_000,
    fileParallelism: !options.serial,
    pool: 'forks' as const,
    ...(options.windows ? { globalSetup: 'test/fixtures/app-setup.ts' } : {}),
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('contracts', { timeoutMs: 120_000 }),
      project('integration', { timeoutMs: 120_000 }),
      project('faults', { serial: true, timeoutMs: 600_000 }),
      project('security', { serial: true, timeoutMs: 120_000, windows: true }),
      project('e2e', { serial: true, timeoutMs: 180_000, windows: true }),
    ],
  },
});
