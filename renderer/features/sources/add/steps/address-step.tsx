import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import { Section } from '../../../../ui/page/section.tsx';
import type { AddSourceValues } from '../add-source-values.ts';
import { DatabaseFields } from './database-fields.tsx';
import { PlaceFields } from './place-fields.tsx';

const titles = {
  postgresql: 'Which server and which database?',
  mysql: 'Which server and which database?',
  mongodb: 'Which deployment and which databases?',
  sqlite: 'Which file?',
  files: 'Which folder?',
  git: 'Which repository?',
  'docker-volume': 'Which volume?',
  compose: 'Which project?',
} as const;

/** Where the source is. */
export function AddressStep(part: PartProps<AddSourceValues>) {
  const { engine } = part.values;
  return (
    <Section title={titles[engine ?? 'postgresql']} focusable>
      {engine === 'postgresql' || engine === 'mysql' || engine === 'mongodb' ? (
        <DatabaseFields {...part} engine={engine} />
      ) : (
        <PlaceFields {...part} />
      )}
    </Section>
  );
}
