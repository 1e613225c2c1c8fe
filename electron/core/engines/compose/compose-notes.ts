import type { ComposeSet } from './compose-set.ts';

const LABELS = { postgresql: 'PostgreSQL', mysql: 'MySQL or MariaDB', mongodb: 'MongoDB' };

/** What a person should know of a project before it is backed up. */
export function composeNotes({ project, problems }: ComposeSet): string[] {
  const named = project.services.flatMap(({ name, kind }) =>
    kind === null ? [] : [`${name} (${LABELS[kind]})`],
  );
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
