import type { ComposeSet } from './compose-set.ts';

/** What a person should know of a project before it is backed up. */
export function composeNotes({ project, problems }: ComposeSet): string[] {
  const databases = project.services.filter(({ kind }) => kind !== null);
  const named = databases.map(({ name, kind }) => `${name} (${kind})`);
  return [
    `Project ${project.project}: ${project.services.length} services.`,
    ...(named.length > 0
      ? [
          `Databases are not part of its configuration; back each up as a source of its own: ${named.join(', ')}.`,
        ]
      : []),
    ...problems,
  ];
}
