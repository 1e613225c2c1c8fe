/**
 * For a core that idles most of its life: V8 lets its young generation grow to 16 MB halves, which a look
 * at the schedules fills and nothing empties. Pipelines run in workers with limits of their own.
 */
export const coreFlags = ['--max-semi-space-size=4'] as const;
