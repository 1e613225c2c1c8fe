import { Group, Stack, Text } from '@mantine/core';
import type { IssuedReport } from '../../../../shared/model/evidence.ts';
import { useCall } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { AddedSince } from './added-since.tsx';
import { IssueButton } from './issue-button.tsx';
import { ReportCheck } from './report-check.tsx';
import { ReportDocument } from './report-document.tsx';
import { RevisionChoice } from './revision-choice.tsx';
import { SaveMenu } from './save-menu.tsx';

interface IssuedPageProps {
  readonly shown: IssuedReport;
  /** Newest first. */
  readonly reports: readonly IssuedReport[];
  readonly trail: readonly { readonly label: string; readonly to: string }[];
  readonly onRevision: (revision: number) => void;
}

/** One issued report: whether it holds, what it says, and the way to hand it on. */
export function IssuedPage({ shown, reports, trail, onRevision }: IssuedPageProps) {
  const { drillId: drill, revision } = shown;
  const read = useCall('evidence.read', { drill, revision });
  const isNewest = revision === reports[0]?.revision;
  const content = read.data?.content;
  return (
    <Page
      title={
        content === undefined ? `Report No. ${revision}` : `${content.kicker}: ${content.title}`
      }
      intro={content?.subtitle}
      trail={trail}
      actions={
        <Group gap="sm" className="lb-report-tools">
          <RevisionChoice shown={revision} reports={reports} onRevision={onRevision} />
          {read.data !== undefined && read.error === null && <SaveMenu read={read.data} />}
        </Group>
      }
    >
      {read.error !== null ? (
        <Stack gap="md" align="flex-start">
          <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />
          {isNewest && (
            <>
              <Text size="sm">
                What was recorded of the run is kept apart from its reports: a new report can be
                issued, and says that another was before it.
              </Text>
              <IssueButton drill={drill} label="Issue a new report" />
            </>
          )}
        </Stack>
      ) : (
        <Loaded query={read}>
          {(found) => (
            <Stack gap="lg">
              <ReportCheck
                read={found}
                checking={read.isFetching}
                onCheck={() => void read.refetch()}
              />
              {isNewest && <AddedSince report={shown} />}
              <ReportDocument content={found.content} />
            </Stack>
          )}
        </Loaded>
      )}
    </Page>
  );
}
