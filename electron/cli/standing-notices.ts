import type { Session } from './session.ts';
import { counted } from '../../shared/format/count.ts';

/** Says that jobs of an earlier run were found interrupted; the core has cleared up after them. */
export async function tellInterruptedJobs(session: Session): Promise<void> {
  const { interruptedJobIds } = await session.call('system.status', {});
  if (interruptedJobIds.length === 0) return;
  const jobs = counted(interruptedJobIds.length, 'job');
  session.notice(`${jobs} of an earlier run ended midway and left nothing behind; see:`);
  for (const id of interruptedJobIds) session.notice(`  lifeboat job show ${id}`);
}

/** Reminds of the recovery kit until it was exported: without it a lost machine loses every backup. */
export async function tellKitDue(session: Session): Promise<void> {
  const core = await session.core();
  const { kitExportDue } = await core.call('system.status', {});
  if (!kitExportDue) return;
  session.notice(
    'A key is in no recovery kit yet. Should this machine be lost, its backups cannot be read:\n' +
      '  lifeboat key export-kit --to DIR',
  );
}
