import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { CallInput } from '../../../../../shared/contract/contract.ts';
import type { ComposeSuggestion } from '../../../../../shared/model/compose.ts';
import type { Connection } from '../../../../../shared/model/connection.ts';
import { counted } from '../../../../../shared/format/count.ts';
import { useCall } from '../../../../api/use-call.ts';
import { Loaded } from '../../../../ui/feedback/loaded.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import { EngineIcon } from '../../../../ui/status/engine-icon.tsx';
import { engineNames } from '../../../../ui/status/engine-name.ts';
import { StatusBadge } from '../../../../ui/status/status-badge.tsx';
import type { AddSourceValues } from '../add-source-values.ts';
import { isProtected, suggestionStart } from '../suggestion-start.ts';

interface ProjectFindsProps {
  readonly values: AddSourceValues;
  readonly project: CallInput<'sources.discoverCompose'>;
  readonly connections: readonly Connection[];
}

/** The databases and volumes of a Compose project, each a click away from a guide that is filled in. */
export function ProjectFinds({ values, project, connections }: ProjectFindsProps) {
  const found = useCall('sources.discoverCompose', project);
  const { data: sources = [] } = useCall('sources.list', {});
  return (
    <Section
      title="Also protect these"
      intro="The project’s files alone do not bring its data back. Each opens a guide that is filled in, and leads back here."
    >
      <Loaded query={found}>
        {({ files, suggestions, problems }) => {
          const others = suggestions.filter(({ engine }) => engine !== 'compose');
          return (
            <Stack gap="sm">
              {others.map((suggestion) => (
                <Suggestion
                  key={`${suggestion.engine} ${suggestion.name}`}
                  suggestion={suggestion}
                  values={values}
                  connections={connections}
                  added={isProtected(suggestion, sources, connections)}
                />
              ))}
              {others.length === 0 && (
                <Text size="sm">No database and no named volume was recognised in it.</Text>
              )}
              <Text size="sm" c="dimmed" className="lb-wrap">
                The project itself is {counted(files.length, 'file')}:{' '}
                {files.slice(0, 8).join(', ')}
                {files.length > 8 && ' …'}
              </Text>
              {problems.length > 0 && (
                <List size="sm">
                  {problems.map((problem) => (
                    <List.Item key={problem}>{problem}</List.Item>
                  ))}
                </List>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}

interface SuggestionProps {
  readonly suggestion: ComposeSuggestion;
  readonly values: AddSourceValues;
  readonly connections: readonly Connection[];
  readonly added: boolean;
}

function Suggestion({ suggestion, values, connections, added }: SuggestionProps) {
  const navigate = useNavigate();
  const { engine } = suggestion;
  const title = titleOf(suggestion);
  const state = suggestionStart(suggestion, values, connections);
  return (
    <Group justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <EngineIcon engine={engine} size={22} />
        <Stack gap={0}>
          <Text size="sm" fw={600} className="lb-wrap">
            {title}
          </Text>
          <Text size="sm" c="dimmed">
            {factsOf(suggestion)}
          </Text>
        </Stack>
      </Group>
      {added ? (
        <StatusBadge tone="good" label="Added" />
      ) : (
        <Button
          variant="default"
          flex="none"
          aria-label={`Protect this: ${title}`}
          onClick={() => void navigate('/sources/new', { state })}
        >
          Protect this
        </Button>
      )}
    </Group>
  );
}

function titleOf({ engine, database, volume }: ComposeSuggestion): string {
  if (engine === 'docker-volume') return `${engineNames[engine]} ${volume ?? ''}`;
  return `${engineNames[engine]}, ${database === null ? 'a database' : `database ${database}`}`;
}

function factsOf({ engine, service, user, hasPassword }: ComposeSuggestion): string {
  const facts = [
    service === null
      ? null
      : engine === 'docker-volume'
        ? `used by ${service}`
        : `service ${service}`,
    user === null ? null : `user ${user}`,
    hasPassword ? 'its password is in the project’s files' : null,
  ].filter((fact) => fact !== null);
  const text = facts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
