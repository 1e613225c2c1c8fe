import { Select, Text } from '@mantine/core';
import type { SourceSummary } from '../../../../../shared/contract/sources.ts';
import { connectionIdOf } from '../../../../../shared/model/source.ts';
import { connectionLabel } from '../../../../ui/connect/connection-label.ts';
import { LinkAnchor } from '../../../../ui/link-anchor.tsx';
import type { SubjectValues } from '../start-values.ts';
import { isProduction, scratchConnections, type Ground } from '../suggest.ts';

interface ScratchFieldProps {
  readonly source: SourceSummary;
  readonly value: SubjectValues;
  readonly ground: Ground;
  readonly onChange: (value: SubjectValues) => void;
}

const own = 'own';

/** Where the scratch target is made. A server that production is on is never one. */
export function ScratchField({ source, value, ground, onChange }: ScratchFieldProps) {
  const ownId = connectionIdOf(source.config);
  const ownConnection = ground.connections.find(({ id }) => id === ownId);
  if (ownConnection === undefined || ownConnection.address.engine === 'machine')
    return (
      <Text size="sm" c="dimmed">
        It is restored into a folder of its own, which the drill removes at its end.
      </Text>
    );
  const others = scratchConnections(source, ground);
  const choices = [
    {
      value: own,
      label: `The source’s own: ${connectionLabel(ownConnection)}`,
      disabled: isProduction(ownConnection.id, ground),
    },
    ...others.map((connection) => ({
      value: connection.id,
      label: connectionLabel(connection),
      disabled: isProduction(connection.id, ground),
    })),
  ];
  const none = choices.every(({ disabled }) => disabled);
  return (
    <div>
      <Select
        label="Scratch target on"
        description="A database of its own is made there and removed at the end. Servers that a production source is on are never used."
        allowDeselect={false}
        data={choices.map((choice) =>
          choice.disabled ? { ...choice, label: `${choice.label}, production` } : choice,
        )}
        value={value.scratchConnectionId ?? own}
        error={none ? 'Every known server of this kind is production.' : null}
        onChange={(id) => onChange({ ...value, scratchConnectionId: id === own ? null : id })}
      />
      {none && (
        <LinkAnchor to="/connections/new" size="sm">
          Add a connection to a server for tests
        </LinkAnchor>
      )}
    </div>
  );
}
