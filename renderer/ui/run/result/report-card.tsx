import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFileCertificate } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import { Copyable } from '../../copyable.tsx';
import { ErrorNotice } from '../../feedback/error-notice.tsx';
import { Section } from '../../page/section.tsx';
import { isOver } from '../current-step.ts';
import { reportRoute } from '../report-route.ts';

/** The signed reports of a run, and the way to have one as files. */
export function ReportCard({ view }: { readonly view: DrillView }) {
  const reports = useCall('evidence.reports', { drill: view.id });
  const choosePath = useChoosePath();
  const issue = useAction('evidence.report');
  const save = async () => {
    const chosen = await choosePath({
      purpose: 'open-folder',
      title: 'Choose where the report goes',
    });
    if (chosen === null) return;
    const { pathToken } = chosen;
    issue.mutate(
      { drill: view.id, folder: { pathToken } },
      { onSuccess: () => void reports.refetch() },
    );
  };
  const newest = reports.data?.toSorted((a, b) => b.revision - a.revision)[0];
  return (
    <Section
      title="Report"
      intro="A page, a PDF, Markdown and the signed record, with every attachment. Any change of a figure is found when it is verified."
      actions={
        <Group gap="sm">
          {newest !== undefined && (
            <Button variant="default" component={Link} to={reportRoute(view.kind, view.id)}>
              Read the report
            </Button>
          )}
          <Button
            leftSection={<IconFileCertificate size={16} aria-hidden />}
            disabled={!isOver(view)}
            loading={issue.isPending}
            onClick={() => void save()}
          >
            Save the report …
          </Button>
        </Group>
      }
    >
      {issue.error !== null && <ErrorNotice error={issue.error} />}
      {reports.error !== null && <ErrorNotice error={reports.error} />}
      {issue.data !== undefined && (
        <Alert color="green" icon={<IconCircleCheck />} title="The report was saved." role="status">
          <List size="sm" listStyleType="none">
            {issue.data.files.map(({ path }) => (
              <List.Item key={path} className="lb-wrap">
                {path}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {newest === undefined ? (
        <Text size="sm">No report was made yet; saving one makes it.</Text>
      ) : (
        <Stack gap={6}>
          <Text size="sm">
            Report {newest.revision}, signed {formatLocalMoment(newest.issuedAt)} by{' '}
            {newest.issuedBy}
            {newest.throughSeq < view.head.seq &&
              '. Something was added since; saving makes a new one.'}
          </Text>
          <Group gap="xs" align="flex-start">
            <Text size="sm" c="dimmed">
              SHA-256 of the signed record
            </Text>
            <Copyable text={newest.sha256} what="hash" />
          </Group>
          <Text size="sm" c="dimmed">
            Anybody can check a saved report with{' '}
            <span className="lb-mono">lifeboat evidence verify FILE</span>.
          </Text>
        </Stack>
      )}
    </Section>
  );
}
