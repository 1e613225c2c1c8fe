import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconCopy, IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { useAction } from '../../../api/use-call.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import { ConfirmDialog } from '../../../ui/feedback/confirm-dialog.tsx';
import { showFailure } from '../../../ui/feedback/show-failure.ts';
import { CopyTemplate } from './copy-template.tsx';

interface TemplateMenuProps {
  readonly template: TemplateSummary;
  /** Called when the template went back to how it came. */
  readonly onReset: () => void;
}

/** Copy, export, and back to how it came; one's own can be removed. */
export function TemplateMenu({ template, onReset }: TemplateMenuProps) {
  const { id, title, origin } = template;
  const navigate = useNavigate();
  const choosePath = useChoosePath();
  const exporting = useAction('templates.export');
  const remove = useAction('templates.remove');
  const [opened, setOpened] = useState<'copy' | 'remove' | null>(null);
  const shut = () => setOpened(null);
  const write = async () => {
    const chosen = await choosePath({
      purpose: 'save-file',
      title: `Export ${title}`.slice(0, 120),
      suggestedName: `${id}.drill.yaml`,
    });
    if (chosen === null) return;
    await exporting.mutateAsync({ template: id, file: { pathToken: chosen.pathToken } });
    notifications.show({
      color: 'green',
      title: `“${title}” was exported.`,
      message: chosen.display,
    });
  };
  const isOwn = origin === 'own';
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCopy size={16} />}
        onClick={() => setOpened('copy')}
      >
        Copy …
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => void write().catch(showFailure)}
      >
        Export …
      </Button>
      {origin !== 'shipped' && (
        <Button
          variant="default"
          leftSection={isOwn ? <IconTrash size={16} /> : <IconArrowBackUp size={16} />}
          onClick={() => setOpened('remove')}
        >
          {isOwn ? 'Remove …' : 'Back to how it came …'}
        </Button>
      )}
      <Modal opened={opened === 'copy'} onClose={shut} title={`Copy “${title}”`} centered>
        <CopyTemplate template={template} onDone={shut} />
      </Modal>
      <ConfirmDialog
        opened={opened === 'remove'}
        title={isOwn ? `Remove “${title}”?` : `Back to how “${title}” came?`}
        confirm={isOwn ? 'Remove template' : 'Undo all changes'}
        pending={remove.isPending}
        error={remove.error}
        onClose={shut}
        onConfirm={() =>
          remove.mutate(
            { template: id },
            {
              onSuccess: () => {
                shut();
                onReset();
                if (isOwn) void navigate('/drills/templates');
              },
            },
          )
        }
      >
        {isOwn
          ? 'It is then gone from here. Drills that ran by it keep their own copy.'
          : 'Everything that was changed here is undone. Drills that ran by it keep their own copy.'}
      </ConfirmDialog>
    </>
  );
}
