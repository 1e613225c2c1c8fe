import {
  Button,
  Collapse,
  Group,
  Paper,
  Stack,
  Table,
  Text,
  ThemeIcon,
  Title,
} from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { Check, Verdict } from '../../../../shared/model/verification.ts';

const looks = {
  proven: { color: 'green', Icon: IconShieldCheck, title: 'Signature and chain hold' },
  failed: { color: 'red', Icon: IconShieldX, title: 'This report does not hold' },
  inconclusive: {
    color: 'yellow',
    Icon: IconAlertTriangle,
    title: 'Not all of this report can be checked',
  },
} as const;

const verdictWords: Readonly<Record<Verdict, string>> = {
  proven: 'as expected',
  failed: 'failed',
  inconclusive: 'inconclusive',
};
const tones = { proven: 'good', failed: 'bad', inconclusive: 'unsure' } as const;

interface ReportCheckProps {
  readonly read: CallOutput<'evidence.read'>;
  readonly checking: boolean;
  readonly onCheck: () => void;
}

/** Whether the report is as it was signed, looked at when the screen was opened. */
export function ReportCheck({ read, checking, onCheck }: ReportCheckProps) {
  const { report, check } = read;
  const { color, Icon, title } = looks[check.verdict];
  const [wanted, setWanted] = useState<boolean | null>(null);
  const open = wanted ?? check.verdict !== 'proven';
  return (
    <Paper withBorder p="lg" component="section" aria-label="Check of the report">
      <Stack gap="md">
        <Group gap="lg" wrap="nowrap" align="flex-start">
          <ThemeIcon size={36} radius="xl" variant="light" color={color}>
            <Icon size={22} stroke={1.8} aria-hidden />
          </ThemeIcon>
          <Stack gap={4} miw={0} flex={1} role="status">
            <Title order={2} size="h4">
              {title}
            </Title>
            <Text size="sm" className="lb-wrap">
              {check.reason}
            </Text>
            <Text size="sm" c="dimmed" className="lb-wrap">
              Report No. {report.revision}, issued {formatLocalMoment(report.issuedAt)} by{' '}
              {report.issuedBy}. Signed with the key{' '}
              <span className="lb-mono">{(check.fingerprint ?? 'unknown').slice(0, 16)}</span>,
              record <span className="lb-mono">{report.sha256.slice(0, 16)}</span>.
            </Text>
          </Stack>
          <Group gap="xs" wrap="nowrap" className="lb-report-tools">
            <Button
              variant="subtle"
              size="compact-sm"
              aria-expanded={open}
              onClick={() => setWanted(!open)}
            >
              {open ? 'Hide what was checked' : 'What was checked'}
            </Button>
            <Button variant="default" size="compact-sm" loading={checking} onClick={onCheck}>
              Check again
            </Button>
          </Group>
        </Group>
        <Collapse expanded={open}>
          <CheckTable checks={check.checks} />
        </Collapse>
      </Stack>
    </Paper>
  );
}

function CheckTable({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <Table
      layout="fixed"
      verticalSpacing={6}
      className="lb-report-table"
      aria-label="What was checked"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="26%">Check</Table.Th>
          <Table.Th w="30%">Expected</Table.Th>
          <Table.Th w="30%">Found</Table.Th>
          <Table.Th w="14%">Verdict</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {checks.map(({ name, expected, actual, verdict }) => (
          <Table.Tr key={name}>
            <Table.Td className="lb-wrap">{name}</Table.Td>
            <Table.Td className="lb-wrap">{expected}</Table.Td>
            <Table.Td className="lb-wrap">{actual}</Table.Td>
            <Table.Td className="lb-report-tone" data-tone={tones[verdict]}>
              {verdictWords[verdict]}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
