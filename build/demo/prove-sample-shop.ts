import { openCore } from '../../electron/core/face.ts';
import project from '../../package.json' with { type: 'json' };
import type { Account } from './account.ts';
import type { DemoPaths } from './demo-folder.ts';
import { checkReport, rehearse } from './demo-drill.ts';
import {
  addSourceAndDestination,
  checkAudit,
  compareWithoutLifeboat,
  makeShop,
  openAlone,
  prove,
  restore,
  takeBackup,
} from './demo-steps.ts';

/** What the demo made, for those who show it afterwards. */
export interface ProvenShop {
  readonly sourceId: string;
  readonly backupId: string;
  readonly restoreId: string;
  readonly drillId: string;
}

/**
 * The main job from end to end on a sample shop: back it up, prove the backup by restoring it, and open it
 * with nothing but its recovery kit. Tells each step, and rejects at the first that is not as it should be.
 * When `signal` aborts, the running job is cancelled and cleaned up.
 */
export async function proveSampleShop(
  paths: DemoPaths,
  account: Account,
  signal: AbortSignal,
): Promise<ProvenShop> {
  const step: Account['step'] = (title, work) => {
    signal.throwIfAborted();
    return account.step(title, work);
  };
  await step('Making the database of a sample shop', () => makeShop(paths));
  signal.throwIfAborted();
  const core = await openCore({
    dataFolder: paths.data,
    appVersion: project.version,
    passphraseFile: paths.passphrase,
    attends: false,
    actor: 'demo',
  });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= core.close());
  const stop = (): void => void close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await step('Adding it as a source, and a folder as a destination', () =>
      addSourceAndDestination(core, paths),
    );
    const backup = await step('Taking a backup, and reading it back at once', () =>
      takeBackup(core, paths),
    );
    await step('Proving it: restored into a scratch file, every table compared', () =>
      prove(core, backup),
    );
    const restoreId = await step('Restoring it under another name', () =>
      restore(core, backup, paths),
    );
    await step('Comparing both files without Lifeboat, row by row', () =>
      compareWithoutLifeboat(paths),
    );
    await step('Exporting a recovery kit, and opening the backup with it alone', () =>
      openAlone(core, backup, paths),
    );
    const { drillId, pdf } = await step('Rehearsing a restore: a drill with a signed report', () =>
      rehearse(core, paths),
    );
    await step('Checking the report with nothing but its file', () => checkReport(core, pdf));
    await step('Checking the audit record', () => checkAudit(core));
    signal.throwIfAborted();
    return { sourceId: backup.sourceId, backupId: backup.id, restoreId, drillId };
  } finally {
    signal.removeEventListener('abort', stop);
    await close();
  }
}
