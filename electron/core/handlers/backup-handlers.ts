import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { planBackup } from '../backups/plan-backup.ts';
import { startBackup } from '../backups/start-backup.ts';
import type { CoreParts } from '../core-parts.ts';
import { findAffected } from '../incidents/affected-source.ts';
import { planRequest } from '../plans/plan-request.ts';
import { planSource } from '../plans/run-plan.ts';
import { prepareRestore } from '../restores/plan-restore.ts';
import { startRestore } from '../restores/start-restore.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { chooseCopy } from '../verifications/choose-copy.ts';
import { copyRefOf } from '../verifications/copy-ref.ts';
import { openCopy } from '../verifications/open-copy.ts';
import { startVerification } from '../verifications/start-verification.ts';

type Names = Exclude<
  `${'backups' | 'verifications' | 'restores'}.${string}` & keyof CoreHandlers,
  'backups.hold' | 'backups.release' | 'backups.delete'
>;

export function backupHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  return {
    'backups.plan': ({ plan, ...request }, signal) => {
      if (plan === null) return planBackup(parts, request, null, signal);
      const found = catalog.plans.find(plan);
      const source = planSource(parts, found, request.source);
      return planBackup(parts, planRequest(found, source), found.id, signal);
    },
    'backups.start': (request) => startBackup(parts, request),
    'backups.list': ({ source, limit, before }) => {
      const sourceId = source === null ? null : findAffected(parts, source).id;
      const { backups, more } = catalog.backups.list({ sourceId, limit, before });
      return { backups: [...backups], more };
    },
    'backups.get': ({ backup }) => catalog.backups.find(backup),
    'backups.inventory': async ({ backup }, signal) => {
      const found = catalog.backups.find(backup);
      const ref = await copyRefOf(parts, found, chooseCopy(parts, found, null));
      return (await openCopy(ref)).inventory(signal);
    },
    'verifications.start': (request) => startVerification(parts, request),
    'verifications.list': ({ backup }) => [...catalog.verifications.list(backup)],
    'restores.plan': async (request, signal) => (await prepareRestore(parts, request, signal)).plan,
    'restores.start': (request, signal) => startRestore(parts, request, signal),
    'restores.list': ({ backup }) => [...catalog.restores.list(backup)],
    'restores.get': ({ restore }) => {
      const found = catalog.restores.get(restore);
      if (found !== null) return found;
      throw new LifeboatError(
        'not-found',
        'There is no restore with this id.',
        'List the restores to see their ids.',
      );
    },
  };
}
