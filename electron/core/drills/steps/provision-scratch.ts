import type { PlannedCheck } from '../../../../shared/model/restore.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { ScratchTarget } from '../../catalog/scratch-target.ts';
import { engineFor } from '../../engines/registry.ts';
import { engineContext } from '../../jobs/task-engine.ts';
import { restoreFacts, scratchOptions } from '../../verifications/check-restored.ts';
import { openCopy } from '../../verifications/open-copy.ts';
import { copyToRead } from './copy-of.ts';
import { planScratch, registerScratch, usableScratch, scratchSetup } from './scratch.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Finds a place for the restore: named, allowed, in reach, with room, and written down. */
export async function provisionScratch(ground: StepGround): Promise<StepDone> {
  ground.run.observer.log('looking for room for a scratch target');
  const known = usableScratch(ground);
  const scratch = known ?? (await planScratch(ground));
  const planned = await lookAhead(ground, scratch);
  const checks = planned.map(asCheck);
  const blocker = planned.find(({ outcome }) => outcome === 'blocker');
  if (blocker !== undefined) {
    const { text, hint } = blocker;
    return { outcome: 'failed', result: resultOf(text, { hint, checks }) };
  }
  if (known === null) await registerScratch(ground, scratch);
  const text = `The backup is restored to ${placeText(ground, scratch)}, which is removed afterwards.`;
  return { outcome: 'passed', result: resultOf(text, { checks }) };
}

/** What a restore there would meet: server, tools, room, what is there already. */
async function lookAhead(ground: StepGround, scratch: ScratchTarget): Promise<PlannedCheck[]> {
  const { signal } = ground.run.observer;
  const copy = await openCopy(await copyToRead(ground));
  const inventory = await copy.inventory(signal);
  const facts = restoreFacts(copy.manifest, copy.part('artifact').plainBytes, inventory);
  const { target, setup } = await scratchSetup(ground, scratch);
  const task = { signal, log: (line: string) => ground.run.observer.log(line), progress: () => {} };
  const context = engineContext(setup, task, 'preparing');
  const engine = engineFor(scratch.place.engine);
  return (await engine.planRestore(target, scratchOptions(facts), facts, context)).checks;
}

function asCheck({ name, outcome, text }: PlannedCheck): Check {
  const verdicts = { ok: 'proven', warning: 'inconclusive', blocker: 'failed' } as const;
  return { name, verdict: verdicts[outcome], expected: 'nothing in the way', actual: text };
}

/** The scratch target as people find it. */
export function placeText({ parts }: StepGround, { connectionId, place }: ScratchTarget): string {
  if (connectionId === null) return place.place;
  const server = parts.catalog.connections.get(connectionId)?.name ?? 'a connection';
  return `${place.place} at “${server}”`;
}
