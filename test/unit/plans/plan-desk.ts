import { mkdirSync } from 'node:fs';
import type { CallInput } from '../../../shared/contract/contract.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  type TestCore,
} from '../../fixtures/core-harness.ts';

export type PolicyEntry = CallInput<'plans.add'>['policy'];

export const dailyAtThree = { schedule: { kind: 'daily' as const, at: '03:00' }, zone: 'UTC' };

/** An installation with sources and destinations for plans, and a clock that the test sets. */
export interface PlanDesk extends TestCore {
  setClock(moment: string): void;
}

export async function openPlanDesk(
  sources: readonly string[] = ['shop', 'docs'],
  destinations: readonly string[] = ['here', 'there'],
): Promise<PlanDesk> {
  let now = '2026-06-01T12:00:00.000Z';
  const opened = await openTestCore(newInstallation({ now: () => new Date(now) }));
  for (const name of sources) {
    const path = opened.path('sources', name);
    mkdirSync(path);
    await opened.core.call('sources.add', { engine: 'files', name, folder: { path } });
  }
  for (const name of destinations) await addDestination(opened.core, opened, name);
  return {
    ...opened,
    setClock: (moment) => {
      now = moment;
    },
  };
}

/** A policy with a source and a destination, and what a test changes of it. */
export function policy(changes: Partial<PolicyEntry> = {}): PolicyEntry {
  return {
    sources: ['shop'],
    destinations: [{ destination: 'here', retention: { days: 30 } }],
    backup: dailyAtThree,
    ...changes,
  };
}
