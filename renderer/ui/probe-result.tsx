import { Alert, List, Stack, Table } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { EngineKind } from '../../shared/model/common.ts';
import type { Probe } from '../../shared/model/tool.ts';
import { Facts } from './facts.tsx';
import { ErrorNotice } from './feedback/error-notice.tsx';
import { Size } from './size.tsx';
import { engineWords } from './status/engine-words.ts';
import { InstallHelp } from './tools/install-help.tsx';
import { familyOf, installNames, type ToolFamily } from './tools/packages.ts';

interface ProbeResultProps {
  readonly probe: Probe;
  /** Null for a machine, which has nothing of its own to be backed up. */
  readonly engine: EngineKind | null;
  /** Where the tools run, for instance `in the container db`. */
  readonly where?: string;
  /** True for a look at a server as such, of which nothing is named yet. */
  readonly connection?: boolean;
}

/** What a look at a source or a connection found, and what to do about what is wrong. */
export function ProbeResult(props: ProbeResultProps) {
  const { probe, engine, where = 'on this machine', connection = false } = props;
  const { problem, notes } = probe;
  return (
    <Stack gap="sm" role="status" aria-label="Test result">
      {problem !== null && <ErrorNotice error={problem} />}
      {problem !== null && <Missing probe={probe} engine={engine} where={where} />}
      {probe.reachable && (
        <Found probe={probe} title={titleOf(problem === null, engine, connection)} />
      )}
      {notes.length > 0 && (
        <Alert color="blue" icon={<IconInfoCircle />} title="Good to know">
          <List size="sm" spacing={4}>
            {notes.map((note) => (
              <List.Item key={note} className="lb-wrap">
                {note}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}

function Found({ probe, title }: Pick<ProbeResultProps, 'probe'> & { readonly title: string }) {
  const { problem, serverVersion, sizeBytes, tools } = probe;
  const good = problem === null;
  return (
    <Alert
      color={good ? 'green' : 'gray'}
      icon={good ? <IconCircleCheck /> : <IconInfoCircle />}
      title={title}
    >
      <Stack gap="sm">
        <Facts
          facts={[
            ['Version', serverVersion],
            ['Size', sizeBytes === null ? null : <Size sizeBytes={sizeBytes} />],
          ]}
        />
        {tools.length > 0 && (
          <Table aria-label="Tools that fit" verticalSpacing={4} withRowBorders={false}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th pl={0} w={140}>
                  Tool
                </Table.Th>
                <Table.Th w={160}>Version</Table.Th>
                <Table.Th>Where</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tools.map(({ name, version, path }) => (
                <Table.Tr key={`${name} ${path}`}>
                  <Table.Td pl={0}>{name}</Table.Td>
                  <Table.Td>{version}</Table.Td>
                  <Table.Td className="lb-wrap">{path}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Alert>
  );
}

function titleOf(good: boolean, engine: EngineKind | null, connection: boolean): string {
  if (engine !== null && connection)
    return good ? 'The server can be used.' : 'The server answers.';
  if (engine === null) return good ? 'The machine can be used.' : 'The machine answers.';
  const { place } = engineWords[engine];
  return good ? `The ${place} can be backed up.` : `The ${place} was found.`;
}

/** The package to install, where a program is missing or too old. */
function Missing({ probe, engine, where = '' }: ProbeResultProps) {
  const { problem, serverMajor } = probe;
  if (problem?.code !== 'tool-missing' && problem?.code !== 'tool-too-old') return null;
  const family = missingFamily(problem.message, engine);
  if (family === null) return null;
  const isWay = family === 'ssh' || (family === 'docker' && engine !== 'docker-volume');
  return (
    <Alert
      color="gray"
      icon={<IconInfoCircle />}
      title={`To install ${installNames[family]} ${isWay ? 'on this machine' : where}`}
    >
      <InstallHelp family={family} major={isWay ? null : serverMajor} />
    </Alert>
  );
}

/** What a package brings it. Where ssh or docker itself is missing, a database's tools would not help. */
function missingFamily(message: string, engine: EngineKind | null): ToolFamily | null {
  if (/\bssh\b/i.test(message)) return 'ssh';
  if (/\bdocker\b/i.test(message)) return 'docker';
  return engine === null ? null : familyOf(engine);
}
