import { Alert, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { Probe } from '../../shared/model/tool.ts';
import { Facts } from './facts.tsx';
import { ErrorNotice } from './feedback/error-notice.tsx';
import { Size } from './size.tsx';

/** What a look at a database found. */
export function ProbeResult({ probe }: { readonly probe: Probe }) {
  const { problem, serverVersion, sizeBytes, tools, notes } = probe;
  return (
    <Stack gap="sm" role="status" aria-label="Test result">
      {problem !== null && <ErrorNotice error={problem} />}
      {probe.reachable && (
        <Alert
          color={problem === null ? 'green' : 'gray'}
          icon={problem === null ? <IconCircleCheck /> : <IconInfoCircle />}
          title={problem === null ? 'The database can be backed up.' : 'The database answers.'}
        >
          <Facts
            facts={[
              ['Version', serverVersion],
              ['Size', sizeBytes === null ? null : <Size sizeBytes={sizeBytes} />],
              [
                'Tools that fit',
                tools.length === 0
                  ? null
                  : tools.map(({ name, version, path }) => (
                      <Text key={path} size="sm" className="lb-wrap">
                        {name} {version} <span className="lb-dim">({path})</span>
                      </Text>
                    )),
              ],
            ]}
          />
        </Alert>
      )}
      {notes.length > 0 && (
        <List size="sm">
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
