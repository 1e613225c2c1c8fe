import { Button } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { RunKind } from '../../../../shared/model/drill-event.ts';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';
import { reportRoute } from '../../../ui/run/report-route.ts';
import { IssueButton } from './issue-button.tsx';

interface NoReportProps {
  readonly kind: RunKind;
  readonly drill: string;
  /** The number that was asked for; null asked for the newest. */
  readonly wanted: string | null;
  /** How many reports there are. */
  readonly issued: number;
}

/** In place of a report that there is not. */
export function NoReport({ kind, drill, wanted, issued }: NoReportProps) {
  const icon = <IconFileCertificate />;
  if (issued > 0)
    return (
      <NothingHere
        icon={icon}
        title={`There is no report No. ${wanted} of this ${kind}.`}
        text="It has others."
        action={
          <Button component={Link} to={reportRoute(kind, drill)}>
            Show the newest
          </Button>
        }
      />
    );
  return (
    <NothingHere
      icon={icon}
      title="No report was issued yet."
      text={`A report is issued when the ${kind} is over. Issuing one signs what was recorded.`}
      action={<IssueButton drill={drill} label="Issue the report" />}
    />
  );
}
