import type { Plan } from '../../../shared/model/plan.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { startBackup } from '../backups/start-backup.ts';
import type { SlotKey } from '../catalog/slot-run-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { startDrill } from '../drills/run/start-drill.ts';
import { findTemplate } from '../drills/templates/find-template.ts';
import { planOfJob, planRequest } from '../plans/plan-request.ts';
import { rehearsalRequest } from '../plans/rehearsal-request.ts';
import { startPurge } from '../retention/start-purge.ts';
import { startVerification } from '../verifications/start-verification.ts';
import { chooseBackup } from './choose-backup.ts';

/**
 * Takes the slot, inside the transaction that puts its job in or begins its drill, which is given by its id;
 * throws where another process has it.
 */
export type Claim = (id: string, note: string | null) => void;

/** Why there is no job: nothing to verify, nothing to purge. */
export interface NothingToDo {
  readonly state: 'done' | 'skipped';
  readonly reason: string;
}

/**
 * Puts the job of a slot into the queue, and answers null; or answers why there is none. Rejects with why
 * it cannot be put in.
 */
export type Launch = (plan: Plan, slot: SlotKey, claim: Claim) => Promise<NothingToDo | null>;

/** How many backups are read at a time. */
const PAGE = 1000;

/** The real jobs of a plan. */
export function launchOf(parts: CoreParts): Launch {
  return (plan, slot, claim) => {
    switch (slot.activity) {
      case 'backup':
        return launchBackup(parts, plan, slot, claim);
      case 'verify':
        return launchVerification(parts, plan, slot, claim);
      case 'purge':
        return launchPurge(parts, plan, slot, claim);
      case 'drill':
        return launchRehearsal(parts, plan, slot, claim);
    }
  };
}

async function launchBackup(parts: CoreParts, plan: Plan, slot: SlotKey, claim: Claim) {
  if (plan.policy.destinations.length === 0) {
    throw new LifeboatError(
      'plan-incomplete',
      `The plan “${plan.name}” has no destination for its backups.`,
      'Add a destination to the plan.',
    );
  }
  const source = parts.catalog.sources.find(slot.sourceId);
  await startBackup(parts, planRequest(plan, source), {
    plan: planOfJob(plan),
    enqueued: (jobId) => claim(jobId, null),
  });
  return null;
}

async function launchVerification(
  parts: CoreParts,
  plan: Plan,
  { planId, sourceId, slotAt }: SlotKey,
  claim: Claim,
): Promise<NothingToDo | null> {
  const { verify, destinations } = plan.policy;
  if (verify === null) return { state: 'done', reason: 'The plan verifies nothing any more.' };
  const chosen = chooseBackup(
    allBackups(parts, sourceId),
    destinations.map(({ destinationId }) => destinationId),
    verify.which,
    `${planId} ${sourceId} ${slotAt}`,
  );
  if (chosen === null) {
    return {
      state: 'skipped',
      reason: 'There is no backup of this source to verify at the destinations of the plan.',
    };
  }
  await startVerification(
    parts,
    { backup: chosen.backupId, level: verify.level, destination: chosen.destinationId },
    { plan: planOfJob(plan), enqueued: (jobId) => claim(jobId, chosen.note) },
  );
  return null;
}

async function launchPurge(
  parts: CoreParts,
  plan: Plan,
  { planId, sourceId }: SlotKey,
  claim: Claim,
): Promise<NothingToDo | null> {
  const started = await startPurge(
    parts,
    { sourceId, planId },
    { plan: planOfJob(plan), enqueued: (jobId) => claim(jobId, null) },
  );
  return started === null ? { state: 'done', reason: 'Nothing was due to go.' } : null;
}

/** The drill of one source, without people; a plan without one only reminds of it. */
async function launchRehearsal(
  parts: CoreParts,
  { id, policy }: Plan,
  { sourceId, slotAt }: SlotKey,
  claim: Claim,
): Promise<NothingToDo | null> {
  const { rehearsal } = policy;
  if (rehearsal === null || sourceId === '')
    return { state: 'done', reason: 'A reminder; a person does the drill.' };
  const source = parts.catalog.sources.find(sourceId);
  const template = findTemplate(parts, rehearsal.template);
  const request = rehearsalRequest(template, source, rehearsal, `${id} ${sourceId} ${slotAt}`);
  await startDrill(parts, request, id, new AbortController().signal, (drillId) =>
    claim(drillId, null),
  );
  return null;
}

/** Newest first. */
function allBackups({ catalog }: CoreParts, sourceId: string): readonly Backup[] {
  const all: Backup[] = [];
  for (let before: string | null = null; ;) {
    const { backups, more } = catalog.backups.list({ sourceId, limit: PAGE, before });
    all.push(...backups);
    before = backups.at(-1)?.id ?? null;
    if (!more || before === null) return all;
  }
}
