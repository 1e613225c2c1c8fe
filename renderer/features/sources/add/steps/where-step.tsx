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
      intro={`Lifeboat works through ${tools}, started where you say. Lifeboat itself does not have to be installed there.`}
      focusable
    >
      <WhereFields
        {...part}
        runners={runners}
        isServer={isServer(engine)}
        known={connections.filter((connection) => fits(connection, engine))}
      />
    </Section>
  );
}

/** A database needs a connection to its own kind of server; for anything else only its machine counts. */
function fits({ address, runner }: Connection, engine: AddSourceValues['engine']): boolean {
  if (isServer(engine)) return address.engine === engine;
  if (runner.kind === 'local' || engine === null) return false;
  return engineGuides[engine].runners.includes(runner.kind);
}

function isServer(engine: AddSourceValues['engine']): boolean {
  return engine === 'postgresql' || engine === 'mysql' || engine === 'mongodb';
}
