import type { AutomaticStep } from '../../../../shared/model/drill-template.ts';
import { callCommand } from './call-command.ts';
import { callHttp } from './call-http.ts';
import { chooseBackup } from './choose-backup.ts';
import { cleanUp } from './clean-up.ts';
import { compareRestored } from './compare-restored.ts';
import { decrypt } from './decrypt.ts';
import { fetchCopy } from './fetch-copy.ts';
import { measureRun } from './measure-run.ts';
import { provisionScratch } from './provision-scratch.ts';
import { restoreBackup } from './restore-backup.ts';
import { smokeRestored } from './smoke-restored.ts';
import type { StepDone, StepGround } from './step-ground.ts';

/** Does one automatic step. Rejects with what stopped it. */
export async function performStep(
  ground: Omit<StepGround, 'step'>,
  step: AutomaticStep,
): Promise<StepDone> {
  switch (step.do) {
    case 'choose-backup':
      return chooseBackup({ ...ground, step });
    case 'fetch-copy':
      return fetchCopy({ ...ground, step });
    case 'decrypt':
      return decrypt({ ...ground, step });
    case 'provision-scratch':
      return provisionScratch({ ...ground, step });
    case 'restore':
      return restoreBackup({ ...ground, step });
    case 'compare':
      return compareRestored({ ...ground, step });
    case 'smoke':
      return smokeRestored({ ...ground, step });
    case 'http':
      return callHttp({ ...ground, step });
    case 'command':
      return callCommand({ ...ground, step });
    case 'measure':
      return measureRun({ ...ground, step });
    case 'clean-up':
      return cleanUp({ ...ground, step });
  }
}
