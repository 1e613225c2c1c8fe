import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Writer } from '../engine-harness.ts';

/** Commits one transaction a turn of the event loop, beside whatever the test does. */
export function startSqliteWriter(file: string): Writer {
  const database = new Database(file, { fileMustExist: true, timeout: 10_000 });
  database.pragma('synchronous = OFF');
  const items = database.prepare("INSERT INTO items (name) VALUES ('written meanwhile')");
  const ledger = database.prepare("INSERT INTO z_ledger (name) VALUES ('written meanwhile')");
  const write = database.transaction(() => {
    items.run();
    ledger.run();
  });
  let count = 0;
  const stopping = new AbortController();
  const going = (async () => {
    try {
      while (!stopping.signal.aborted) {
        write.immediate();
        count += 1;
        await setImmediate();
      }
    } finally {
      database.close();
    }
  })();
  let failure: unknown = null;
  going.catch((error: unknown) => (failure = error));
  return {
    committed: () => {
      if (failure !== null) throw failure;
      return count;
    },
    stop: () => {
      stopping.abort();
      return going;
    },
  };
}
