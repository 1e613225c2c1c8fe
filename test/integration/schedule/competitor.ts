import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { destination, sqliteSource } from '../../fixtures/catalog/values.ts';

const program = fileURLToPath(new URL('competitor-main.ts', import.meta.url));
const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('won'), jobIds: z.array(z.string()) }),
]);

/** A process with the real scheduler on a shared data folder; its jobs are put in and not run. */
export interface Competitor {
  /** Looks for due runs until nothing is due; gives the jobs that it put in. */
  run(): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** Sources and a destination that only the catalog knows. */
export function addFakeSources(catalog: Catalog, count: number): void {
  catalog.destinations.insert(destination());
  for (let index = 0; index < count; index += 1) {
    catalog.sources.insert(sqliteSource({ name: `source ${index}` }));
  }
}

/** Starts one; it waits for `run`, so that several begin at the same moment. */
export async function startCompetitor(dataFolder: string): Promise<Competitor> {
  const child = spawn(process.execPath, [program, dataFolder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answer = () =>
    new Promise<z.infer<typeof answerSchema>>((resolve, reject) => {
      child.once('message', (message) => resolve(answerSchema.parse(message)));
      void exited.then(() => reject(new Error('The competitor ended.')));
    });
  await answer();
  return {
    run: async () => {
      const won = answer();
      child.send('run');
      const said = await won;
      return said.kind === 'won' ? said.jobIds : [];
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
