import type { Connection } from '../../../../../shared/model/connection.ts';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import { WhereFields } from '../../../../ui/connect/where-fields.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import type { AddSourceValues } from '../add-source-values.ts';
import { engineGuides } from '../engine-guides.ts';

interface WhereStepProps extends PartProps<AddSourceValues> {
  readonly connections: readonly Connection[];
}

/** On which machine or in which container the tools run. */
export function WhereStep({ connections, ...part }: WhereStepProps) {
  const { engine } = part.values;
  const { tools, runners } = engineGuides[engine ?? 'postgresql'];
  return (
    <Section
      title="Where do the tools run?"
      intro={`Lifeboat starts ${tools} and reads what they write. They run where you say; nothing has to be installed for Lifeboat itself there.`}
      focusable
    >
      <WhereFields
        {...part}
        runners={runners}
        known={connections.filter((connection) => fits(connection, engine))}
      />
    </Section>
  );
}

/** A database needs a connection to its own kind of server; for anything else only its machine counts. */
function fits({ address, runner }: Connection, engine: AddSourceValues['engine']): boolean {
  if (engine === 'postgresql' || engine === 'mysql' || engine === 'mongodb')
    return address.engine === engine;
  if (runner.kind === 'local' || engine === null) return false;
  return engineGuides[engine].runners.includes(runner.kind);
}
