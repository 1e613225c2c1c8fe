import type { ComposeDiscovery, ComposeSuggestion } from '../../../shared/model/compose.ts';
import { fields, table } from './table.ts';

/** What was found in a Compose project, with the words that add each as a source. */
export function describeComposeProject(found: ComposeDiscovery): string {
  const facts = fields([
    ['Project', found.project],
    ['File', found.file],
    ...found.files.map((file) => ['Taken', file] as const),
    ...found.problems.map((problem) => ['Note', problem] as const),
  ]);
  const suggestions = table(
    found.suggestions,
    [
      { heading: 'COULD BE PROTECTED', cell: ({ name }) => name },
      { heading: 'AS', cell: ({ engine }) => engine },
      { heading: 'SERVICE', cell: ({ service }) => service ?? '–' },
      { heading: 'WHAT', cell: whatOf },
      { heading: 'PASSWORD', cell: ({ hasPassword }) => (hasPassword ? 'in the project' : '–') },
    ],
    'Nothing was found that could be protected.',
  );
  return `${facts}\n\n${suggestions}`;
}

function whatOf({ volume, database, user }: ComposeSuggestion): string {
  if (volume !== null) return volume;
  if (database === null) return user ?? '–';
  return user === null ? database : `${user}, ${database}`;
}
