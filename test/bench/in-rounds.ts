const ROUNDS = 3;

/**
 * Takes turns between Lifeboat and the bare tool, so that both meet the same machine. Who goes first
 * alternates, because the second finds the caches as the first left them.
 */
export async function inRounds<T extends { readonly oursMs: number }>(
  bare: () => Promise<number>,
  ours: () => Promise<T>,
): Promise<(T & { readonly bareMs: number })[]> {
  const rounds: (T & { readonly bareMs: number })[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round % 2 === 0) {
      const bareMs = await bare();
      rounds.push({ ...(await ours()), bareMs });
    } else {
      const measured = await ours();
      rounds.push({ ...measured, bareMs: await bare() });
    }
  }
  return rounds;
}
