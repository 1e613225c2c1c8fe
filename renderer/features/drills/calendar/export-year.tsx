import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFolderDown } from '@tabler/icons-react';
import { counted } from '../../../../shared/format/count.ts';
import { useAction } from '../../../api/use-call.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import { showFailure } from '../../../ui/feedback/show-failure.ts';

/** Writes all reports of a year with the audit record into one new folder. */
export function ExportYear({ year }: { readonly year: number }) {
  const choosePath = useChoosePath();
  const exporting = useAction('evidence.year');
  const write = async () => {
    const chosen = await choosePath({
      // A folder of its own, which is made there.
      purpose: 'save-file',
      title: `Name the folder for the evidence of ${year}`,
      suggestedName: `lifeboat-evidence-${year}`,
    });
    if (chosen === null) return;
    const { path, reports } = await exporting.mutateAsync({
      year,
      folder: { pathToken: chosen.pathToken },
    });
    notifications.show({
      color: 'green',
      title: `${counted(reports, 'report')} of ${year} ${reports === 1 ? 'was' : 'were'} exported.`,
      message: `${path} has them, a list, and the audit record.`,
    });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconFolderDown size={16} />}
      loading={exporting.isPending}
      onClick={() => void write().catch(showFailure)}
    >
      Export the year …
    </Button>
  );
}
