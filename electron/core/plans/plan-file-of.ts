import type { HookEvent, HookStep } from '../../../shared/model/hook.ts';
import type { Plan, Rehearsal } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';
import type { FileStep, PlanFile } from './plan-file.ts';
import { PLAN_FILE_KIND, PLAN_FILE_VERSION } from './plan-file.ts';

/** What a file of this plan says. Switched on or off is a state of this installation, and is not in it. */
export function planFileOf({ catalog }: CoreParts, { id, name, policy }: Plan): PlanFile {
  const { sources, destinations, rehearsal, heartbeat, ...rest } = policy;
  const steps = catalog.hooks.ofPlan(id);
  const of = (event: HookEvent) => {
    const own = steps.filter((step) => step.event === event);
    const phase = (wanted: HookStep['phase']) =>
      own.filter((step) => step.phase === wanted).map((step) => fileStep(step));
    return { before: phase('before'), after: phase('after') };
  };
  const fileStep = ({ action }: HookStep): FileStep =>
    action.kind === 'command'
      ? { kind: 'command', command: nameOf(catalog.hookCommands.get(action.commandId)) }
      : action;
  const fileRehearsal = ({ scratchConnectionId, ...said }: Rehearsal) => ({
    ...said,
    scratchConnection:
      scratchConnectionId === null ? null : nameOf(catalog.connections.get(scratchConnectionId)),
  });
  return {
    kind: PLAN_FILE_KIND,
    version: PLAN_FILE_VERSION,
    name,
    sources: sources.map((source) => nameOf(catalog.sources.get(source))),
    destinations: destinations.map(({ destinationId, retention }) => ({
      name: nameOf(catalog.destinations.get(destinationId)),
      keep: retention,
    })),
    ...rest,
    rehearsal: rehearsal === null ? null : fileRehearsal(rehearsal),
    heartbeat: heartbeat === null ? null : nameOf(catalog.channels.get(heartbeat)),
    steps: { backup: of('backup'), restore: of('restore') },
  };
}

/** Names outlive what was removed; nothing that a plan refers to is ever erased. */
function nameOf(named: { readonly name: string } | null): string {
  return named?.name ?? 'unknown';
}
