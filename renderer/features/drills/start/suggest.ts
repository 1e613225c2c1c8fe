import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { SourceSummary } from '../../../../shared/contract/sources.ts';
import type { EngineKind } from '../../../../shared/model/common.ts';
import { describeAddress, type Connection } from '../../../../shared/model/connection.ts';
import { connectionIdOf } from '../../../../shared/model/source.ts';
import { emptySubject, type SubjectValues } from './start-values.ts';

/** What the suggestions are made from. */
export interface Ground {
  readonly sources: readonly SourceSummary[];
  readonly connections: readonly Connection[];
}

/** Sources of an engine that a subject takes, those with a backup first. */
export function fittingSources(
  engines: readonly EngineKind[],
  sources: readonly SourceSummary[],
): readonly SourceSummary[] {
  return sources
    .filter(({ config }) => engines.length === 0 || engines.includes(config.engine))
    .toSorted((a, b) => Number(b.lastBackup !== null) - Number(a.lastBackup !== null));
}

/** The checklist to begin with: the one asked for, else the first that fits the source. */
export function suggestTemplate(
  templates: readonly TemplateSummary[],
  { sources }: Ground,
  asked: { readonly template: string | null; readonly source: string | null },
): string | null {
  if (templates.some(({ id }) => id === asked.template)) return asked.template;
  const source = sources.find(({ id }) => id === asked.source);
  const fits = ({ subjects }: TemplateSummary) =>
    subjects.some(({ engines }) =>
      source === undefined
        ? fittingSources(engines, sources).some(({ lastBackup }) => lastBackup !== null)
        : engines.length === 0 || engines.includes(source.config.engine),
    );
  // Where much is asked for, a first drill is easily given up.
  const simplest = templates.toSorted(
    (a, b) =>
      a.subjects.length - b.subjects.length ||
      (a.everyMonths ?? Infinity) - (b.everyMonths ?? Infinity) ||
      stepCount(a) - stepCount(b),
  );
  return (simplest.find(fits) ?? templates[0])?.id ?? null;
}

function stepCount({ steps }: TemplateSummary): number {
  return steps.automatic + steps.fact + steps.human;
}

/** A source for each subject, none twice: first the one asked for, then those that have a backup. */
export function suggestSubjects(
  { subjects }: Pick<TemplateSummary, 'subjects'>,
  ground: Ground,
  asked: { readonly source: string | null; readonly backup: string | null },
): Readonly<Record<string, SubjectValues>> {
  const taken = new Set<string>();
  const made: Record<string, SubjectValues> = {};
  for (const { id, engines, optional, backup } of subjects) {
    const free = fittingSources(engines, ground.sources).filter((source) => !taken.has(source.id));
    const source = free.find((one) => one.id === asked.source) ?? free[0];
    if (source === undefined) {
      made[id] = optional
        ? { ...emptySubject, absent: true, absentReason: 'There is no source of this kind.' }
        : emptySubject;
      continue;
    }
    taken.add(source.id);
    const backupId = source.id === asked.source ? asked.backup : null;
    made[id] = {
      ...emptySubject,
      sourceId: source.id,
      which: backupId === null ? (backup ?? 'latest') : 'chosen',
      backupId,
      scratchConnectionId: suggestScratch(source, ground),
    };
  }
  return made;
}

/** The source's own connection (null), or where that leads to production another of its kind. */
export function suggestScratch(source: SourceSummary, ground: Ground): string | null {
  const own = connectionIdOf(source.config);
  if (own === null || !isProduction(own, ground)) return null;
  const other = scratchConnections(source, ground).find(({ id }) => !isProduction(id, ground));
  return other?.id ?? null;
}

/** Connections that a scratch target of the source can be made on, besides its own. */
export function scratchConnections(
  source: SourceSummary,
  { connections }: Ground,
): readonly Connection[] {
  const own = connectionIdOf(source.config);
  const kind = connections.find(({ id }) => id === own)?.address.engine;
  return connections.filter(({ id, address }) => id !== own && address.engine === kind);
}

/** Whether a production source is reached by this connection, or by another to the same server. */
export function isProduction(connectionId: string, { sources, connections }: Ground): boolean {
  const serverOf = (id: string | null) => {
    const address = connections.find((one) => one.id === id)?.address;
    if (address === undefined || address.engine === 'machine') return id;
    return describeAddress(address).replace(/^.*@/, '');
  };
  const server = serverOf(connectionId);
  return sources.some(
    ({ environment, config }) =>
      environment === 'production' && serverOf(connectionIdOf(config)) === server,
  );
}
