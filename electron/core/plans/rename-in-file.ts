import type { PlanFile } from './plan-file.ts';

/**
 * The file with the names that things have here: ours by theirs, which may have the noun before it, as in
 * `source:shop`. For comparing; an import also says what is missing.
 */
export function renameInFile(file: PlanFile, rename: Readonly<Record<string, string>>): PlanFile {
  const named = (noun: string, name: string) => rename[`${noun}:${name}`] ?? rename[name] ?? name;
  const steps = structuredClone(file.steps);
  for (const { before, after } of [steps.backup, steps.restore]) {
    for (const step of [...before, ...after]) {
      if (step.kind === 'command') step.command = named('command', step.command);
    }
  }
  return {
    ...file,
    sources: file.sources.map((name) => named('source', name)),
    destinations: file.destinations.map(({ name, ...rest }) => ({
      ...rest,
      name: named('destination', name),
    })),
    rehearsal:
      file.rehearsal === null
        ? null
        : {
            ...file.rehearsal,
            scratchConnection:
              file.rehearsal.scratchConnection === null
                ? null
                : named('connection', file.rehearsal.scratchConnection),
          },
    heartbeat: file.heartbeat === null ? null : named('channel', file.heartbeat),
    steps,
  };
}
