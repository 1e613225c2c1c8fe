import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { CallOutput } from '../../../../shared/contract/contract.ts';
import type { ReportFormat } from '../../../../shared/model/evidence.ts';
import { useAction } from '../../../api/use-call.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import { showFailure } from '../../../ui/feedback/show-failure.ts';

const forms: readonly (readonly [ReportFormat, label: string, ending: string])[] = [
  ['pdf', 'PDF', 'pdf'],
  ['html', 'HTML page', 'html'],
  ['markdown', 'Markdown', 'md'],
  ['json', 'Signed record (JSON)', 'json'],
];

/** Saves the report that is shown, in one form or in all with what was attached. */
export function SaveMenu({ read }: { readonly read: CallOutput<'evidence.read'> }) {
  const { report, name, attachments } = read;
  const choosePath = useChoosePath();
  const saving = useAction('evidence.save');
  const save = async (format: ReportFormat | null, ending: string) => {
    const chosen = await choosePath(
      format === null
        ? { purpose: 'open-folder', title: 'Choose where the report goes' }
        : { purpose: 'save-file', title: 'Save the report', suggestedName: `${name}.${ending}` },
    );
    if (chosen === null) return;
    const { path } = await saving.mutateAsync({
      drill: report.drillId,
      revision: report.revision,
      format,
      to: { pathToken: chosen.pathToken },
    });
    notifications.show({
      color: 'green',
      title: 'The report was saved.',
      message:
        format !== null && attachments > 0
          ? `${path} is the report alone. Whoever is to check its attachments needs all files.`
          : path,
    });
  };
  const start =
    (format: ReportFormat | null, ending = '') =>
    () =>
      void save(format, ending).catch(showFailure);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          loading={saving.isPending}
        >
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {forms.map(([format, label, ending]) => (
          <Menu.Item key={format} onClick={start(format, ending)}>
            {label} …
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={start(null)}>
          {attachments > 0 ? 'All of them, with attachments …' : 'All of them …'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
