import type { EngineContext, RestoreFacts, ServerAccess } from '../engine.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
export async function planPostgresqlRestore(
  _t: { readonly server: ServerAccess; readonly database: string },
  _o: RestoreOptions,
  _f: RestoreFacts,
  _c: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  throw new Error('being written');
}
